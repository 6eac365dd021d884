using V2X.Border.Fields;
using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>Reads the fields of a rule: paths and what is done with each.</summary>
internal sealed class FieldsReader(FindingList findings)
{
    private const int MostFields = 500;
    private const int LongestPath = 256;
    private const int MostBounds = 64;
    private const double LargestShiftMetres = 10_000;

    public List<FieldRule> Read(PolicyNode? node, IReadOnlyList<Type> types)
    {
        List<FieldRule> rules = [];
        if (node is null)
            return rules;
        if (!node.IsObject || node.Members.Count is 0 or > MostFields)
        {
            findings.Error(node.Line, $"'fields' is an object of 1 to {MostFields} paths: {{ \"user.position.*\": \"pass\" }}");
            return rules;
        }

        string[] paths = [.. types.SelectMany(CanonicalTypes.PathsOf).Select(pair => pair.Path).Distinct()];
        string[][] segments = [.. paths.Select(path => path.Split('.'))];
        foreach (PolicyMember member in node.Members)
        {
            if (ActionOf(member.Value) is not { } action)
                continue;
            FieldRule rule = new(member.Name, action, member.Line);
            if (member.Name.Length > LongestPath || (types.Count > 0 && !segments.Any(path => rule.Matches(path))))
                findings.Error(member.Line, $"unknown path '{PolicyObject.Shorten(member.Name)}'{NameSuggestion.For(member.Name, paths)}");
            else
                rules.Add(rule);
        }

        return rules;
    }

    private FieldAction? ActionOf(PolicyNode node)
    {
        if (node.IsText && Simple(node.Text) is { } action)
            return action;
        if (node.IsObject && node.Members.Count == 1)
        {
            PolicyMember member = node.Members[0];
            switch (member.Name)
            {
                case "round":
                    return Amount(FieldActionKind.Round, member, double.MaxValue);
                case "shift":
                    return Amount(FieldActionKind.Shift, member, LargestShiftMetres);
                case "generalise":
                    return Generalise(member);
            }
        }

        findings.Error(node.Line, "an action is \"pass\", \"drop\", \"pseudonymise\", { \"round\": step }, { \"shift\": metres } or { \"generalise\": ... }");
        return null;
    }

    private static FieldAction? Simple(string text) => text switch
    {
        "pass" => new FieldAction(FieldActionKind.Pass),
        "drop" => FieldAction.Drop,
        "pseudonymise" => new FieldAction(FieldActionKind.Pseudonymise),
        _ => null,
    };

    private FieldAction? Amount(FieldActionKind kind, PolicyMember member, double most)
    {
        if (member.Value.IsNumber && member.Value.Number > 0 && member.Value.Number <= most)
            return new FieldAction(kind) { Amount = member.Value.Number };
        findings.Error(member.Line, kind == FieldActionKind.Round
            ? "'round' needs a step above 0, in the unit that ends the field's name"
            : $"'shift' needs a bound above 0 and at most {LargestShiftMetres} metres");
        return null;
    }

    private FieldAction? Generalise(PolicyMember member)
    {
        PolicyNode value = member.Value;
        if (value.IsArray && value.Items.Count is >= 1 and <= MostBounds && value.Items.TrueForAll(item => item.IsText))
            return new FieldAction(FieldActionKind.Generalise) { Kept = [.. value.Items.Select(item => item.Text)] };
        if (value.IsArray && value.Items.Count is >= 1 and <= MostBounds && value.Items.TrueForAll(item => item.IsNumber))
        {
            double[] bounds = [.. value.Items.Select(item => item.Number)];
            if (bounds.Zip(bounds.Skip(1)).All(pair => pair.First < pair.Second))
                return new FieldAction(FieldActionKind.Generalise) { Bounds = bounds };
        }

        if (value.IsObject && value.Members.Count >= 1 && value.Members.TrueForAll(item => item.Value.IsText || item.Value.Kind == System.Text.Json.JsonValueKind.Null))
        {
            return new FieldAction(FieldActionKind.Generalise)
            {
                Map = value.Members.ToDictionary(item => item.Name, item => item.Value.IsText ? item.Value.Text : null, StringComparer.Ordinal),
            };
        }

        findings.Error(member.Line, "'generalise' needs ascending lower bounds for a number, what becomes what for a choice, or those that stay of a choice of several");
        return null;
    }
}
