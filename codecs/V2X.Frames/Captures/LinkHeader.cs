using System.Buffers.Binary;
using V2X.Frames.Link;

namespace V2X.Frames.Captures;

/// <summary>What stands below the network layer in a captured packet.</summary>
internal struct LinkHeader
{
    private const int SllProtocolOffset = 14;
    private const int Sll2HeaderOctets = 20;
    private const int EtherTypeOctets = 2;
    private const int TagOctets = 4;
    private const int ChecksumOctets = 4;
    private const int PaddingUnit = 4;
    private const ushort LeastEtherType = 0x0600;

    /// <summary>What follows; 0 where the link type leaves it open.</summary>
    public EtherType EtherType;

    /// <summary>Where <see cref="EtherType"/> stands.</summary>
    public int EtherTypeOffset;

    /// <summary>Where the network layer begins.</summary>
    public int ContentOffset;

    /// <summary>Where it ends at the latest.</summary>
    public int ContentEnd;

    /// <summary>Link-layer source; 0 where the link type has none.</summary>
    public MacAddress Source;

    /// <summary>Link-layer destination; 0 where the link type has none.</summary>
    public MacAddress Destination;

    /// <summary>User priority, 0..7; -1 where there is none.</summary>
    public sbyte Priority;

    /// <summary>Reads down to the network layer. False with <c>unknown-link-type</c> or what the header's own reader says.</summary>
    public static bool TryRead(LinkType linkType, ReadOnlySpan<byte> packet, out LinkHeader header, out FrameError error)
    {
        header = new LinkHeader { Priority = -1, ContentEnd = packet.Length };
        error = default;
        switch (linkType)
        {
            case LinkType.RawIP or LinkType.IPv4 or LinkType.IPv6 or LinkType.User0:
                return true;
            case LinkType.Ethernet:
                return header.TryReadEthernet(packet, out error);
            case LinkType.LinuxSll:
                return header.TryReadEtherType(packet, SllProtocolOffset, out error);
            case LinkType.LinuxSll2:
                return header.TryReadEtherType(packet, 0, out error) && header.TryBeginAt(packet, Sll2HeaderOctets, out error);
            case LinkType.Wlan:
                return header.TryReadWlan(packet, 0, isPadded: false, out error);
            case LinkType.RadioTap:
                return header.TryReadRadioTap(packet, out error);
            default:
                error = new FrameError(FrameReason.UnknownLinkType, 0);
                return false;
        }
    }

    /// <summary>Reads down to an IP packet; false with <c>unknown-protocol</c> as well, where it is another.</summary>
    public static bool TrySkip(LinkType linkType, ReadOnlySpan<byte> packet, out int ipOffset, out FrameError error)
    {
        ipOffset = 0;
        if (!TryRead(linkType, packet, out LinkHeader header, out error))
            return false;
        ipOffset = header.ContentOffset;
        if (linkType == LinkType.User0)
            error = new FrameError(FrameReason.UnknownLinkType, 0);
        else if (header.EtherType is not (0 or EtherType.IPv4 or EtherType.IPv6))
            error = new FrameError(FrameReason.UnknownProtocol, header.EtherTypeOffset);
        return error.Reason == FrameReason.None;
    }

    private bool TryReadEthernet(ReadOnlySpan<byte> packet, out FrameError error)
    {
        if (!EthernetHeader.TryRead(packet, out EthernetHeader ethernet, out error))
            return false;
        Source = ethernet.Source;
        Destination = ethernet.Destination;
        Priority = ethernet.IsTagged ? (sbyte)ethernet.PriorityCodePoint : (sbyte)-1;
        EtherType = ethernet.EtherType;
        ContentOffset = ethernet.HeaderOctets;
        EtherTypeOffset = ContentOffset - EtherTypeOctets;
        return (ushort)EtherType >= LeastEtherType || TryReadLlc(packet, ContentOffset, out error);
    }

    private bool TryReadEtherType(ReadOnlySpan<byte> packet, int offset, out FrameError error)
    {
        error = new FrameError(FrameReason.TooShort, packet.Length);
        for (int tags = 0; tags <= EthernetHeader.MaxTags; tags++, offset += TagOctets)
        {
            if (packet.Length < offset + EtherTypeOctets)
                return false;
            EtherType = (EtherType)BinaryPrimitives.ReadUInt16BigEndian(packet[offset..]);
            EtherTypeOffset = offset;
            if (EtherType is not (EtherType.VlanTag or EtherType.ServiceTag))
                break;
        }

        return TryBeginAt(packet, EtherTypeOffset + EtherTypeOctets, out error);
    }

    private bool TryReadRadioTap(ReadOnlySpan<byte> packet, out FrameError error)
    {
        if (!RadioTapHeader.TryRead(packet, out RadioTapHeader radio, out error))
            return false;
        ContentEnd -= radio.HasChecksum ? ChecksumOctets : 0;
        if (ContentEnd >= radio.HeaderOctets)
            return TryReadWlan(packet, radio.HeaderOctets, radio.IsPadded, out error);
        error = new FrameError(FrameReason.TooShort, packet.Length);
        return false;
    }

    private bool TryReadWlan(ReadOnlySpan<byte> packet, int offset, bool isPadded, out FrameError error)
    {
        if (!WlanHeader.TryRead(packet[offset..ContentEnd], out WlanHeader wlan, out error))
        {
            error = error.Shift(offset);
            return false;
        }

        Source = wlan.Source;
        Destination = wlan.Destination;
        Priority = wlan.UserPriority;
        int octets = isPadded ? (wlan.HeaderOctets + PaddingUnit - 1) & ~(PaddingUnit - 1) : wlan.HeaderOctets;
        return TryReadLlc(packet, offset + octets, out error);
    }

    private bool TryReadLlc(ReadOnlySpan<byte> packet, int offset, out FrameError error)
    {
        if (offset > ContentEnd)
        {
            error = new FrameError(FrameReason.TooShort, packet.Length);
            return false;
        }

        bool isRead = LlcHeader.TryRead(packet[offset..ContentEnd], out EtherType, out int octets, out error);
        error = isRead ? error : error.Shift(offset);
        ContentOffset = offset + octets;
        EtherTypeOffset = ContentOffset - EtherTypeOctets;
        return isRead;
    }

    private bool TryBeginAt(ReadOnlySpan<byte> packet, int offset, out FrameError error)
    {
        ContentOffset = offset;
        error = packet.Length < offset ? new FrameError(FrameReason.TooShort, packet.Length) : default;
        return packet.Length >= offset;
    }
}
