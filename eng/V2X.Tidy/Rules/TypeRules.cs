using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace V2X.Tidy.Rules;

/// <summary>One public type a file, and nothing in the code that stands in for work not done.</summary>
internal static class TypeRules
{
    // In two halves, so that this file does not name what it forbids.
    private const string StandIn = "NotImplemented" + "Exception";

    public static IEnumerable<Fault> Check(SourceFile file)
    {
        if (file.Path.EndsWith(".g.cs", StringComparison.Ordinal))
        {
            yield return new Fault(file.Path, 0, "generated code belongs in obj/: take it out of the tree and see that the build writes it there.");
            yield break;
        }

        MemberDeclarationSyntax[] publicTypes = [.. file.Syntax.DescendantNodes(DescendIntoNamespaces)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))];
        foreach (MemberDeclarationSyntax extra in publicTypes.Skip(1))
        {
            yield return file.FaultAt(extra, $"a second public type, {NameOf(extra)}: give it a file of its own.");
        }

        foreach (SyntaxNode node in file.Syntax.DescendantNodes())
        {
            if (node is IdentifierNameSyntax { Identifier.ValueText: StandIn })
            {
                yield return file.FaultAt(node, "stands in for work not done: do it, or leave the member out.");
            }

            if (file.IsTestCode && node is AttributeArgumentSyntax { NameEquals.Name.Identifier.ValueText: "Skip" })
            {
                yield return file.FaultAt(node, "a skipped test holds nothing: make it run, or take it out.");
            }

            if (node is AttributeSyntax attribute && attribute.Name.ToString() is "CallerFilePath" or "CallerFilePathAttribute")
            {
                yield return file.FaultAt(node, "holds no real path in a CI build (paths are mapped): look upwards from AppContext.BaseDirectory for V2X.sln.");
            }
        }
    }

    private static bool DescendIntoNamespaces(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax;

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => member.ToString(),
    };
}
