namespace V2X.Asn1.Compiler.Syntax;

/// <content>Constraints (X.680 clauses 49 to 51, X.682).</content>
internal sealed partial class Parser
{
    private ConstraintSyntax ParseConstraint()
    {
        SourceLocation at = _tokens.Location;
        _tokens.Take("(");
        if (_tokens.Current.Is("{"))
            return ParseTableConstraint(at);
        ElementSyntax? root = _tokens.Current.Is("...") ? null : ParseUnion();
        bool extensible = false;
        ElementSyntax? additions = null;
        if (root is null || _tokens.TryTake(","))
        {
            _tokens.Take("...");
            extensible = true;
            if (_tokens.TryTake(","))
                additions = ParseUnion();
        }

        SkipException();
        _tokens.Take(")");
        return new ConstraintSyntax(root, extensible, additions, at);
    }

    private ConstraintSyntax ParseTableConstraint(SourceLocation at)
    {
        int mark = _tokens.Mark();
        IReadOnlyList<Token> inner = _tokens.TakeBraces();
        string? name = null;
        ObjectSetSyntax? inline = null;
        if (inner.Count == 1 && inner[0].Kind == TokenKind.UpperName)
        {
            name = inner[0].Text;
        }
        else
        {
            _tokens.Rewind(mark);
            inline = ParseObjectSetBody();
        }

        string? path = null;
        if (_tokens.Current.Is("{"))
            path = string.Concat(_tokens.TakeBraces().Select(t => t.Text)).TrimStart('@', '.');
        _tokens.Take(")");
        return new ConstraintSyntax(null, false, null, at) { Table = new ObjectSetReferenceSyntax(name, inline, path, at) };
    }

    private ElementSyntax ParseUnion()
    {
        SourceLocation at = _tokens.Location;
        if (_tokens.Current.Is("ALL"))
            _tokens.Unsupported("ALL EXCEPT");
        var parts = new List<ElementSyntax> { ParseIntersection() };
        while (_tokens.TryTake("|") || _tokens.TryTake("UNION"))
            parts.Add(ParseIntersection());
        return parts.Count == 1 ? parts[0] : new UnionElement(parts, at);
    }

    private ElementSyntax ParseIntersection()
    {
        SourceLocation at = _tokens.Location;
        var parts = new List<ElementSyntax> { ParseElement() };
        while (true)
        {
            if (_tokens.TryTake("^") || _tokens.TryTake("INTERSECTION"))
                parts.Add(ParseElement());
            else if (_tokens.TryTake("EXCEPT"))
                // What is excluded narrows no bound that PER uses (X.691 clause 10.3.21): the parts before it stand.
                ParseElement();
            else
                return parts.Count == 1 ? parts[0] : new IntersectionElement(parts, at);
        }
    }

    private ElementSyntax ParseElement()
    {
        SourceLocation at = _tokens.Location;
        if (_tokens.TryTake("("))
        {
            ElementSyntax inner = ParseUnion();
            _tokens.Take(")");
            return inner;
        }

        if (_tokens.Current.Kind == TokenKind.UpperName)
        {
            switch (_tokens.Current.Text)
            {
                case "SIZE":
                    return ParseSize();
                case "FROM":
                    _tokens.Next();
                    return new AlphabetElement(ParseConstraint(), at);
                case "WITH":
                    return ParseInnerConstraint(at);
                case "CONTAINING":
                    return ParseContaining(at);
                case "CONSTRAINED":
                    _tokens.Next();
                    _tokens.Take("BY");
                    _tokens.TakeBraces();
                    return new InvisibleElement("CONSTRAINED BY", at);
                case "PATTERN":
                    _tokens.Next();
                    ParseValue();
                    return new InvisibleElement("PATTERN", at);
                case "ENCODED" or "SETTINGS":
                    _tokens.Unsupported(_tokens.Current.Text);
                    break;
                case "INCLUDES":
                    _tokens.Next();
                    return new ContainedTypeElement(ParseType(), at);
                case "MIN" or "MAX" or "TRUE" or "FALSE":
                    break;
                default:
                    return new ContainedTypeElement(ParseType(), at);
            }
        }

        return ParseValueOrRange(at);
    }

    private SizeElement ParseSize()
    {
        SourceLocation at = _tokens.Location;
        _tokens.Take("SIZE");
        return new SizeElement(ParseConstraint(), at);
    }

    private InvisibleElement ParseInnerConstraint(SourceLocation at)
    {
        _tokens.Take("WITH");
        if (_tokens.TryTake("COMPONENTS"))
        {
            _tokens.TakeBraces();
            return new InvisibleElement("WITH COMPONENTS", at);
        }

        _tokens.Take("COMPONENT");
        ParseConstraint();
        return new InvisibleElement("WITH COMPONENT", at);
    }

    private ContainingElement ParseContaining(SourceLocation at)
    {
        _tokens.Next();
        TypeSyntax type = ParseType();
        if (_tokens.Current.Is("ENCODED"))
            _tokens.Unsupported("ENCODED BY");
        return new ContainingElement(type, at);
    }

    private ElementSyntax ParseValueOrRange(SourceLocation at)
    {
        ValueSyntax? lower = _tokens.TryTake("MIN") ? null : ParseValue();
        bool lowerOpen = _tokens.TryTake("<");
        if (!_tokens.TryTake(".."))
        {
            if (lower is null || lowerOpen)
                throw _tokens.Unexpected("\"..\"");
            return new ValueElement(lower, at);
        }

        bool upperOpen = _tokens.TryTake("<");
        ValueSyntax? upper = _tokens.TryTake("MAX") ? null : ParseValue();
        return new RangeElement(lower, lowerOpen, upper, upperOpen, at);
    }
}
