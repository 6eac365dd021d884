using V2X.Border.Fields;
using V2X.Border.Matching;
using V2X.Model.Canonical;

namespace V2X.Border.Policies;

/// <summary>Reads what a rule matches.</summary>
internal sealed class SelectionReader(RuleContext context, PolicyObject rule)
{
    private const int LongestMessageName = 16;
    private readonly FindingList _findings = context.Findings;
    private readonly Dictionary<string, string> _conditions = [];

    /// <summary>The conditions in words, only those that the rule makes.</summary>
    public IReadOnlyDictionary<string, string> Conditions => _conditions;

    /// <summary>Types of messages that the rule may match.</summary>
    public IReadOnlyList<Type> Types { get; private set; } = [];

    public Selection Read()
    {
        ulong kinds = Mask("kinds", Kind);
        Types = [.. CanonicalTypes.All.Where(type => (kinds >> (int)type.Kind & 1) != 0).Select(type => type.Type)];
        Selection selection = new()
        {
            Directions = Direction(),
            Kinds = kinds,
            Messages = Mask("messages", Message),
            Purposes = Mask("purposes", Purpose),
            Classes = Mask("senderClasses", Class),
            Causes = Mask("causes", Cause),
            Times = Mask("times", node => Named(node, context.Times.FindIndex(times => times.Name == node.Text), "times", context.Times.Select(times => times.Name))),
            Areas = Mask("areas", Area),
        };
        ulong except = Mask("exceptAreas", Area);
        return selection with { ExceptAreas = except == Selection.Anything ? 0 : except };
    }

    private ulong Direction()
    {
        bool isOwn = rule.Take("direction") is not null;
        if (!isOwn && context.Direction is null)
            _findings.Error(rule.Line, "neither the rule nor the policy has a 'direction': out, in or both");
        int word = isOwn ? rule.Word("direction", "out", "in", "both") : context.Direction ?? 0;
        if (word < 2)
            _conditions["direction"] = word == 0 ? "out" : "in";
        return word switch { 0 => 1, 1 => 2, _ => 3 };
    }

    private ulong Mask(string name, Func<PolicyNode, ulong> bitOf)
    {
        if (rule.Texts(name) is not { } nodes)
            return Selection.Anything;
        _conditions[name] = string.Join(", ", nodes.Select(node => node.Text));
        ulong mask = 0;
        foreach (PolicyNode node in nodes)
            mask |= bitOf(node);
        return mask;
    }

    private ulong Kind(PolicyNode node)
    {
        if (FieldFit.MemberOf(typeof(CanonicalKind), node.Text) is { } kind)
        {
            if (CanonicalTypes.All.Any(type => (int)type.Kind == kind))
                return 1UL << kind;
            _findings.Error(node.Line, $"messages of kind '{node.Text}' cannot cross: the canonical model has no form for them");
            return 0;
        }

        _findings.Error(node.Line, $"unknown kind '{PolicyObject.Shorten(node.Text)}'{NameSuggestion.For(node.Text, FieldFit.MembersOf(typeof(CanonicalKind)))}");
        return 0;
    }

    private ulong Message(PolicyNode node)
    {
        if (node.Text.Length is 0 or > LongestMessageName || !node.Text.All(char.IsAsciiLetterOrDigit))
        {
            _findings.Error(node.Line, "a message is called by its short name, such as \"BSM\"");
            return 0;
        }

        return InTable(context.Names.Messages, node, "messages");
    }

    private ulong Purpose(PolicyNode node)
    {
        if (PolicyObject.IsName(node.Text))
            return InTable(context.Names.Purposes, node, "purposes");
        _findings.Error(node.Line, "a purpose's name is 1 to 64 of a-z, 0-9, '-' and '.'");
        return 0;
    }

    private ulong InTable(NameTable table, PolicyNode node, string what)
    {
        ulong bit = table.Add(node.Text);
        if (bit == 0)
            _findings.Error(node.Line, $"more than {NameTable.Most} different {what} in one policy");
        return bit;
    }

    private ulong Class(PolicyNode node)
    {
        if (Types.Count > 0 && Types.All(type => !new MessageLayout(type).HasClass))
            _findings.Error(node.Line, "no message that this rule may match says the class of its sender");
        if (FieldFit.MemberOf(typeof(RoadUserClass), node.Text) is { } member)
            return 1UL << member;
        _findings.Error(node.Line, $"unknown class '{PolicyObject.Shorten(node.Text)}'{NameSuggestion.For(node.Text, FieldFit.MembersOf(typeof(RoadUserClass)))}");
        return 0;
    }

    private ulong Cause(PolicyNode node)
    {
        Type? causes = Types.Select(type => new MessageLayout(type).CauseType ?? ElementList.Of(type, element => element.HasCause)?.Element.CauseType).FirstOrDefault(type => type is not null);
        if (causes is null)
        {
            _findings.Error(node.Line, "no message that this rule may match says a cause");
            return 0;
        }

        if (FieldFit.MemberOf(causes, node.Text) is not { } member)
        {
            _findings.Error(node.Line, $"unknown cause '{PolicyObject.Shorten(node.Text)}'{NameSuggestion.For(node.Text, FieldFit.MembersOf(causes))}");
            return 0;
        }

        if (context.CauseBits.TryGetValue(member, out ulong bit))
            return bit;
        if (context.CauseBits.Count == NameTable.Most)
        {
            _findings.Error(node.Line, $"more than {NameTable.Most} different causes in one policy");
            return 0;
        }

        return context.CauseBits[member] = 1UL << context.CauseBits.Count;
    }

    private ulong Area(PolicyNode node) =>
        Named(node, context.Areas.FindIndex(area => area.Name == node.Text), "area", context.Areas.Select(area => area.Name));

    private ulong Named(PolicyNode node, int index, string what, IEnumerable<string> known)
    {
        if (index >= 0)
            return 1UL << index;
        _findings.Error(node.Line, $"unknown {what} '{PolicyObject.Shorten(node.Text)}'{NameSuggestion.For(node.Text, known)}");
        return 0;
    }
}
