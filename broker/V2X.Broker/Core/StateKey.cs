namespace V2X.Broker.Core;

/// <summary>
/// Whose state a message is: a newer one with the same key makes an older one worthless.
/// A message that names no sender counts as the state of the roadside unit that brought it (<see cref="SenderOctets"/> 0).
/// </summary>
internal readonly record struct StateKey(int TypeId, ushort RegionId, byte SenderOctets, ulong Sender)
{
    public override int GetHashCode()
    {
        ulong tag = (ulong)(uint)TypeId << 24 | (uint)RegionId << 8 | SenderOctets;
        ulong mixed = (Sender ^ tag * 0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 32);
    }
}
