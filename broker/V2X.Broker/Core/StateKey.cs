using V2X.Broker.Topics;
using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>
/// Whose state a message is: a newer one with the same key makes an older one worthless.
/// A message that names no sender counts as the state of the roadside unit that brought it (<see cref="SenderOctets"/> 0).
/// Maps and signals are states of a place as well, because one sender has those of several: <see cref="Place"/> is 0 for all others.
/// </summary>
internal readonly record struct StateKey(int TypeId, ushort RegionId, byte SenderOctets, ulong Sender, ulong Place = 0)
{
    /// <summary>A place as fine as subjects have it.</summary>
    public static ulong PlaceOf(Quadkey tile) => tile.AtLevel(Subject.QuadkeyLevels).Digits + 1;

    public override int GetHashCode()
    {
        ulong tag = (ulong)(uint)TypeId << 24 | (uint)RegionId << 8 | SenderOctets;
        ulong mixed = (Sender ^ Place * 0xA0761D6478BD642F ^ tag * 0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 32);
    }
}
