using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <summary>The fields of one information object, read by the class's WITH SYNTAX or by the default syntax (X.681 clause 11).</summary>
internal sealed class ObjectFields
{
    private readonly Dictionary<string, IReadOnlyList<Token>> _fields = new(StringComparer.Ordinal);
    private readonly ClassAssignment _class;

    private ObjectFields(ClassAssignment @class) => _class = @class;

    /// <summary>Value of the class's fixed-type field, which selects the object.</summary>
    public ValueSyntax? Id
    {
        get
        {
            ClassFieldSyntax? id = _class.Fields.FirstOrDefault(f => f.Type is not null);
            return id is not null && _fields.TryGetValue(id.Name, out IReadOnlyList<Token>? tokens) ? Parser.ParseValueFrom(tokens, tokens[0].Location) : null;
        }
    }

    public IReadOnlyList<Token>? TypeOf(string field) => _fields.GetValueOrDefault(field);

    public static ObjectFields Match(ClassAssignment @class, IReadOnlyList<Token> body, SourceLocation location)
    {
        var fields = new ObjectFields(@class);
        if (@class.WithSyntax.Count == 0)
            fields.MatchDefault(body);
        else
            fields.MatchSyntax(body, location);
        return fields;
    }

    // Default syntax: "&id 5, &Type Foo".
    private void MatchDefault(IReadOnlyList<Token> body)
    {
        string? name = null;
        var setting = new List<Token>();
        foreach (Token token in body)
        {
            if (token.Kind is TokenKind.UpperField or TokenKind.LowerField)
            {
                Store(name, setting);
                name = token.Text;
                setting = [];
            }
            else if (!token.Is(","))
            {
                setting.Add(token);
            }
        }

        Store(name, setting);
    }

    // Literals of the syntax must be met in order; optional groups in brackets are entered when their first literal is there.
    private void MatchSyntax(IReadOnlyList<Token> body, SourceLocation location)
    {
        int at = 0;
        IReadOnlyList<Token> syntax = _class.WithSyntax;
        for (int i = 0; i < syntax.Count; i++)
        {
            Token expected = syntax[i];
            if (expected.Is("["))
            {
                if (at >= body.Count || body[at].Text != syntax[i + 1].Text)
                    i = ClosingBracket(syntax, i);
            }
            else if (expected.Is("]"))
            {
                continue;
            }
            else if (expected.Kind is TokenKind.UpperField or TokenKind.LowerField)
            {
                int end = EndOfSetting(body, at, syntax, i);
                Store(expected.Text, body.Skip(at).Take(end - at).ToList());
                at = end;
            }
            else if (at >= body.Count || body[at++].Text != expected.Text)
            {
                throw new CompilerException("ASN042", location, $"this object does not follow the syntax of class {_class.Name}: expected \"{expected.Text}\"");
            }
        }

        if (at < body.Count)
            throw new CompilerException("ASN042", body[at].Location, $"this object does not follow the syntax of class {_class.Name}: {body[at]} is left over");
    }

    private static int ClosingBracket(IReadOnlyList<Token> syntax, int open)
    {
        int depth = 0;
        for (int i = open; i < syntax.Count; i++)
        {
            depth += syntax[i].Is("[") ? 1 : syntax[i].Is("]") ? -1 : 0;
            if (depth == 0)
                return i;
        }

        return syntax.Count;
    }

    // A setting ends at the next literal of the syntax that could follow it, outside braces and parentheses.
    private static int EndOfSetting(IReadOnlyList<Token> body, int start, IReadOnlyList<Token> syntax, int field)
    {
        HashSet<string> followers = syntax.Skip(field + 1)
            .Where(t => t.Kind is TokenKind.UpperName || t.Is(","))
            .Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        int depth = 0;
        int at = start;
        for (; at < body.Count; at++)
        {
            if (depth == 0 && at > start && followers.Contains(body[at].Text))
                break;
            depth += body[at].Is("{") || body[at].Is("(") ? 1 : body[at].Is("}") || body[at].Is(")") ? -1 : 0;
        }

        return at;
    }

    private void Store(string? name, List<Token> setting)
    {
        if (name is not null && setting.Count > 0)
            _fields[name] = setting;
    }
}
