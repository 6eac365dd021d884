namespace V2X.Model;

/// <summary>
/// The fields that routing, de-duplication and the live picture need, read out of one decoded message.
/// A plain value: copied freely, owns no memory of the message it was read from.
/// </summary>
public struct MessageKey
{
    /// <summary>Message set.</summary>
    public MessageFamily Family;

    /// <summary>What a full queue may do with the message.</summary>
    public DeliveryClass Delivery;

    /// <summary>Short name in capitals as the standard writes it, e.g. "BSM", "SPAT". Interned: never allocated per message.</summary>
    public string Type;

    /// <summary>Sender's identifier, big endian in the low <see cref="StationIdOctets"/> octets.</summary>
    public ulong StationId;

    /// <summary>Length of the identifier in octets: 8 (China), 4 (SAE, ETSI), 2 (an intersection's id); 0 where the message names no sender.</summary>
    public byte StationIdOctets;

    /// <summary>Message counter, 0..127; -1 where the message has none.</summary>
    public short MessageCount;

    /// <summary>Milliseconds within the UTC minute (DSecond), 0..60999; -1 where unknown.</summary>
    public int DSecondMs;

    /// <summary>Minutes since the UTC year began, 0..527039; -1 where unknown.</summary>
    public int MinuteOfTheYear;

    /// <summary>
    /// Time of generation in milliseconds of atomic time since 2004, modulo 65536 (ETSI CAM and VAM); -1 where the message has
    /// none. Only with the time of reception does it give a time: see <see cref="ItsTime.Nearest"/>.
    /// </summary>
    public int GenerationDeltaTimeMs;

    /// <summary>True where <see cref="LatitudeE7"/> and <see cref="LongitudeE7"/> hold a position.</summary>
    public bool HasPosition;

    /// <summary>WGS 84 latitude, 1e-7 degree, -900000000..900000000.</summary>
    public int LatitudeE7;

    /// <summary>WGS 84 longitude, 1e-7 degree, -1799999999..1800000000.</summary>
    public int LongitudeE7;

    /// <summary>Elevation above the ellipsoid in metres; NaN where unknown.</summary>
    public float ElevationMetres;

    /// <summary>Speed in metres per second; NaN where unknown.</summary>
    public float SpeedMetresPerSecond;

    /// <summary>Heading in degrees clockwise from true north, 0 to below 360; NaN where unknown.</summary>
    public float HeadingDegrees;

    /// <summary>Sets every field to "unknown".</summary>
    public void Clear()
    {
        this = default;
        Type = "";
        MessageCount = -1;
        DSecondMs = -1;
        MinuteOfTheYear = -1;
        GenerationDeltaTimeMs = -1;
        ElevationMetres = float.NaN;
        SpeedMetresPerSecond = float.NaN;
        HeadingDegrees = float.NaN;
    }
}
