using System.Globalization;
using V2X.Border.Fields;
using V2X.Border.Matching;
using V2X.Model.Canonical;

namespace V2X.Border.Policies;

/// <summary>Nodes of a policy file into a policy; tells everything that is wrong with it at once.</summary>
internal sealed class PolicyReader(FindingList findings)
{
    private const int MostRules = 1000;
    private const double LongestEpochMinutes = 7 * 24 * 60;

    /// <summary>The policy; of no use where the findings have errors.</summary>
    public BorderPolicy? Read(PolicyNode root, string digest)
    {
        if (!root.IsObject)
        {
            findings.Error(root.Line, "a policy is an object: { \"policy\": ..., \"side\": ..., \"rules\": [ ... ] }");
            return null;
        }

        PolicyObject file = new(root, "the policy", findings);
        string name = file.Name("policy", isRequired: true);
        string side = file.Name("side", isRequired: true);
        string about = file.About();
        bool isShadow = file.Word("mode", "enforce", "shadow") == 1;
        double epochMinutes = file.Number("epochMinutes", 1, LongestEpochMinutes) ?? 5;
        RuleContext context = new(findings)
        {
            Direction = file.Take("direction") is null ? null : file.Word("direction", "out", "in", "both"),
            Areas = new AreaReader(findings).Read(file.Take("areas")),
            Times = new TimesReader(findings).Read(file.Take("times")),
        };
        List<BorderRule> rules = Rules(file, context);
        file.Done();
        RuleOverlaps.Tell(rules, context, findings);
        foreach (BorderRule rule in rules)
            NeededFields.Tell(rule, findings);
        PolicyPlaces places = new([.. context.Areas], [.. context.Times], context.CauseBits);
        PolicyType[] types = [.. CanonicalTypes.All.Select(type => TypeFor(type.Type, type.Kind, rules))];
        return new BorderPolicy(rules, places, context.Names, types)
        {
            Name = name,
            Side = side,
            About = about,
            IsShadow = isShadow,
            EpochMilliseconds = (long)(epochMinutes * 60_000),
            Digest = digest,
        };
    }

    private List<BorderRule> Rules(PolicyObject file, RuleContext context)
    {
        List<BorderRule> rules = [];
        if (file.Take("rules") is not { IsArray: true } list)
        {
            findings.Error(file.Line, "the policy has no list of 'rules'");
            return rules;
        }

        if (list.Items.Count > MostRules)
            findings.Error(list.Line, string.Create(CultureInfo.InvariantCulture, $"{list.Items.Count} rules: {MostRules} are the most"));
        if (list.Items.Count == 0)
            findings.Warn(list.Line, "no rules: nothing crosses");
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        foreach (PolicyNode item in list.Items.Take(MostRules))
        {
            if (new RuleReader(context).Read(item, rules.Count) is not { } rule)
                continue;
            rules.Add(rule);
            if (rule.Name.Length > 0 && !lines.TryAdd(rule.Name, rule.Line))
                findings.Error(rule.Line, string.Create(CultureInfo.InvariantCulture, $"a second rule called '{rule.Name}', after the one on line {lines[rule.Name]}"));
        }

        return rules;
    }

    // Faults of fields are told once for each pattern, for the first type it does not go with.
    private PolicyType TypeFor(Type type, CanonicalKind kind, List<BorderRule> rules)
    {
        List<(BorderRule, FieldPlan?)> matching = [];
        foreach (BorderRule rule in rules)
        {
            if ((rule.Selection.Kinds >> (int)kind & 1) == 0)
                continue;
            bool cuts = rule.Selection.HasPlace || rule.Selection.Causes != Selection.Anything;
            FieldPlan? plan = rule.Verdict == RuleVerdict.Deny ? null : FieldPlanner.Plan(type, rule.Fields, cuts, Tell);
            matching.Add((rule, plan));
        }

        return new PolicyType(new MessageLayout(type), [.. matching])
        {
            Causes = ElementList.Of(type, element => element.HasCause),
            Listed = ElementList.Of(type, element => element.Type != typeof(PathPoint) && (element.HasPosition || element.HasCause)),
            Positions = ElementList.Of(type, element => element.HasPosition),
        };
    }

    private readonly HashSet<FieldRule> _told = [];

    private void Tell(FieldRule rule, string fault)
    {
        if (_told.Add(rule))
            findings.Error(rule.Line, fault);
    }
}
