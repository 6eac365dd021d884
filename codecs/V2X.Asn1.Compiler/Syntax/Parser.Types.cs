using System.Globalization;

namespace V2X.Asn1.Compiler.Syntax;

/// <content>Types (X.680 clauses 17 to 31).</content>
internal sealed partial class Parser
{
    private TypeSyntax ParseType()
    {
        TagSyntax? tag = ParseTag();
        TypeSyntax type = ParseUntaggedType();
        var constraints = new List<ConstraintSyntax>(type.Constraints);
        while (_tokens.Current.Is("("))
            constraints.Add(ParseConstraint());
        return type with { Tag = tag ?? type.Tag, Constraints = constraints };
    }

    private TagSyntax? ParseTag()
    {
        if (!_tokens.TryTake("["))
            return null;
        TagClass tagClass = _tokens.TryTake("UNIVERSAL") ? TagClass.Universal
            : _tokens.TryTake("APPLICATION") ? TagClass.Application
            : _tokens.TryTake("PRIVATE") ? TagClass.Private : TagClass.Context;
        SourceLocation at = _tokens.Location;
        string digits = _tokens.Take(TokenKind.Number, "a tag number");
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            throw new CompilerException("ASN013", at, $"{digits} is too large for a tag; use a smaller number");
        _tokens.Take("]");
        if (!_tokens.TryTake("IMPLICIT"))
            _tokens.TryTake("EXPLICIT");
        return new TagSyntax(tagClass, number);
    }

    private TypeSyntax ParseUntaggedType()
    {
        SourceLocation at = _tokens.Location;
        if (_tokens.Current.Kind != TokenKind.UpperName)
            throw _tokens.Unexpected("a type");
        switch (_tokens.Current.Text)
        {
            case "INTEGER":
                _tokens.Next();
                return new IntegerTypeSyntax(ParseNamedNumbers(), at);
            case "ENUMERATED":
                _tokens.Next();
                return ParseEnumerated(at);
            case "BIT":
                _tokens.Next();
                _tokens.Take("STRING");
                return new BitStringTypeSyntax(ParseNamedNumbers(), at);
            case "SEQUENCE" or "CHOICE":
                return ParseStructureOrList(at);
            case "OCTET" or "OBJECT":
                return ParseTwoWordType(at);
            default:
                return ParseSimpleOrReference(at);
        }
    }

    private SimpleTypeSyntax ParseTwoWordType(SourceLocation at)
    {
        bool octets = _tokens.Next().Text == "OCTET";
        _tokens.Take(octets ? "STRING" : "IDENTIFIER");
        return new SimpleTypeSyntax(octets ? SimpleKind.OctetString : SimpleKind.ObjectIdentifier, at);
    }

    private TypeSyntax ParseSimpleOrReference(SourceLocation at)
    {
        SimpleKind? simple = _tokens.Current.Text switch
        {
            "BOOLEAN" => SimpleKind.Boolean,
            "NULL" => SimpleKind.Null,
            "RELATIVE-OID" => SimpleKind.RelativeOid,
            "UTF8String" => SimpleKind.Utf8String,
            "IA5String" => SimpleKind.IA5String,
            "NumericString" => SimpleKind.NumericString,
            "PrintableString" => SimpleKind.PrintableString,
            "VisibleString" or "ISO646String" => SimpleKind.VisibleString,
            "GeneralizedTime" => SimpleKind.GeneralizedTime,
            "UTCTime" => SimpleKind.UtcTime,
            _ => null,
        };
        if (simple is SimpleKind kind)
        {
            _tokens.Next();
            return new SimpleTypeSyntax(kind, at);
        }

        if (_tokens.Current.Text is "SET" or "REAL" or "EXTERNAL" or "EMBEDDED" or "ObjectDescriptor"
            or "CHARACTER" or "BMPString" or "UniversalString" or "GeneralString" or "GraphicString" or "TeletexString" or "T61String"
            or "VideotexString" or "ANY" or "INSTANCE" or "TIME" or "DATE")
            _tokens.Unsupported($"the type {_tokens.Current.Text}");
        return ParseReference(at);
    }

    private TypeSyntax ParseReference(SourceLocation at)
    {
        string name = _tokens.Next().Text;
        string? module = null;
        if (_tokens.Current.Is(".") && _tokens.Peek().Kind == TokenKind.UpperName)
        {
            _tokens.Next();
            module = name;
            name = _tokens.Next().Text;
        }

        if (_tokens.Current.Is(".") && _tokens.Peek().Kind is TokenKind.UpperField or TokenKind.LowerField)
        {
            _tokens.Next();
            return new FieldTypeSyntax(name, _tokens.Next().Text, at);
        }

        IReadOnlyList<ArgumentSyntax> arguments = _tokens.Current.Is("{") ? ParseArguments() : [];
        return new ReferenceTypeSyntax(module, name, arguments, at);
    }

    private List<ArgumentSyntax> ParseArguments()
    {
        var arguments = new List<ArgumentSyntax>();
        _tokens.Take("{");
        do
        {
            arguments.Add(_tokens.Current.Kind switch
            {
                TokenKind.UpperName when _tokens.Current.Text is not ("TRUE" or "FALSE") => new TypeArgument(ParseType()),
                TokenKind.Symbol when _tokens.Current.Is("{") => new ObjectSetArgument(ParseObjectSetBody()),
                _ => new ValueArgument(ParseValue()),
            });
        }
        while (_tokens.TryTake(","));
        _tokens.Take("}");
        return arguments;
    }

    private List<NamedNumberSyntax> ParseNamedNumbers()
    {
        var names = new List<NamedNumberSyntax>();
        if (!_tokens.TryTake("{"))
            return names;
        do
        {
            Token name = _tokens.Current;
            _tokens.Take(TokenKind.LowerName, "a name");
            _tokens.Take("(");
            names.Add(new NamedNumberSyntax(name.Text, ParseValue(), name.Location, name.Documentation));
            _tokens.Take(")");
        }
        while (_tokens.TryTake(","));
        _tokens.Take("}");
        return names;
    }

    private EnumeratedTypeSyntax ParseEnumerated(SourceLocation at)
    {
        var root = new List<NamedNumberSyntax>();
        var additions = new List<NamedNumberSyntax>();
        bool extensible = false;
        _tokens.Take("{");
        do
        {
            if (_tokens.TryTake("..."))
            {
                SkipException();
                extensible = true;
                continue;
            }

            Token name = _tokens.Current;
            _tokens.Take(TokenKind.LowerName, "an enumeration item");
            ValueSyntax? value = null;
            if (_tokens.TryTake("("))
            {
                value = ParseValue();
                _tokens.Take(")");
            }

            (extensible ? additions : root).Add(new NamedNumberSyntax(name.Text, value, name.Location, name.Documentation));
        }
        while (_tokens.TryTake(","));
        _tokens.Take("}");
        return new EnumeratedTypeSyntax(root, extensible, additions, at);
    }

    // "!" and what identifies the error belong to an extension mark and change no encoding.
    private void SkipException()
    {
        if (!_tokens.TryTake("!"))
            return;
        if (_tokens.Current.Kind == TokenKind.UpperName)
        {
            ParseType();
            _tokens.Take(":");
        }

        ParseValue();
    }

    private TypeSyntax ParseStructureOrList(SourceLocation at)
    {
        bool choice = _tokens.Next().Text == "CHOICE";
        if (!choice && !_tokens.Current.Is("{"))
            return ParseList(at);
        var reader = new ComponentListParser(this);
        _tokens.Take("{");
        if (!_tokens.TryTake("}"))
        {
            reader.Parse(choice);
            _tokens.Take("}");
        }

        return new StructureTypeSyntax(choice, reader.Components, reader.Extensible, at);
    }

    private ListTypeSyntax ParseList(SourceLocation at)
    {
        var constraints = new List<ConstraintSyntax>();
        if (_tokens.Current.Is("("))
            constraints.Add(ParseConstraint());
        else if (_tokens.Current.Is("SIZE"))
            constraints.Add(new ConstraintSyntax(ParseSize(), false, null, at));
        _tokens.Take("OF");
        if (_tokens.Current.Kind == TokenKind.LowerName)
            _tokens.Next();
        return new ListTypeSyntax(ParseType(), at) { Constraints = constraints };
    }

    /// <summary>Walks components, extension marks and addition groups of one structure.</summary>
    private sealed class ComponentListParser(Parser parser)
    {
        private int _marks;
        private int _addition = -1;

        public List<ComponentSyntax> Components { get; } = [];

        public bool Extensible => _marks > 0;

        public void Parse(bool choice)
        {
            TokenStream tokens = parser._tokens;
            do
            {
                SourceLocation at = tokens.Location;
                if (tokens.TryTake("..."))
                {
                    if (++_marks > 2)
                        throw new CompilerException("ASN014", at, "a structure has at most two extension marks; remove this one");
                    parser.SkipException();
                }
                else if (tokens.TryTake("[["))
                {
                    ParseGroup(choice);
                }
                else
                {
                    int addition = _marks == 1 ? ++_addition : -1;
                    Components.Add(parser.ParseComponent(choice, addition, inGroup: false));
                }
            }
            while (tokens.TryTake(","));
        }

        private void ParseGroup(bool choice)
        {
            TokenStream tokens = parser._tokens;
            if (tokens.Current.Kind == TokenKind.Number)
            {
                tokens.Next();
                tokens.Take(":");
            }

            // The alternatives of a CHOICE's group count one by one; the components of a SEQUENCE's group share an addition.
            if (!choice)
                _addition++;
            do
                Components.Add(parser.ParseComponent(choice, choice ? ++_addition : _addition, inGroup: !choice));
            while (tokens.TryTake(","));
            tokens.Take("]]");
        }
    }

    private ComponentSyntax ParseComponent(bool choice, int addition, bool inGroup)
    {
        Token name = _tokens.Current;
        if (!choice && _tokens.TryTake("COMPONENTS"))
        {
            _tokens.Take("OF");
            return new ComponentSyntax("", ParseType(), false, null, addition, inGroup, true, name.Location, []);
        }

        _tokens.Take(TokenKind.LowerName, "a component name");
        TypeSyntax type = ParseType();
        bool optional = !choice && _tokens.TryTake("OPTIONAL");
        ValueSyntax? defaultValue = !choice && !optional && _tokens.TryTake("DEFAULT") ? ParseValue() : null;
        return new ComponentSyntax(name.Text, type, optional, defaultValue, addition, inGroup, false, name.Location, name.Documentation);
    }
}
