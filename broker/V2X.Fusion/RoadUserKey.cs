namespace V2X.Fusion;

/// <summary>Who a road user is. Identifiers are only unique within a message set and a scope.</summary>
/// <param name="Scope">Number that the owner of the table gives to a jurisdiction.</param>
/// <param name="Family">Number of the message set.</param>
/// <param name="StationIdOctets">Length of the identifier in octets, 1..8: the same number of another length is somebody else.</param>
/// <param name="StationId">The identifier, big endian in the low octets.</param>
public readonly record struct RoadUserKey(ushort Scope, byte Family, byte StationIdOctets, ulong StationId)
{
    /// <inheritdoc/>
    public override int GetHashCode()
    {
        ulong tag = (ulong)Scope << 16 | (uint)Family << 8 | StationIdOctets;
        ulong mixed = (StationId ^ tag * 0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 32);
    }
}
