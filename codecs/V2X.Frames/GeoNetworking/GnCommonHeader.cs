using System.Buffers.Binary;

namespace V2X.Frames.GeoNetworking;

/// <summary>
/// The common header of a GeoNetworking packet (EN 302 636-4-1, 9.7), eight octets. A plain value; reading and writing
/// allocate nothing and never throw on bad input.
/// </summary>
public readonly record struct GnCommonHeader
{
    /// <summary>Octets of the header.</summary>
    public const int Octets = 8;

    private const byte MobileFlag = 0x80;

    /// <summary>What follows the GeoNetworking headers. Values above 3 are carried unchanged.</summary>
    public GnCommonNextHeader NextHeader { get; init; }

    /// <summary>Which packet it is. Values that name none are carried unchanged here and refused by <see cref="GnExtendedHeader"/>.</summary>
    public GnPacketType PacketType { get; init; }

    /// <summary>Traffic class.</summary>
    public GnTrafficClass TrafficClass { get; init; }

    /// <summary>The flags octet as received; the first bit is <see cref="IsMobile"/>.</summary>
    public byte Flags { get; init; }

    /// <summary>Octets after all GeoNetworking headers, BTP included.</summary>
    public ushort PayloadOctets { get; init; }

    /// <summary>Hops the packet had at its source, 0..255.</summary>
    public byte MaximumHopLimit { get; init; }

    /// <summary>Header type, 0..15.</summary>
    public byte HeaderType => (byte)((byte)PacketType >> 4);

    /// <summary>Header subtype, 0..15.</summary>
    public byte HeaderSubtype => (byte)((byte)PacketType & 0x0F);

    /// <summary>True when the source station may move.</summary>
    public bool IsMobile => (Flags & MobileFlag) != 0;

    /// <summary>Reads the header. False with <c>too-short</c>. The reserved fields are not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out GnCommonHeader header, out FrameError error)
    {
        header = default;
        if (octets.Length < Octets)
        {
            error = new FrameError(FrameReason.TooShort, octets.Length);
            return false;
        }

        header = new GnCommonHeader
        {
            NextHeader = (GnCommonNextHeader)(octets[0] >> 4),
            PacketType = (GnPacketType)octets[1],
            TrafficClass = new GnTrafficClass(octets[2]),
            Flags = octets[3],
            PayloadOctets = BinaryPrimitives.ReadUInt16BigEndian(octets[4..]),
            MaximumHopLimit = octets[6],
        };
        error = default;
        return true;
    }

    /// <summary>Writes the header, reserved fields as 0. False with <c>buffer-too-small</c> or <c>gn-next-header</c>.</summary>
    public bool TryWrite(Span<byte> destination, out FrameError error)
    {
        error = destination.Length < Octets ? new FrameError(FrameReason.BufferTooSmall, 0)
            : (byte)NextHeader > 0x0F ? new FrameError(FrameReason.GnNextHeader, 0)
            : default;
        if (error.Reason != FrameReason.None)
            return false;
        destination[0] = (byte)((byte)NextHeader << 4);
        destination[1] = (byte)PacketType;
        destination[2] = TrafficClass.Value;
        destination[3] = Flags;
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], PayloadOctets);
        destination[6] = MaximumHopLimit;
        destination[7] = 0;
        return true;
    }
}
