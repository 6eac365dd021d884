using System.Buffers.Binary;

namespace V2X.Frames.GeoNetworking;

/// <summary>
/// A position vector (EN 302 636-4-1, 9.5): who was where, when and, in the long form, how fast. A plain value; reading and
/// writing allocate nothing.
/// </summary>
public readonly record struct GnPosition
{
    /// <summary>Octets of the long form.</summary>
    public const int LongOctets = 24;

    /// <summary>Octets of the short form, which has neither speed nor heading.</summary>
    public const int ShortOctets = 20;

    private const int AccuracyShift = 15;
    private const int SpeedSignShift = 17;
    private const ushort SpeedMask = 0x7FFF;

    /// <summary>The station.</summary>
    public GnAddress Address { get; init; }

    /// <summary>Milliseconds of TAI since 2004-01-01T00:00:00 UTC, modulo 2^32, at which the position held.</summary>
    public uint TimestampMilliseconds { get; init; }

    /// <summary>Latitude in 1e-7 degree, WGS 84, north positive.</summary>
    public int Latitude { get; init; }

    /// <summary>Longitude in 1e-7 degree, WGS 84, east positive.</summary>
    public int Longitude { get; init; }

    /// <summary>Position accuracy indicator: true when the semi-major axis of the 95 % confidence ellipse is below the station's limit. False in the short form.</summary>
    public bool IsAccurate { get; init; }

    /// <summary>Speed in 0.01 m/s, -16384..16383, negative backwards; 0 in the short form.</summary>
    public short SpeedCmPerSecond { get; init; }

    /// <summary>Heading in 0.1 degree clockwise from north; 0 in the short form.</summary>
    public ushort HeadingTenthDegrees { get; init; }

    /// <summary>Reads the long form from the first <see cref="LongOctets"/> octets, which must be there.</summary>
    internal static GnPosition ReadLong(ReadOnlySpan<byte> octets)
    {
        octets = octets[..LongOctets];
        ushort speed = BinaryPrimitives.ReadUInt16BigEndian(octets[20..]);
        return new GnPosition
        {
            Address = new GnAddress(BinaryPrimitives.ReadUInt64BigEndian(octets)),
            TimestampMilliseconds = BinaryPrimitives.ReadUInt32BigEndian(octets[8..]),
            Latitude = BinaryPrimitives.ReadInt32BigEndian(octets[12..]),
            Longitude = BinaryPrimitives.ReadInt32BigEndian(octets[16..]),
            IsAccurate = speed >> AccuracyShift != 0,
            SpeedCmPerSecond = (short)((speed << SpeedSignShift) >> SpeedSignShift),
            HeadingTenthDegrees = BinaryPrimitives.ReadUInt16BigEndian(octets[22..]),
        };
    }

    /// <summary>Reads the short form from the first <see cref="ShortOctets"/> octets, which must be there.</summary>
    internal static GnPosition ReadShort(ReadOnlySpan<byte> octets) => new()
    {
        Address = new GnAddress(BinaryPrimitives.ReadUInt64BigEndian(octets)),
        TimestampMilliseconds = BinaryPrimitives.ReadUInt32BigEndian(octets[8..]),
        Latitude = BinaryPrimitives.ReadInt32BigEndian(octets[12..]),
        Longitude = BinaryPrimitives.ReadInt32BigEndian(octets[16..]),
    };

    /// <summary>Writes the short form into the first <see cref="ShortOctets"/> octets, which must be there.</summary>
    internal void WriteShort(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, Address.Value);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], TimestampMilliseconds);
        BinaryPrimitives.WriteInt32BigEndian(destination[12..], Latitude);
        BinaryPrimitives.WriteInt32BigEndian(destination[16..], Longitude);
    }

    /// <summary>Writes the long form into the first <see cref="LongOctets"/> octets, which must be there.</summary>
    internal void WriteLong(Span<byte> destination)
    {
        WriteShort(destination);
        int speed = ((IsAccurate ? 1 : 0) << AccuracyShift) | (SpeedCmPerSecond & SpeedMask);
        BinaryPrimitives.WriteUInt16BigEndian(destination[20..], (ushort)speed);
        BinaryPrimitives.WriteUInt16BigEndian(destination[22..], HeadingTenthDegrees);
    }
}
