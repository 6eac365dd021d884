using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;

namespace V2X.Frames.Tests;

public sealed class LinkTests
{
    private const string Broadcast = "ffffffffffff";
    private const string Sender = "02000000000a";
    private const string Snap = "aaaa030000008947";
    private static readonly byte[] Beacon = Samples.Write(Samples.Packet(GnPacketType.Beacon), default, []);
    private static readonly string Hex = Convert.ToHexStringLower(Beacon);

    // Frame control and flags, duration, three addresses, sequence; then what differs.
    private static readonly string Wlan = "0800" + "0000" + Broadcast + Sender + Broadcast + "0000";
    private static readonly string WlanQos = "8800" + "0000" + Broadcast + Sender + Broadcast + "0000" + "0500";

    public static TheoryData<LinkType, string, int> Frames => new()
    {
        { LinkType.Ethernet, Broadcast + Sender + "8947" + Hex, -1 },
        { LinkType.Ethernet, Broadcast + Sender + "8100a064" + "8947" + Hex, 5 },
        { LinkType.Ethernet, Broadcast + Sender + "88a80001" + "8100c064" + "8947" + Hex, 6 },
        { LinkType.Ethernet, Broadcast + Sender + "002c" + Snap + Hex, -1 },
        { LinkType.LinuxSll, "0001000100060200" + "0000000a0000" + "8947" + Hex, -1 },
        { LinkType.LinuxSll2, "8947" + "0000" + "00000003" + "0001" + "01" + "06" + "02000000000a0000" + Hex, -1 },
        { LinkType.Wlan, Wlan + Snap + Hex, -1 },
        { LinkType.Wlan, WlanQos + Snap + Hex, 5 },
        { LinkType.Wlan, WlanQos + "8947" + Hex, 5 },
        { LinkType.Wlan, "0803" + "0000" + Broadcast + Sender + Broadcast + "0000" + Sender + Snap + Hex, -1 },
        { LinkType.RadioTap, "0000080000000000" + Wlan + Snap + Hex, -1 },
        { LinkType.RadioTap, "0000" + "0900" + "02000000" + "10" + Wlan + Snap + Hex + "deadbeef", -1 },
        { LinkType.RadioTap, "0000" + "1900" + "03000000" + "0102030405060708" + "20" + "0000000000000000" + WlanQos + "0000" + Snap + Hex, 5 },
        { LinkType.RadioTap, "0000" + "1900" + "03000080" + "00000000" + "00000000" + "0102030405060708" + "10" + Wlan + Snap + Hex + "deadbeef", -1 },
        { LinkType.User0, Hex, -1 },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void Packet_is_found_behind_every_link_header(LinkType linkType, string hex, int priority)
    {
        byte[] frame = Convert.FromHexString(hex);
        Assert.True(new EnvelopeReader().TryReadFrame(linkType, frame, out Envelope envelope), envelope.Error.ToString());
        Assert.Equal((EnvelopeStack.GeoNetworking, GnPacketType.Beacon, (short)priority), (envelope.Stack, envelope.PacketType, envelope.Priority));
        Assert.Equal(Samples.Station, envelope.Source);
        Assert.Equal(Beacon, envelope.Packet.In(frame)[..Beacon.Length].ToArray());
        bool hasAddresses = linkType is LinkType.Ethernet or LinkType.Wlan or LinkType.RadioTap;
        Assert.Equal(hasAddresses ? "02:00:00:00:00:0a" : "00:00:00:00:00:00", envelope.LinkSource.ToString());

        // Octets that the capture cut away, and any flipped bit, give a reason or a packet, never an exception.
        for (int length = 0; length < frame.Length - (4 + Beacon.Length); length++)
            Assert.False(new EnvelopeReader().TryReadFrame(linkType, frame.AsSpan(0, length), out _) && linkType != LinkType.User0);
        for (int bit = 0; bit < frame.Length * 8; bit++)
        {
            byte[] flipped = [.. frame];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            new EnvelopeReader().TryReadFrame(linkType, flipped, out _);
        }
    }

    [Theory]
    [InlineData(LinkType.Ethernet, "ffffffffffff02000000000a0806", FrameReason.UnknownProtocol, 12)]
    [InlineData(LinkType.Ethernet, "ffffffffffff02000000000a8100", FrameReason.TooShort, 14)]
    [InlineData(LinkType.Ethernet, "ffffffffffff02000000000a0004aaaa03000001", FrameReason.TooShort, 20)]
    [InlineData(LinkType.Ethernet, "ffffffffffff02000000000a0008aaaa0300000188dc", FrameReason.LlcHeader, 16)]
    [InlineData(LinkType.Wlan, "800000000000000000000000000000000000000000000000", FrameReason.WlanFrame, 0)]
    [InlineData(LinkType.Wlan, "084000000000000000000000000000000000000000000000", FrameReason.WlanFrame, 1)]
    [InlineData(LinkType.RadioTap, "0100080000000000", FrameReason.WlanFrame, 0)]
    [InlineData(LinkType.RadioTap, "0000070000000000", FrameReason.WlanFrame, 2)]
    [InlineData((LinkType)9999, "00", FrameReason.UnknownLinkType, 0)]
    public void Faulty_frame_is_refused_with_its_position(LinkType linkType, string hex, FrameReason reason, int position)
    {
        Assert.False(new EnvelopeReader().TryReadFrame(linkType, Convert.FromHexString(hex), out Envelope envelope));
        Assert.Equal(new FrameError(reason, position), envelope.Error);
    }

    [Fact]
    public void Ethernet_header_with_tag_writes_and_reads_back()
    {
        byte[] frame = Samples.Ethernet(EtherType.Wsmp, [1], vlan: 100);
        Assert.Equal(Broadcast + Sender + "8100c06488dc01", Convert.ToHexStringLower(frame));
        Assert.True(EthernetHeader.TryRead(frame, out EthernetHeader header, out _));
        Assert.Equal((EtherType.Wsmp, (ushort)100, (byte)6, 18), (header.EtherType, header.VlanId, header.PriorityCodePoint, header.HeaderOctets));
        Assert.False(header.TryWrite(new byte[17], out _, out FrameError error));
        Assert.Equal(FrameReason.BufferTooSmall, error.Reason);
    }

    [Theory]
    [InlineData("02:00:00:00:00:0a", 0x0200_0000_000AUL)]
    [InlineData("FF-FF-FF-FF-FF-FF", 0xFFFF_FFFF_FFFFUL)]
    public void Address_text_reads(string text, ulong value)
    {
        Assert.True(MacAddress.TryParse(text, out MacAddress address));
        Assert.Equal(value, address.Value);
        Assert.False(MacAddress.TryParse(text[..^3], out _));
        Assert.False(MacAddress.TryParse(text + ":00", out _));
    }
}
