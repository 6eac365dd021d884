using System.Buffers.Binary;

namespace V2X.Frames.Captures;

/// <summary>
/// Where a UDP datagram lies within a captured packet. Holds offsets only; the octets stay with the caller. A plain value;
/// reading allocates nothing and never throws on bad input.
/// </summary>
public readonly record struct UdpDatagram
{
    private const int HeaderOctets = 8;

    /// <summary>UDP source port.</summary>
    public ushort SourcePort { get; private init; }

    /// <summary>UDP destination port.</summary>
    public ushort DestinationPort { get; private init; }

    /// <summary>True for IPv6, false for IPv4.</summary>
    public bool IsIPv6 { get; private init; }

    /// <summary>Where the payload begins, in octets from the start of the packet.</summary>
    public int PayloadOffsetOctets { get; private init; }

    /// <summary>Octets of payload.</summary>
    public int PayloadOctets { get; private init; }

    /// <summary>The payload in <paramref name="packet"/>, the octets this was read from.</summary>
    public ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> packet) => packet.Slice(PayloadOffsetOctets, PayloadOctets);

    /// <summary>
    /// Finds the UDP datagram in a packet of <paramref name="linkType"/>. False with <c>unknown-link-type</c>,
    /// <c>unknown-protocol</c> (no IP, or no UDP in it), <c>ip-header</c>, <c>ip-fragment</c>, <c>udp-length</c> or
    /// <c>too-short</c>. Checksums are not looked at: captures of outgoing packets often lack them.
    /// </summary>
    public static bool TryRead(LinkType linkType, ReadOnlySpan<byte> packet, out UdpDatagram datagram, out FrameError error)
    {
        datagram = default;
        return LinkHeader.TrySkip(linkType, packet, out int ipOffset, out error)
            && TryReadIP(packet, ipOffset, out datagram, out error);
    }

    internal static bool TryReadIP(ReadOnlySpan<byte> packet, int ipOffset, out UdpDatagram datagram, out FrameError error)
    {
        datagram = default;
        if (!IPHeader.TryRead(packet, ipOffset, out IPHeader ip, out error))
            return false;

        ReadOnlySpan<byte> udp = packet[ip.ContentOffset..];
        if (ip.ContentOctets < HeaderOctets || udp.Length < HeaderOctets)
        {
            error = new FrameError(FrameReason.TooShort, Math.Min(packet.Length, ip.ContentOffset + ip.ContentOctets));
            return false;
        }

        int udpOctets = BinaryPrimitives.ReadUInt16BigEndian(udp[4..]);
        if (udpOctets < HeaderOctets || udpOctets > ip.ContentOctets)
        {
            error = new FrameError(FrameReason.UdpLength, ip.ContentOffset + 4);
            return false;
        }

        if (udpOctets > udp.Length)
        {
            error = new FrameError(FrameReason.TooShort, packet.Length);
            return false;
        }

        datagram = new UdpDatagram
        {
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(udp),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(udp[2..]),
            IsIPv6 = ip.IsIPv6,
            PayloadOffsetOctets = ip.ContentOffset + HeaderOctets,
            PayloadOctets = udpOctets - HeaderOctets,
        };
        return true;
    }
}
