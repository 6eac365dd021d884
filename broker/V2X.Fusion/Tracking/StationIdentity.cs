namespace V2X.Fusion.Tracking;

/// <summary>
/// The identifier under which a road user speaks for the time being. The default value is no identity at all.
/// </summary>
/// <param name="Family">Number of the message set, 1..255; 0 together with a <paramref name="StationId"/> of 0 is no identity.</param>
/// <param name="StationId">Station or temporary identifier, big endian in the low octets.</param>
/// <param name="Scope">Number that the caller gives to a jurisdiction: identifiers are only unique within one.</param>
public readonly record struct StationIdentity(byte Family, ulong StationId, ushort Scope = 0)
{
    /// <summary>True for the default value.</summary>
    public bool IsNone => Family == 0 && StationId == 0 && Scope == 0;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        ulong tag = (ulong)Scope << 8 | Family;
        ulong mixed = (StationId ^ tag * 0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 32);
    }
}
