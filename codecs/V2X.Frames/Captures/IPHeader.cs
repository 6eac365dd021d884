using System.Buffers.Binary;

namespace V2X.Frames.Captures;

/// <summary>An IPv4 or IPv6 header with what precedes UDP. Lengths are those of the header fields, not of the capture.</summary>
internal readonly record struct IPHeader(bool IsIPv6, int ContentOffset, int ContentOctets)
{
    private const byte Udp = 17;
    private const int MinIPv4Octets = 20;
    private const int IPv6Octets = 40;
    private const int MaxExtensionHeaders = 8;
    private const int ExtensionUnitOctets = 8;
    private const byte HopByHop = 0;
    private const byte Routing = 43;
    private const byte Fragment = 44;
    private const byte DestinationOptions = 60;

    public static bool TryRead(ReadOnlySpan<byte> packet, int offset, out IPHeader header, out FrameError error)
    {
        header = default;
        ReadOnlySpan<byte> ip = packet[offset..];
        FrameError local;
        if (ip.IsEmpty)
            local = new FrameError(FrameReason.TooShort, 0);
        else
            local = (ip[0] >> 4) switch
            {
                4 => ReadIPv4(ip, out header),
                6 => ReadIPv6(ip, out header),
                _ => new FrameError(FrameReason.IpHeader, 0),
            };
        error = local.Shift(offset);
        header = header with { ContentOffset = header.ContentOffset + offset };
        return local.Reason == FrameReason.None;
    }

    private static FrameError ReadIPv4(ReadOnlySpan<byte> ip, out IPHeader header)
    {
        header = default;
        if (ip.Length < MinIPv4Octets)
            return new FrameError(FrameReason.TooShort, ip.Length);

        int headerOctets = (ip[0] & 0x0F) * 4;
        int totalOctets = BinaryPrimitives.ReadUInt16BigEndian(ip[2..]);
        if (headerOctets < MinIPv4Octets)
            return new FrameError(FrameReason.IpHeader, 0);
        if (totalOctets < headerOctets)
            return new FrameError(FrameReason.IpHeader, 2);
        if (ip.Length < headerOctets)
            return new FrameError(FrameReason.TooShort, ip.Length);

        // More fragments, or a fragment offset.
        if ((BinaryPrimitives.ReadUInt16BigEndian(ip[6..]) & 0x3FFF) != 0)
            return new FrameError(FrameReason.IpFragment, 6);
        if (ip[9] != Udp)
            return new FrameError(FrameReason.UnknownProtocol, 9);

        header = new IPHeader(false, headerOctets, totalOctets - headerOctets);
        return default;
    }

    private static FrameError ReadIPv6(ReadOnlySpan<byte> ip, out IPHeader header)
    {
        header = default;
        if (ip.Length < IPv6Octets)
            return new FrameError(FrameReason.TooShort, ip.Length);

        int end = IPv6Octets + BinaryPrimitives.ReadUInt16BigEndian(ip[4..]);
        int nextPosition = 6;
        int offset = IPv6Octets;
        for (int i = 0; i <= MaxExtensionHeaders; i++)
        {
            byte next = ip[nextPosition];
            if (next == Udp)
            {
                header = new IPHeader(true, offset, end - offset);
                return default;
            }

            if (next is not (HopByHop or Routing or DestinationOptions or Fragment))
                return new FrameError(FrameReason.UnknownProtocol, nextPosition);
            if (ip.Length - offset < ExtensionUnitOctets)
                return new FrameError(FrameReason.TooShort, ip.Length);
            if (next == Fragment && (BinaryPrimitives.ReadUInt16BigEndian(ip[(offset + 2)..]) & 0xFFF9) != 0)
                return new FrameError(FrameReason.IpFragment, offset + 2);

            nextPosition = offset;
            offset += ExtensionUnitOctets + (next == Fragment ? 0 : ip[offset + 1] * ExtensionUnitOctets);
            if (offset > end)
                return new FrameError(FrameReason.IpHeader, nextPosition + 1);
            if (offset > ip.Length)
                return new FrameError(FrameReason.TooShort, ip.Length);
        }

        return new FrameError(FrameReason.IpHeader, nextPosition);
    }
}
