namespace V2X.Asn1.Compiler.Syntax;

/// <summary>Splits a schema into lexical items (X.680 clause 12) and keeps comment blocks as documentation.</summary>
public sealed class Lexer
{
    private static readonly string[] Symbols =
        ["::=", "...", "..", "[[", "]]", "{", "}", "(", ")", "[", "]", ",", ";", ":", "|", "^", "!", "@", ".", "-", "<", ">", "*"];

    private readonly string _text;
    private readonly string _file;
    private readonly List<Token> _tokens = [];
    private readonly List<string> _comments = [];
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private int _lastTokenLine;

    private Lexer(string text, string file)
    {
        _text = text;
        _file = file;
    }

    private SourceLocation Here => new(_file, _line, _position - _lineStart + 1);

    /// <summary>Splits <paramref name="text"/>; the last token is <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="CompilerException">A character or string that ASN.1 does not have.</exception>
    public static IReadOnlyList<Token> Tokenize(string text, string file)
    {
        var lexer = new Lexer(text, file);
        while (lexer.SkipToNext())
            lexer.ReadToken();
        lexer.Add(TokenKind.End, "", lexer.Here);
        return lexer._tokens;
    }

    private bool SkipToNext()
    {
        int blankLines = 0;
        while (_position < _text.Length)
        {
            char c = _text[_position];
            if (c == '\n')
            {
                NewLine();
                // A blank line parts a comment from what follows: such a comment documents nothing.
                if (++blankLines > 1)
                    _comments.Clear();
            }
            else if (char.IsWhiteSpace(c))
            {
                _position++;
            }
            else if (At("--"))
            {
                ReadLineComment();
                blankLines = 0;
            }
            else if (At("/*"))
            {
                SkipBlockComment();
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void NewLine()
    {
        _position++;
        _line++;
        _lineStart = _position;
    }

    private bool At(string text) => string.CompareOrdinal(_text, _position, text, 0, text.Length) == 0;

    private void ReadLineComment()
    {
        int start = _position + 2;
        int end = start;
        while (end < _text.Length && _text[end] != '\n' && string.CompareOrdinal(_text, end, "--", 0, 2) != 0)
            end++;
        // A comment behind an item on the same line belongs to nothing.
        if (_line != _lastTokenLine)
            _comments.Add(_text[start..end].Trim());
        _position = end < _text.Length && _text[end] == '-' ? end + 2 : end;
    }

    private void SkipBlockComment()
    {
        SourceLocation start = Here;
        int depth = 0;
        do
        {
            if (_position >= _text.Length)
                throw new CompilerException("ASN001", start, "this comment is never closed; add */");
            if (At("/*") || At("*/"))
            {
                depth += At("/*") ? 1 : -1;
                _position += 2;
            }
            else if (_text[_position] == '\n')
            {
                NewLine();
            }
            else
            {
                _position++;
            }
        }
        while (depth > 0);
    }

    private void ReadToken()
    {
        char c = _text[_position];
        if (char.IsAsciiLetter(c))
            ReadName(char.IsAsciiLetterUpper(c) ? TokenKind.UpperName : TokenKind.LowerName);
        else if (char.IsAsciiDigit(c))
            ReadNumber();
        else if (c == '&')
            ReadField();
        else if (c == '"')
            ReadText();
        else if (c == '\'')
            ReadDigits();
        else
            ReadSymbol();
    }

    private string Take(Func<char, bool> wanted)
    {
        int start = _position;
        while (_position < _text.Length && wanted(_text[_position]))
            _position++;
        return _text[start.._position];
    }

    private void ReadNumber()
    {
        SourceLocation start = Here;
        Add(TokenKind.Number, Take(char.IsAsciiDigit), start);
    }

    private void ReadName(TokenKind kind)
    {
        SourceLocation start = Here;
        Add(kind, TakeName(), start);
    }

    // A hyphen belongs to a name only between letters and digits; two of them start a comment.
    private string TakeName()
    {
        int start = _position;
        while (_position < _text.Length)
        {
            char c = _text[_position];
            bool hyphen = c == '-' && _position + 1 < _text.Length && char.IsAsciiLetterOrDigit(_text[_position + 1]);
            if (!char.IsAsciiLetterOrDigit(c) && !hyphen)
                break;
            _position++;
        }

        return _text[start.._position];
    }

    private void ReadField()
    {
        SourceLocation start = Here;
        _position++;
        string name = TakeName();
        if (name.Length == 0)
            throw new CompilerException("ASN002", start, "a field name must follow \"&\"");
        Add(char.IsAsciiLetterUpper(name[0]) ? TokenKind.UpperField : TokenKind.LowerField, name, start);
    }

    private void ReadText()
    {
        SourceLocation start = Here;
        var text = new System.Text.StringBuilder();
        _position++;
        while (true)
        {
            if (_position >= _text.Length || _text[_position] == '\n')
                throw new CompilerException("ASN003", start, "this string is never closed; add a quotation mark");
            if (At("\"\""))
            {
                text.Append('"');
                _position += 2;
            }
            else if (_text[_position] == '"')
            {
                _position++;
                break;
            }
            else
            {
                text.Append(_text[_position++]);
            }
        }

        Add(TokenKind.Text, text.ToString(), start);
    }

    private void ReadDigits()
    {
        SourceLocation start = Here;
        _position++;
        string digits = string.Concat(Take(c => c is not '\'' and not '\n').Where(c => !char.IsWhiteSpace(c)));
        if (At("'B") && digits.All(c => c is '0' or '1'))
            Add(TokenKind.Binary, digits, start);
        else if (At("'H") && digits.All(char.IsAsciiHexDigit))
            Add(TokenKind.Hexadecimal, digits, start);
        else
            throw new CompilerException("ASN004", start, "expected 'digits'B or 'digits'H");
        _position += 2;
    }

    private void ReadSymbol()
    {
        foreach (string symbol in Symbols)
        {
            if (!At(symbol))
                continue;
            SourceLocation start = Here;
            _position += symbol.Length;
            Add(TokenKind.Symbol, symbol, start);
            return;
        }

        throw new CompilerException("ASN005", Here, $"\"{_text[_position]}\" has no meaning in ASN.1 here; remove it");
    }

    private void Add(TokenKind kind, string text, SourceLocation location)
    {
        _tokens.Add(new Token(kind, text, location, _comments.Count == 0 ? [] : _comments.ToArray()));
        _comments.Clear();
        _lastTokenLine = _line;
    }
}
