using V2X.Model.Canonical.Fields;

namespace V2X.Border.Fields;

/// <summary>The actions of one rule: for each path the most specific one, and nothing passes that none of them names. Immutable.</summary>
internal sealed class FieldRules(IReadOnlyList<FieldRule> rules)
{
    private readonly FieldRule[] _rules = [.. rules.OrderByDescending(rule => rule.Specificity)];

    public IReadOnlyList<FieldRule> All => _rules;

    /// <summary>The rule for a path; null where none speaks of it, so that it is dropped.</summary>
    public FieldRule? For(string path)
    {
        string[] segments = path.Split('.');
        foreach (FieldRule rule in _rules)
        {
            if (rule.Matches(segments))
                return rule;
        }

        return null;
    }

    /// <summary>The rule that shifts a position as a whole; null where none does.</summary>
    public FieldRule? ShiftOf(string path, CanonicalField field)
    {
        FieldRule? rule = FieldFit.IsPosition(field) ? For(path) : null;
        return rule is { Action.Kind: FieldActionKind.Shift } && rule.Names(path.Split('.')) ? rule : null;
    }
}
