using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;

namespace V2X.Frames.Tests;

/// <summary>Packets of every type, with values that differ in each field.</summary>
internal static class Samples
{
    public static readonly GnPosition Station = new()
    {
        Address = new GnAddress(true, 15, new MacAddress(0x0200_0000_000A)),
        TimestampMilliseconds = 0xFEDC_BA98,
        Latitude = 225_000_001,
        Longitude = -1_140_500_002,
        IsAccurate = true,
        SpeedCmPerSecond = -1234,
        HeadingTenthDegrees = 2705,
    };

    public static readonly GnPosition Other = new()
    {
        Address = new GnAddress(false, 5, new MacAddress(0x0A0B_0C0D_0E0F)),
        TimestampMilliseconds = 77,
        Latitude = -339_000_003,
        Longitude = 1_510_000_004,
    };

    public static IEnumerable<GnPacketType> PacketTypes => Enum.GetValues<GnPacketType>().Where(t => t != GnPacketType.Any);

    public static GnPacket Packet(GnPacketType type)
    {
        bool isSingleHop = type is GnPacketType.Beacon or GnPacketType.SingleHopBroadcast;
        bool hasBtp = type is not (GnPacketType.Beacon or GnPacketType.LocationServiceRequest or GnPacketType.LocationServiceReply);
        var extended = new GnExtendedHeader { PacketType = type, Source = Station };
        if (extended.HasSequenceNumber)
            extended = extended with { SequenceNumber = 0xABCD };
        if (extended.HasDestination)
            extended = extended with { Destination = Other };
        if (type == GnPacketType.LocationServiceRequest)
            extended = extended with { WantedAddress = Other.Address };
        if (type == GnPacketType.SingleHopBroadcast)
            extended = extended with { MediaDependent = 0x4080_C800 };
        if (extended.HasArea)
            extended = extended with { Area = Area((GeoShape)((byte)type & 0x0F)) };
        return new GnPacket
        {
            Basic = new GnBasicHeader
            {
                Version = 1,
                NextHeader = GnBasicNextHeader.CommonHeader,
                Lifetime = GnLifetime.FromMilliseconds(60_000),
                RemainingHopLimit = isSingleHop ? (byte)1 : (byte)7,
            },
            Common = new GnCommonHeader
            {
                NextHeader = hasBtp ? type == GnPacketType.GeoUnicast ? GnCommonNextHeader.BtpA : GnCommonNextHeader.BtpB : GnCommonNextHeader.Any,
                TrafficClass = new GnTrafficClass(0x82),
                Flags = 0x80,
                MaximumHopLimit = isSingleHop ? (byte)1 : (byte)10,
            },
            Extended = extended,
        };
    }

    public static GeoArea Area(GeoShape shape) => new()
    {
        Shape = shape,
        Latitude = 223_000_005,
        Longitude = 1_141_000_006,
        DistanceAMetres = 500,
        DistanceBMetres = shape == GeoShape.Circle ? (ushort)0 : (ushort)120,
        AngleDegrees = shape == GeoShape.Circle ? (ushort)0 : (ushort)30,
    };

    /// <summary>The packet with BTP where it has any and <paramref name="payload"/> behind it.</summary>
    public static byte[] Write(GnPacket packet, BtpHeader btp, ReadOnlySpan<byte> payload)
    {
        int btpOctets = packet.Common.NextHeader is GnCommonNextHeader.BtpA or GnCommonNextHeader.BtpB ? BtpHeader.Octets : 0;
        byte[] octets = new byte[packet.HeaderOctets + btpOctets + payload.Length];
        Assert.True(packet.TryWrite(octets, btpOctets + payload.Length, out int written, out FrameError error), error.ToString());
        if (btpOctets > 0)
            Assert.True(btp.TryWrite(octets.AsSpan(written), out _));
        payload.CopyTo(octets.AsSpan(written + btpOctets));
        return octets;
    }

    public static byte[] Ethernet(EtherType type, ReadOnlySpan<byte> packet, int? vlan = null)
    {
        var header = new EthernetHeader
        {
            Destination = MacAddress.Broadcast,
            Source = Station.Address.LinkLayer,
            EtherType = type,
            IsTagged = vlan is not null,
            VlanId = (ushort)(vlan ?? 0),
            PriorityCodePoint = vlan is null ? (byte)0 : (byte)6,
        };
        byte[] frame = new byte[EthernetHeader.MinOctets + (vlan is null ? 0 : 4) + packet.Length];
        Assert.True(header.TryWrite(frame, out int written, out _));
        packet.CopyTo(frame.AsSpan(written));
        return frame;
    }
}
