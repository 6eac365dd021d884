using System.Runtime.CompilerServices;

namespace V2X.Fusion.Tracking;

/// <summary>The last votes on one sensor.</summary>
[InlineArray(Capacity)]
internal struct SourceVotes
{
    public const int Capacity = 8;

    private SourceVote _first;
}
