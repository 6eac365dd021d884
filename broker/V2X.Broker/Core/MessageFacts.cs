using V2X.Model.Canonical;

namespace V2X.Broker.Core;

/// <summary>What only the decoded message tells, as bits to compare with. The default says that nobody has looked yet.</summary>
/// <param name="SenderClass">Bit n for a sender of class n; never 0 once it is known.</param>
/// <param name="Causes">Bits of the causes that a message about events tells; 0 where it is no such message.</param>
internal readonly record struct MessageFacts(ulong SenderClass, ulong Causes)
{
    private static readonly RoadEventCause[] s_causes = Enum.GetValues<RoadEventCause>();

    public bool IsKnown => SenderClass != 0;

    public static ulong ClassBit(RoadUserClass? one) => 1UL << ((int)(one ?? RoadUserClass.Unknown) & 63);

    /// <summary>A cause's bit; that of the unknown cause where none is told.</summary>
    public static ulong CauseBit(RoadEventCause? cause) => 1UL << Math.Max(0, Array.BinarySearch(s_causes, cause ?? RoadEventCause.Unknown));
}
