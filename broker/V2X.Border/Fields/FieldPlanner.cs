using V2X.Border.Matching;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Border.Fields;

/// <summary>Turns the actions of a rule into the steps for one type of message. Used while a policy is loaded.</summary>
internal sealed class FieldPlanner(FieldRules rules, bool cuts, Action<FieldRule, string> fault)
{
    private const int MostDepth = 10;

    /// <summary>The steps for a type.</summary>
    /// <param name="type">Type of canonical message.</param>
    /// <param name="rules">The actions of the rule.</param>
    /// <param name="cuts">Whether elements of lists are judged by their own place and cause.</param>
    /// <param name="fault">Told of every action that does not go with a field it is meant for.</param>
    public static FieldPlan Plan(Type type, FieldRules rules, bool cuts, Action<FieldRule, string> fault) =>
        new([.. new FieldPlanner(rules, cuts, fault).Below(type, "", shift: null, 0, out _)]);

    private List<FieldStep> Below(Type type, string owner, FieldRule? shift, int depth, out bool dropsAll)
    {
        List<FieldStep> steps = [];
        dropsAll = true;
        if (depth == MostDepth)
            return steps;
        foreach (CanonicalField field in CanonicalFields.Of(type))
        {
            FieldStep? step = StepFor(field, CanonicalTypes.PathOf(owner, field), shift, depth);
            dropsAll &= step is DropStep;
            if (step is not null)
                steps.Add(step);
        }

        return steps;
    }

    private FieldStep? StepFor(CanonicalField field, string path, FieldRule? shift, int depth)
    {
        FieldRule? rule = rules.For(path);
        if (field.Kind == CanonicalFieldKind.Part && rules.ShiftOf(path, field) is { } moved)
            return new ShiftStep(field, moved.Action.Amount, [.. Below(field.ValueType, path, moved, depth + 1, out _)]);
        if (field.Kind is not (CanonicalFieldKind.Part or CanonicalFieldKind.List))
            return LeafStep(field, path, rule, shift);

        List<FieldStep> steps = Below(field.ValueType, path, shift: null, depth + 1, out bool dropsAll);
        if (dropsAll)
            return new DropStep(field);
        if (field.Kind == CanonicalFieldKind.Part)
            return steps.Count == 0 ? null : new PartStep(field, [.. steps]);
        // What a message lists, and the points of a trace. Geometry within those belongs to them: a lane is not cut in pieces.
        MessageLayout layout = new(field.ValueType);
        bool isCut = cuts && (depth == 0 || field.ValueType == typeof(PathPoint)) && (layout.HasPosition || layout.HasCause);
        return steps.Count == 0 && !isCut ? null : new ListStep(field, [.. steps], isCut ? layout : null);
    }

    private FieldStep? LeafStep(CanonicalField field, string path, FieldRule? rule, FieldRule? shift)
    {
        if (rule is null)
            return new DropStep(field);
        // The position's own two numbers are moved by the step of the position; its height is not part of the place and is dropped.
        if (rule == shift)
            return field.Name == "elevationMetres" ? new DropStep(field) : null;
        if (FieldFit.Fault(rule.Action, field) is { } reason)
        {
            fault(rule, $"'{rule.Pattern}': {path}: {reason}");
            return new DropStep(field);
        }

        return rule.Action.Kind switch
        {
            FieldActionKind.Pass => null,
            FieldActionKind.Round => new RoundStep(field, rule.Action.Amount),
            FieldActionKind.Pseudonymise => new PseudonymStep(field),
            FieldActionKind.Generalise => GeneraliseStep(field, rule.Action),
            _ => new DropStep(field),
        };
    }

    private static FieldStep GeneraliseStep(CanonicalField field, FieldAction action)
    {
        if (field.Kind == CanonicalFieldKind.Number)
            return new BracketStep(field, action.Bounds);
        if (FieldFit.IsFlags(field.ValueType))
            return new KeepStep(field, action.Kept.Aggregate(0, (mask, name) => mask | FieldFit.MemberOf(field.ValueType, name)!.Value));
        Dictionary<int, double> map = [];
        foreach ((string from, string? to) in action.Map)
        {
            if (from != "*")
                map[FieldFit.MemberOf(field.ValueType, from)!.Value] = Target(field, to);
        }

        return new MapStep(field, map, action.Map.TryGetValue("*", out string? other) ? Target(field, other) : double.NaN);
    }

    private static double Target(CanonicalField field, string? name) => name is null ? double.NaN : FieldFit.MemberOf(field.ValueType, name)!.Value;
}
