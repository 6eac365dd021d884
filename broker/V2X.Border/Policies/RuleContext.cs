using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>What the rules of a file share while they are read.</summary>
internal sealed class RuleContext(FindingList findings)
{
    public FindingList Findings => findings;

    /// <summary>Direction of rules that name none: 0 out, 1 in, 2 both; null where the policy says nothing either.</summary>
    public int? Direction { get; init; }

    public required List<PolicyArea> Areas { get; init; }

    public required List<PolicyTimes> Times { get; init; }

    public PolicyNames Names { get; } = new();

    /// <summary>Bits of the causes that rules name, by the value of the enumeration.</summary>
    public Dictionary<int, ulong> CauseBits { get; } = [];
}
