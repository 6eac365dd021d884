namespace V2X.Asn1.Compiler.Syntax;

/// <summary>One lexical item.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotes or ampersand.</param>
/// <param name="Location">Where it starts.</param>
/// <param name="Documentation">Lines of the comment block directly above it; empty where there is none.</param>
public sealed record Token(TokenKind Kind, string Text, SourceLocation Location, IReadOnlyList<string> Documentation)
{
    /// <summary>Whether this is the punctuation or keyword <paramref name="text"/>.</summary>
    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.UpperName && Text == text;

    /// <summary>How the item is shown in a fault.</summary>
    public override string ToString() => Kind == TokenKind.End ? "the end of the file" : $"\"{Text}\"";
}
