using System.Globalization;
using System.Numerics;

namespace V2X.Asn1.Compiler.Syntax;

/// <summary>Reads modules (X.680 clause 13) into a syntax tree. Types, constraints and classes stand in files of their own.</summary>
internal sealed partial class Parser
{
    private readonly TokenStream _tokens;

    private Parser(TokenStream tokens) => _tokens = tokens;

    public static IReadOnlyList<ModuleSyntax> Parse(IReadOnlyList<Token> tokens)
    {
        var parser = new Parser(new TokenStream(tokens));
        var modules = new List<ModuleSyntax>();
        while (parser._tokens.Current.Kind != TokenKind.End)
            modules.Add(parser.ParseModule());
        return modules;
    }

    /// <summary>Reads one type from tokens that stand alone, e.g. in an information object.</summary>
    public static TypeSyntax ParseTypeFrom(IReadOnlyList<Token> tokens, SourceLocation location) =>
        new Parser(Closed(tokens, location)).ParseType();

    /// <summary>Reads one value from tokens that stand alone.</summary>
    public static ValueSyntax ParseValueFrom(IReadOnlyList<Token> tokens, SourceLocation location) =>
        new Parser(Closed(tokens, location)).ParseValue();

    private static TokenStream Closed(IReadOnlyList<Token> tokens, SourceLocation location) =>
        new([.. tokens, new Token(TokenKind.End, "", location, [])]);

    private ModuleSyntax ParseModule()
    {
        SourceLocation location = _tokens.Location;
        string name = _tokens.Take(TokenKind.UpperName, "a module name");
        if (_tokens.Current.Is("{"))
            _tokens.TakeBraces();
        _tokens.Take("DEFINITIONS");
        bool automatic = ParseTagDefault();
        if (_tokens.TryTake("EXTENSIBILITY"))
            _tokens.Unsupported("EXTENSIBILITY IMPLIED");
        _tokens.Take("::=");
        _tokens.Take("BEGIN");
        if (_tokens.TryTake("EXPORTS"))
            SkipTo(";");
        var imports = new List<ImportSyntax>();
        if (_tokens.TryTake("IMPORTS"))
            ParseImports(imports);
        var assignments = new List<AssignmentSyntax>();
        while (!_tokens.TryTake("END"))
            assignments.Add(ParseAssignment());
        return new ModuleSyntax(name, automatic, imports, assignments, location);
    }

    private bool ParseTagDefault()
    {
        if (_tokens.TryTake("AUTOMATIC"))
        {
            _tokens.Take("TAGS");
            return true;
        }

        if (_tokens.TryTake("EXPLICIT") || _tokens.TryTake("IMPLICIT"))
            _tokens.Take("TAGS");
        return false;
    }

    private void SkipTo(string symbol)
    {
        while (!_tokens.TryTake(symbol))
        {
            if (_tokens.Next().Kind == TokenKind.End)
                throw _tokens.Unexpected($"\"{symbol}\"");
        }
    }

    private void ParseImports(List<ImportSyntax> imports)
    {
        while (!_tokens.TryTake(";"))
        {
            var symbols = new List<Token>();
            do
            {
                Token symbol = _tokens.Next();
                if (symbol.Kind is not (TokenKind.UpperName or TokenKind.LowerName))
                    throw new CompilerException("ASN010", symbol.Location, $"expected a name to import, found {symbol}");
                symbols.Add(symbol);
                if (_tokens.Current.Is("{"))
                    _tokens.TakeBraces();
            }
            while (_tokens.TryTake(","));
            _tokens.Take("FROM");
            string module = _tokens.Take(TokenKind.UpperName, "a module name");
            if (_tokens.Current.Is("{"))
                _tokens.TakeBraces();
            if (_tokens.TryTake("WITH") && !_tokens.TryTake("SUCCESSORS"))
                _tokens.Take("DESCENDANTS");
            imports.AddRange(symbols.Select(s => new ImportSyntax(s.Text, module, s.Location)));
        }
    }

    private AssignmentSyntax ParseAssignment()
    {
        Token name = _tokens.Current;
        if (name.Kind == TokenKind.LowerName)
            return ParseValueOrObject(_tokens.Next());
        if (name.Kind != TokenKind.UpperName)
            throw _tokens.Unexpected("an assignment or END");
        _tokens.Next();
        IReadOnlyList<ParameterSyntax> parameters = _tokens.Current.Is("{") ? ParseParameters() : [];
        if (_tokens.Current.Kind == TokenKind.UpperName)
            return ParseObjectSet(name, parameters);
        _tokens.Take("::=");
        if (_tokens.TryTake("CLASS"))
            return ParseClass(name);
        return new TypeAssignment(name.Text, parameters, ParseType(), name.Location, name.Documentation);
    }

    private List<ParameterSyntax> ParseParameters()
    {
        var parameters = new List<ParameterSyntax>();
        _tokens.Take("{");
        do
        {
            string first = ParseParameterName();
            parameters.Add(_tokens.TryTake(":") ? new ParameterSyntax(first, ParseParameterName()) : new ParameterSyntax(null, first));
        }
        while (_tokens.TryTake(","));
        _tokens.Take("}");
        return parameters;
    }

    private string ParseParameterName()
    {
        if (_tokens.Current.Kind is not (TokenKind.UpperName or TokenKind.LowerName))
            throw _tokens.Unexpected("a parameter name");
        return _tokens.Next().Text;
    }

    // "name CLASS ::= {" is an object, "name Type ::= value" a value: classes are written in capitals only (X.681 clause 7.1).
    private AssignmentSyntax ParseValueOrObject(Token name)
    {
        Token governor = _tokens.Current;
        bool isObject = governor.Kind == TokenKind.UpperName && _tokens.Peek().Is("::=") && _tokens.Peek(2).Is("{")
            && !governor.Text.Any(char.IsAsciiLetterLower);
        if (isObject)
        {
            _tokens.Next();
            _tokens.Take("::=");
            return new ObjectAssignment(name.Text, governor.Text, _tokens.TakeBraces(), name.Location, name.Documentation);
        }

        TypeSyntax type = ParseType();
        _tokens.Take("::=");
        return new ValueAssignment(name.Text, type, ParseValue(), name.Location, name.Documentation);
    }

    private ValueSyntax ParseValue()
    {
        SourceLocation location = _tokens.Location;
        bool negative = _tokens.TryTake("-");
        Token token = _tokens.Current;
        if (token.Kind == TokenKind.Number)
        {
            BigInteger number = BigInteger.Parse(_tokens.Next().Text, CultureInfo.InvariantCulture);
            return new NumberValue(negative ? -number : number, location);
        }

        if (negative)
            throw _tokens.Unexpected("a number");
        if (token.Is("{"))
            return ParseBraceValue(location);
        _tokens.Next();
        return token.Kind switch
        {
            TokenKind.LowerName => new ReferenceValue(token.Text, location),
            TokenKind.Text => new TextValue(token.Text, location),
            TokenKind.Binary => new BitsValue(token.Text, location),
            TokenKind.Hexadecimal => new BitsValue(string.Concat(token.Text.Select(HexToBits)), location),
            TokenKind.UpperName when token.Text is "TRUE" or "FALSE" => new BooleanValue(token.Text == "TRUE", location),
            _ => throw new CompilerException("ASN010", location, $"expected a value, found {token}"),
        };
    }

    private static string HexToBits(char digit) =>
        Convert.ToString(Convert.ToInt32(digit.ToString(), 16), 2).PadLeft(4, '0');

    private BraceValue ParseBraceValue(SourceLocation location)
    {
        IReadOnlyList<Token> inner = _tokens.TakeBraces();
        if (inner.Any(t => t.Kind != TokenKind.LowerName && !t.Is(",")))
            throw new CompilerException("ASN011", location, "only names of bits, or nothing, may stand in braces as a value");
        return new BraceValue(inner.Where(t => t.Kind == TokenKind.LowerName).Select(t => t.Text).ToList(), location);
    }
}
