using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace V2X.Tidy;

/// <summary>One text file of the repository; C# files are also there as a syntax tree.</summary>
internal sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private readonly Lazy<SyntaxNode> syntax = new(() => CSharpSyntaxTree.ParseText(text, ParseOptions).GetRoot());

    /// <summary>Relative to the repository root, with forward slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public string[] Lines { get; } = text.Split('\n');

    /// <summary>The parsed C#. Only for files that are C#.</summary>
    public SyntaxNode Syntax => syntax.Value;

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Code that only test runs execute: everything in a tests folder, and this project.</summary>
    public bool IsTestCode => Path.Contains("/tests/", StringComparison.Ordinal) || IsUnder("eng/V2X.Tidy");

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public Fault FaultAt(SyntaxNode node, string text) =>
        new(Path, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, text);
}
