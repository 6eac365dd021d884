using System.Diagnostics.CodeAnalysis;

namespace V2X.Asn1.Compiler.Syntax;

/// <summary>Tokens with a place in them, and the faults of not finding what must be there.</summary>
internal sealed class TokenStream(IReadOnlyList<Token> tokens)
{
    private int _index;

    public Token Current => tokens[_index];

    public SourceLocation Location => Current.Location;

    public Token Peek(int ahead = 1) => tokens[Math.Min(_index + ahead, tokens.Count - 1)];

    public int Mark() => _index;

    public void Rewind(int mark) => _index = mark;

    public Token Next()
    {
        Token token = Current;
        if (token.Kind != TokenKind.End)
            _index++;
        return token;
    }

    public bool TryTake(string text)
    {
        if (!Current.Is(text))
            return false;
        _index++;
        return true;
    }

    public void Take(string text)
    {
        if (!TryTake(text))
            throw Unexpected($"\"{text}\"");
    }

    public string Take(TokenKind kind, string what)
    {
        if (Current.Kind != kind)
            throw Unexpected(what);
        return Next().Text;
    }

    public CompilerException Unexpected(string expected) =>
        new("ASN010", Location, $"expected {expected}, found {Current}");

    [DoesNotReturn]
    public void Unsupported(string notation) =>
        throw new CompilerException("ASN011", Location, $"{notation} is not supported by this compiler; no message set uses it. Rewrite the type without it");

    /// <summary>Takes a brace-balanced run of tokens, the outer braces not included.</summary>
    public IReadOnlyList<Token> TakeBraces()
    {
        var inner = new List<Token>();
        SourceLocation start = Location;
        Take("{");
        int depth = 1;
        while (true)
        {
            Token token = Next();
            if (token.Kind == TokenKind.End)
                throw new CompilerException("ASN012", start, "this brace is never closed");
            if (token.Is("{"))
                depth++;
            else if (token.Is("}") && --depth == 0)
                return inner;
            inner.Add(token);
        }
    }
}
