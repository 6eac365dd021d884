using System.Diagnostics.CodeAnalysis;

namespace V2X.Frames.GeoNetworking;

/// <summary>
/// All headers of a GeoNetworking packet with the place of its payload; BTP, where there is any, is the payload's beginning.
/// Of a secured packet the basic header and the place of the secured octets. A plain value; reading and writing allocate
/// nothing and never throw on bad input.
/// </summary>
public record struct GnPacket
{
    private const int PacketTypeOffset = 1;
    private const int PayloadLengthOffset = 4;

    // Fields, so that reading fills them where they stand: copies of these headers would cost more than reading them.
    private GnBasicHeader _basic;
    private GnCommonHeader _common;
    private GnExtendedHeader _extended;

    /// <summary>Basic header. After <see cref="TryReadInner"/> that of the caller.</summary>
    public GnBasicHeader Basic
    {
        readonly get => _basic;
        init => _basic = value;
    }

    /// <summary>Common header; nothing in a secured packet.</summary>
    public GnCommonHeader Common
    {
        readonly get => _common;
        init => _common = value;
    }

    /// <summary>Extended header; nothing in a secured packet.</summary>
    public GnExtendedHeader Extended
    {
        readonly get => _extended;
        init => _extended = value;
    }

    /// <summary>The secured octets; empty in a packet without security.</summary>
    public OctetRange Secured { readonly get; private set; }

    /// <summary>What follows all headers; empty in a secured packet.</summary>
    public OctetRange Payload { readonly get; private set; }

    /// <summary>True when the common header stands inside secured octets.</summary>
    public readonly bool IsSecured => _basic.NextHeader == GnBasicNextHeader.SecuredPacket;

    /// <summary>Octets of all headers when written.</summary>
    public readonly int HeaderOctets => GnBasicHeader.Octets + InnerHeaderOctets;

    /// <summary>Octets of common and extended header when written.</summary>
    public readonly int InnerHeaderOctets => GnCommonHeader.Octets + _extended.Octets;

    /// <summary>The extended header where it stands, without a copy.</summary>
    [UnscopedRef]
    internal readonly ref readonly GnExtendedHeader ExtendedHere => ref _extended;

    /// <summary>
    /// Reads a packet; octets beyond the payload length, as short Ethernet frames are filled up with, are left alone. False with
    /// <c>too-short</c>, <c>gn-version</c>, <c>gn-next-header</c>, <c>gn-header-type</c> or <c>gn-payload-length</c>; the headers
    /// read so far are in <paramref name="packet"/> all the same.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out GnPacket packet, out FrameError error)
    {
        packet = default;
        if (!GnBasicHeader.TryRead(octets, out packet._basic, out error))
            return false;
        if (!packet.IsSecured)
            return TryReadOn(octets, GnBasicHeader.Octets, ref packet, out error);
        packet.Secured = new OctetRange(GnBasicHeader.Octets, octets.Length - GnBasicHeader.Octets);
        if (packet.Secured.IsEmpty)
            error = new FrameError(FrameReason.TooShort, octets.Length);
        return error.Reason == FrameReason.None;
    }

    /// <summary>
    /// Reads from the common header on, at <paramref name="offset"/> of <paramref name="octets"/>: what a secured packet holds.
    /// Positions and ranges count from the start of <paramref name="octets"/>. False with <c>too-short</c>,
    /// <c>gn-header-type</c> or <c>gn-payload-length</c>.
    /// </summary>
    public static bool TryReadInner(
        ReadOnlySpan<byte> octets, int offset, in GnBasicHeader basic, out GnPacket packet, out FrameError error)
    {
        packet = new GnPacket { Basic = basic };
        return TryReadOn(octets, offset, ref packet, out error);
    }

    /// <summary>
    /// Writes basic, common and extended header for <paramref name="payloadOctets"/> octets of payload (BTP included), which the
    /// caller puts behind them. The lengths and types in the headers are set from the extended header and that number. False with
    /// <c>buffer-too-small</c>, <c>too-long</c>, <c>gn-version</c>, <c>gn-next-header</c> or <c>gn-header-type</c>.
    /// </summary>
    public readonly bool TryWrite(Span<byte> destination, int payloadOctets, out int written, out FrameError error)
    {
        written = 0;
        if (!Basic.TryWrite(destination, out error))
            return false;
        if (TryWriteInner(destination[GnBasicHeader.Octets..], payloadOctets, out int inner, out error))
        {
            written = GnBasicHeader.Octets + inner;
            return true;
        }

        error = error.Shift(GnBasicHeader.Octets);
        return false;
    }

    /// <summary>The same from the common header on: what is to be secured.</summary>
    public readonly bool TryWriteInner(Span<byte> destination, int payloadOctets, out int written, out FrameError error)
    {
        written = 0;
        if ((uint)payloadOctets > ushort.MaxValue)
        {
            error = new FrameError(FrameReason.TooLong, PayloadLengthOffset);
            return false;
        }

        GnCommonHeader common = Common with { PacketType = Extended.PacketType, PayloadOctets = (ushort)payloadOctets };
        if (!common.TryWrite(destination, out error))
            return false;
        if (!Extended.TryWrite(destination[GnCommonHeader.Octets..], out error))
        {
            error = error.Shift(error.Reason == FrameReason.GnHeaderType ? PacketTypeOffset : GnCommonHeader.Octets);
            return false;
        }

        written = InnerHeaderOctets;
        return true;
    }

    private static bool TryReadOn(ReadOnlySpan<byte> octets, int offset, ref GnPacket packet, out FrameError error)
    {
        if (!GnCommonHeader.TryRead(octets[offset..], out packet._common, out error))
        {
            error = error.Shift(offset);
            return false;
        }

        int extendedOffset = offset + GnCommonHeader.Octets;
        if (!GnExtendedHeader.TryRead(octets[extendedOffset..], packet._common.PacketType, out packet._extended, out error))
        {
            error = error.Shift(error.Reason == FrameReason.GnHeaderType ? offset + PacketTypeOffset : extendedOffset);
            return false;
        }

        int payloadOffset = extendedOffset + packet._extended.Octets;
        int payloadOctets = packet._common.PayloadOctets;
        bool isWhole = payloadOctets <= octets.Length - payloadOffset;
        if (isWhole)
            packet.Payload = new OctetRange(payloadOffset, payloadOctets);
        else
            error = new FrameError(FrameReason.GnPayloadLength, offset + PayloadLengthOffset);
        return isWhole;
    }
}
