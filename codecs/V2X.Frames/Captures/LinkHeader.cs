using System.Buffers.Binary;

namespace V2X.Frames.Captures;

/// <summary>The headers below IP.</summary>
internal static class LinkHeader
{
    private const int EthernetAddressesOctets = 12;
    private const int SllProtocolOffset = 14;
    private const int Sll2HeaderOctets = 20;
    private const int MaxVlanTags = 2;
    private const int VlanTagOctets = 4;
    private const int EtherTypeOctets = 2;
    private const ushort IPv4 = 0x0800;
    private const ushort IPv6 = 0x86DD;

    public static bool TrySkip(LinkType linkType, ReadOnlySpan<byte> packet, out int ipOffset, out FrameError error)
    {
        ipOffset = 0;
        error = default;
        switch (linkType)
        {
            case LinkType.RawIP or LinkType.IPv4 or LinkType.IPv6:
                return true;
            case LinkType.Ethernet:
                return TrySkipEtherType(packet, EthernetAddressesOctets, out ipOffset, out error);
            case LinkType.LinuxSll:
                return TrySkipEtherType(packet, SllProtocolOffset, out ipOffset, out error);
            case LinkType.LinuxSll2:
                return TryCheckEtherType(packet, 0, out error) && TryEndAt(packet, Sll2HeaderOctets, out ipOffset, out error);
            default:
                error = new FrameError(FrameReason.UnknownLinkType, 0);
                return false;
        }
    }

    private static bool TrySkipEtherType(ReadOnlySpan<byte> packet, int offset, out int ipOffset, out FrameError error)
    {
        for (int tags = 0; tags < MaxVlanTags && IsVlanTag(packet, offset); tags++)
            offset += VlanTagOctets;
        ipOffset = 0;
        return TryCheckEtherType(packet, offset, out error) && TryEndAt(packet, offset + EtherTypeOctets, out ipOffset, out error);
    }

    // 802.1Q and 802.1ad.
    private static bool IsVlanTag(ReadOnlySpan<byte> packet, int offset) =>
        packet.Length >= offset + VlanTagOctets
        && BinaryPrimitives.ReadUInt16BigEndian(packet[offset..]) is 0x8100 or 0x88A8;

    private static bool TryCheckEtherType(ReadOnlySpan<byte> packet, int offset, out FrameError error)
    {
        error = default;
        if (packet.Length < offset + EtherTypeOctets)
            error = new FrameError(FrameReason.TooShort, packet.Length);
        else if (BinaryPrimitives.ReadUInt16BigEndian(packet[offset..]) is not (IPv4 or IPv6))
            error = new FrameError(FrameReason.UnknownProtocol, offset);
        return error.Reason == FrameReason.None;
    }

    private static bool TryEndAt(ReadOnlySpan<byte> packet, int end, out int ipOffset, out FrameError error)
    {
        ipOffset = end;
        error = packet.Length < end ? new FrameError(FrameReason.TooShort, packet.Length) : default;
        return packet.Length >= end;
    }
}
