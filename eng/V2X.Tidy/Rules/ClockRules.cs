using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace V2X.Tidy.Rules;

/// <summary>Time comes from the TimeProvider that a caller passes in, so that tests can hold the clock.</summary>
internal static class ClockRules
{
    private static readonly HashSet<string> WallClocks =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "Environment.TickCount", "Environment.TickCount64",
    ];

    private static readonly HashSet<string> Waits = ["Thread.Sleep", "Task.Delay"];

    public static IEnumerable<Fault> Check(SourceFile file)
    {
        foreach (MemberAccessExpressionSyntax access in file.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            string name = LastTwoNames(access);
            if (file.IsTestCode && Waits.Contains(name))
            {
                yield return file.FaultAt(access, $"{name} makes a test slow and flaky: wait for the event itself with a timeout (WaitAsync), or drive a manual TimeProvider.");
            }

            if (!file.IsTestCode && WallClocks.Contains(name) && !IsInsideTimeProvider(access))
            {
                yield return file.FaultAt(access, $"{name} cannot be held by a test: take a TimeProvider and ask it.");
            }

            if (file.IsUnder("broker/V2X.Fusion") && name is "TimeProvider.System")
            {
                yield return file.FaultAt(access, "fusion knows only the time it is given: pass the time in.");
            }
        }

        if (file.IsUnder("broker/V2X.Fusion"))
        {
            foreach (IdentifierNameSyntax name in file.Syntax.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText is "Stopwatch"))
            {
                yield return file.FaultAt(name, "fusion knows only the time it is given: measure outside, pass the time in.");
            }
        }
    }

    /// <summary>"Task.Delay" for Task.Delay and for System.Threading.Tasks.Task.Delay.</summary>
    private static string LastTwoNames(MemberAccessExpressionSyntax access)
    {
        string left = access.Expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax inner => inner.Name.Identifier.ValueText,
            _ => string.Empty,
        };
        return $"{left}.{access.Name.Identifier.ValueText}";
    }

    private static bool IsInsideTimeProvider(SyntaxNode node) =>
        node.Ancestors().OfType<ClassDeclarationSyntax>().Any(
            type => type.BaseList is { } bases && bases.Types.Any(b => b.Type.ToString().EndsWith("TimeProvider", StringComparison.Ordinal)));
}
