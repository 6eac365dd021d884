using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace V2X.Tidy.Rules;

/// <summary>Codecs, fusion and the border's policy are pure: they work on what they are handed and open nothing themselves.</summary>
internal static class IoRules
{
    private static readonly HashSet<string> OpeningTypes =
    [
        "FileStream", "FileInfo", "DirectoryInfo", "Socket", "UdpClient", "TcpClient", "TcpListener", "HttpClient",
        "NetworkStream", "Process",
    ];

    private static readonly string[] FileVerbs = ["Open", "Read", "Write", "Append", "Exists", "Create", "Delete", "Move", "Copy", "Enumerate", "Get"];

    private static readonly HashSet<string> IoNamespaces = ["System.Net.Sockets", "System.Net.Http", "System.IO.Pipes"];

    public static IEnumerable<Fault> Check(SourceFile file)
    {
        if (!MustBePure(file))
        {
            yield break;
        }

        foreach (SyntaxNode node in file.Syntax.DescendantNodes())
        {
            if (Offence(node) is { } name)
            {
                yield return file.FaultAt(node, $"'{name}' does I/O in a library that must not: take a span, a Stream or a reader from the caller.");
            }
        }
    }

    // Keys and trust anchors live in files whose owner and mode are part of what is checked; they are read at start only.
    private static bool ReadsKeyMaterial(SourceFile file) =>
        file.IsUnder("codecs/V2X.Security/Keys") || file.IsUnder("codecs/V2X.Security/Trust");

    // The one place where the spool of events that wait to cross touches the disk.
    private static bool StoresEvents(SourceFile file) => file.Path == "broker/V2X.Border/Link/FolderSegmentStore.cs";

    private static bool MustBePure(SourceFile file) =>
        !file.IsTestCode
        && !ReadsKeyMaterial(file)
        && !StoresEvents(file)
        && (file.IsUnder("broker/V2X.Fusion") || file.IsUnder("broker/V2X.Border") || (file.IsUnder("codecs") && !file.IsUnder("codecs/V2X.Asn1.Compiler")));

    private static string? Offence(SyntaxNode node) => node switch
    {
        UsingDirectiveSyntax { Name: { } name } when IoNamespaces.Contains(name.ToString()) => name.ToString(),
        IdentifierNameSyntax name when OpeningTypes.Contains(name.Identifier.ValueText) && !IsMemberOfAnother(name) => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "File" or "Directory" } } access
            when FileVerbs.Any(verb => access.Name.Identifier.ValueText.StartsWith(verb, StringComparison.Ordinal)) => access.ToString(),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Console" } } access => access.ToString(),
        _ => null,
    };

    // A method or property of some object may bear such a name without being the type.
    private static bool IsMemberOfAnother(IdentifierNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax
        || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        || name.Parent is MemberBindingExpressionSyntax;
}
