namespace V2X.Asn1.Compiler.Syntax;

/// <content>Information object classes, objects and sets (X.681).</content>
internal sealed partial class Parser
{
    private ClassAssignment ParseClass(Token name)
    {
        var fields = new List<ClassFieldSyntax>();
        _tokens.Take("{");
        do
        {
            Token field = _tokens.Next();
            if (field.Kind is not (TokenKind.UpperField or TokenKind.LowerField))
                throw new CompilerException("ASN010", field.Location, $"expected a field such as &id, found {field}");
            TypeSyntax? type = field.Kind == TokenKind.LowerField ? ParseType() : null;
            _tokens.TryTake("UNIQUE");
            bool optional = _tokens.TryTake("OPTIONAL");
            if (_tokens.TryTake("DEFAULT"))
                _tokens.Unsupported("DEFAULT in a class");
            fields.Add(new ClassFieldSyntax(field.Text, type, optional));
        }
        while (_tokens.TryTake(","));
        _tokens.Take("}");
        IReadOnlyList<Token> syntax = [];
        if (_tokens.TryTake("WITH"))
        {
            _tokens.Take("SYNTAX");
            syntax = _tokens.TakeBraces();
        }

        return new ClassAssignment(name.Text, fields, syntax, name.Location, name.Documentation);
    }

    private ObjectSetAssignment ParseObjectSet(Token name, IReadOnlyList<ParameterSyntax> parameters)
    {
        string className = _tokens.Next().Text;
        _tokens.Take("::=");
        return new ObjectSetAssignment(name.Text, parameters, className, ParseObjectSetBody(), name.Location, name.Documentation);
    }

    private ObjectSetSyntax ParseObjectSetBody()
    {
        var elements = new List<ObjectElementSyntax>();
        bool extensible = false;
        _tokens.Take("{");
        while (!_tokens.TryTake("}"))
        {
            if (_tokens.TryTake("..."))
                extensible = true;
            else if (!_tokens.TryTake("|") && !_tokens.TryTake(",") && !_tokens.TryTake("UNION"))
                elements.Add(ParseObjectElement());
        }

        return new ObjectSetSyntax(elements, extensible);
    }

    private ObjectElementSyntax ParseObjectElement()
    {
        SourceLocation at = _tokens.Location;
        if (_tokens.Current.Is("{"))
            return new ObjectElementSyntax(_tokens.TakeBraces(), null, [], at);
        if (_tokens.Current.Kind is not (TokenKind.UpperName or TokenKind.LowerName))
            throw _tokens.Unexpected("an object, an object set or \"...\"");
        string reference = _tokens.Next().Text;
        IReadOnlyList<ArgumentSyntax> arguments = _tokens.Current.Is("{") ? ParseArguments() : [];
        return new ObjectElementSyntax(null, reference, arguments, at);
    }
}
