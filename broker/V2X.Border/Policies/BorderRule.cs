using V2X.Border.Fields;
using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>One rule of a policy. Immutable and thread-safe.</summary>
public sealed class BorderRule
{
    internal BorderRule(string name, int line, RuleVerdict verdict, Selection selection, FieldRules fields)
    {
        Name = name;
        Line = line;
        Verdict = verdict;
        Selection = selection;
        Fields = fields;
    }

    /// <summary>Its name, the only one of that name in its policy.</summary>
    public string Name { get; }

    /// <summary>Line of the policy file that it begins on.</summary>
    public int Line { get; }

    /// <summary>Its place among the rules, from 0; the first one that matches decides.</summary>
    public int Index { get; internal init; }

    /// <summary>What it does with what it matches.</summary>
    public RuleVerdict Verdict { get; }

    /// <summary>What it says about itself; empty where nothing.</summary>
    public string About { get; internal init; } = "";

    /// <summary>What its messages cross for; empty where the purpose asked for holds.</summary>
    public string Purpose { get; internal init; } = "";

    /// <summary>How long the receiving side may keep its messages, seconds; null where it sets no limit.</summary>
    public int? RetentionSeconds { get; internal init; }

    /// <summary>Most messages a second by this rule; null where it sets no limit.</summary>
    public double? MessagesPerSecond { get; internal init; }

    /// <summary>Most messages a second of one sender by this rule; null where it sets no limit.</summary>
    public double? MessagesPerSenderPerSecond { get; internal init; }

    internal Selection Selection { get; }

    internal FieldRules Fields { get; }

    /// <summary>Its conditions in words, by name, for people: only those it makes.</summary>
    internal IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>();
}
