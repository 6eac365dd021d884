using System.Globalization;
using V2X.Border.Matching;
using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Border.Explaining;

/// <summary>
/// Says rule by rule why a message would or would not cross, and how it would look. It works with keys and rates of its own: pseudonyms
/// and offsets are examples, and no rate limit is reached. For tools, not for hot paths.
/// </summary>
public static class BorderExplainer
{
    /// <summary>Explains one message, which is treated in place as by a <see cref="BorderGate"/>.</summary>
    public static BorderExplanation Explain(BorderPolicy policy, CanonicalMessage message, in BorderQuestion question)
    {
        List<RuleExplanation> rules = Rules(policy, message, question);
        List<MessageValue> before = MessageValue.AllOf(message);
        using BorderGate gate = new(policy);
        gate.Decide(message, question, out BorderDecision decision);
        if (decision.Outcome == BorderOutcome.Denied || decision.Rule is null)
            return new BorderExplanation(decision, rules, []);
        Dictionary<(object, string), MessageValue> after = MessageValue.AllOf(message).ToDictionary(value => (value.Owner, value.Field.Name));
        HashSet<object> left = MessageValue.OwnersOf(message);
        List<FieldExplanation> fields = [.. before.Select(value => new FieldExplanation(
            value.Path,
            left.Contains(value.Owner) ? ActionOf(decision.Rule, value) : WhyGone(decision.Rule, value),
            value.Text,
            after.TryGetValue((value.Owner, value.Field.Name), out MessageValue? now) ? now.Text : null))];
        return new BorderExplanation(decision, rules, fields);
    }

    private static string ActionOf(BorderRule rule, MessageValue value) => rule.Fields.For(value.Pattern)?.Action.ToString() ?? "not named: drop";

    // An element is gone since its list is dropped, or since its own place or cause is not one that the rule matches.
    private static string WhyGone(BorderRule rule, MessageValue value) =>
        rule.Fields.For(value.Pattern) is not { Action.Kind: not Fields.FieldActionKind.Drop } ? ActionOf(rule, value) : "outside of the rule's areas or causes";

    private static List<RuleExplanation> Rules(BorderPolicy policy, CanonicalMessage message, in BorderQuestion question)
    {
        List<RuleExplanation> rules = [];
        if (policy.TypeOf(message.GetType()) is not { } type)
            return rules;
        MatchContext context = new(policy);
        context.Begin(message, type, question);
        bool isDecided = false;
        foreach (BorderRule rule in policy.Rules)
        {
            bool isKind = (rule.Selection.Kinds >> (int)message.Kind & 1) != 0;
            bool matches = isKind && context.Matches(rule);
            rules.Add(new RuleExplanation(rule, matches, matches && !isDecided, Conditions(policy, rule, context, type, message, question)));
            isDecided |= matches;
        }

        return rules;
    }

    private static List<ConditionExplanation> Conditions(
        BorderPolicy policy, BorderRule rule, MatchContext context, PolicyType type, CanonicalMessage message, in BorderQuestion question)
    {
        Selection selection = rule.Selection;
        List<ConditionExplanation> conditions = [];
        Add("direction", context.MatchesDirection(selection), question.Direction == BorderDirection.Out ? "out" : "in");
        Add("kinds", (selection.Kinds >> (int)message.Kind & 1) != 0, Small(message.Kind.ToString()));
        Add("messages", context.MatchesMessage(selection), question.MessageType);
        Add("purposes", context.MatchesPurpose(selection), question.Purpose ?? "none");
        Add("times", context.MatchesTimes(selection), TimesAt(policy, question.NowUnixMs));
        Add("senderClasses", context.MatchesClass(selection), type.Layout.ClassOf(message) is var value && double.IsNaN(value) ? "unknown" : Small(((RoadUserClass)(int)value).ToString()));
        Add("causes", context.MatchesCauses(selection), "those of the message");
        string place = Place(policy, type, message, question);
        bool isDenial = rule.Verdict == RuleVerdict.Deny;
        Add("areas", context.MatchesPlace(selection with { ExceptAreas = 0 }, isDenial), place);
        Add("exceptAreas", context.MatchesPlace(selection with { Areas = Selection.Anything }, isDenial), place);
        return conditions;

        void Add(string name, bool holds, string found)
        {
            if (rule.Conditions.TryGetValue(name, out string? asked))
                conditions.Add(new ConditionExplanation(name, holds, asked, found));
        }
    }

    private static string TimesAt(BorderPolicy policy, long unixMs)
    {
        string[] names = [.. policy.Places.Times.Where(times => times.Contains(unixMs)).Select(times => times.Name)];
        return names.Length == 0 ? "none of them" : string.Join(", ", names);
    }

    private static string Place(BorderPolicy policy, PolicyType type, CanonicalMessage message, in BorderQuestion question)
    {
        GeoPoint? own = type.Layout.PositionOf(message);
        (double latitude, double longitude) = own is { IsPresent: true }
            ? (own.LatitudeDegrees, own.LongitudeDegrees)
            : (question.LatitudeDegrees, question.LongitudeDegrees);
        if (double.IsNaN(latitude) || double.IsNaN(longitude))
            return type.Positions is not null ? "those of its elements" : "no position";
        string[] names = [.. policy.Places.Areas.Where(area => area.Contains(latitude, longitude)).Select(area => area.Name)];
        return string.Create(CultureInfo.InvariantCulture, $"{latitude:0.#####}, {longitude:0.#####}: {(names.Length == 0 ? "in no area" : "in " + string.Join(", ", names))}");
    }

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
