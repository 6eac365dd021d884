using V2X.Border.Fields;
using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>Reads one rule of a policy.</summary>
internal sealed class RuleReader(RuleContext context)
{
    private const double MostRetentionSeconds = 10 * 365 * 86_400.0;
    private const double MostPerSecond = 1e6;
    private readonly FindingList _findings = context.Findings;

    public BorderRule? Read(PolicyNode node, int index)
    {
        if (!node.IsObject)
        {
            _findings.Error(node.Line, "a rule is an object: { \"rule\": ..., \"then\": \"allow\", \"fields\": { ... } }");
            return null;
        }

        PolicyObject rule = new(node, "the rule", _findings);
        string name = rule.Name("rule", isRequired: true);
        string about = rule.About();
        if (rule.Take("then") is null)
            _findings.Error(node.Line, "the rule has no 'then': allow, deny or shadow");
        RuleVerdict verdict = (RuleVerdict)rule.Word("then", "allow", "deny", "shadow");
        SelectionReader reader = new(context, rule);
        Selection selection = reader.Read();
        PolicyNode? fields = rule.Take("fields");
        List<FieldRule> actions = new FieldsReader(_findings).Read(fields, reader.Types);
        string purpose = rule.Name("purpose", isRequired: false);
        double? retention = rule.Number("retentionSeconds", 0, MostRetentionSeconds);
        (double? perSecond, double? perSender) = Rate(rule.Take("rate"));
        rule.Done();
        CheckTreatment(verdict, node, fields, actions, hasMore: purpose.Length > 0 || retention is not null || perSecond is not null || perSender is not null);
        return new BorderRule(name, node.Line, verdict, selection, new FieldRules(actions))
        {
            Index = index,
            About = about,
            Purpose = purpose,
            RetentionSeconds = (int?)retention,
            MessagesPerSecond = perSecond,
            MessagesPerSenderPerSecond = perSender,
            Conditions = reader.Conditions,
        };
    }

    private void CheckTreatment(RuleVerdict verdict, PolicyNode node, PolicyNode? fields, List<FieldRule> actions, bool hasMore)
    {
        if (verdict == RuleVerdict.Deny)
        {
            if (fields is not null || hasMore)
                _findings.Error(node.Line, "a rule that denies says nothing of fields, purpose, rate or retention");
        }
        else if (fields is null)
        {
            _findings.Error(node.Line, "the rule names no 'fields': nothing of its messages would be left (\"fields\": { \"*\": \"pass\" } lets all of them across)");
        }
        else if (actions.Count > 0 && actions.Count == fields.Members.Count && actions.TrueForAll(action => action.Action.Kind == FieldActionKind.Drop))
        {
            _findings.Error(fields.Line, "every field is dropped: deny the message instead");
        }
    }

    private (double? PerSecond, double? PerSender) Rate(PolicyNode? node)
    {
        if (node is null)
            return (null, null);
        if (!node.IsObject || node.Members.Count == 0)
        {
            _findings.Error(node.Line, "'rate' is an object with 'perSecond', 'perSenderPerSecond' or both");
            return (null, null);
        }

        PolicyObject rate = new(node, "'rate'", _findings);
        double? perSecond = rate.Number("perSecond", 0.001, MostPerSecond);
        double? perSender = rate.Number("perSenderPerSecond", 0.001, MostPerSecond);
        rate.Done();
        return (perSecond, perSender);
    }
}
