using V2X.Frames.GeoNetworking;

namespace V2X.Frames.Tests;

public sealed class GeoNetworkingTests
{
    public static TheoryData<GnPacketType> PacketTypes => [.. Samples.PacketTypes];

    [Theory]
    [MemberData(nameof(PacketTypes))]
    public void Every_packet_type_written_reads_back(GnPacketType type)
    {
        GnPacket packet = Samples.Packet(type);
        byte[] octets = Samples.Write(packet, new BtpHeader(BtpType.B, 2001, 7), [1, 2, 3]);
        Assert.True(GnPacket.TryRead(octets, out GnPacket read, out FrameError error), error.ToString());
        Assert.Equal(packet.Basic, read.Basic);
        Assert.Equal(packet.Extended, read.Extended);
        Assert.Equal(packet.Common with { PacketType = type, PayloadOctets = read.Common.PayloadOctets }, read.Common);
        Assert.Equal(octets.Length, read.Payload.EndOctets);
        Assert.Equal([1, 2, 3], octets[^3..]);
        for (int length = 0; length < packet.HeaderOctets; length++)
            Assert.False(packet.TryWrite(new byte[length], 7, out _, out _));
    }

    [Fact]
    public void Generated_and_recorded_packets_have_the_fields_an_independent_tool_read()
    {
        IReadOnlyList<PacketVector> generated = PacketVector.Generated("etsi_geonetworking.jsonl");
        Assert.Equal(13, generated.Count);
        Assert.All(generated, AssertFields);
        Assert.All(PacketVector.Recorded("packets", "etsi_geonetworking.jsonl"), AssertFields);
    }

    [Fact]
    public void Packets_of_version_0_read_and_what_is_no_packet_type_is_refused()
    {
        int refused = 0;
        foreach (PacketVector vector in PacketVector.Recorded("packets", "etsi_geonetworking_testsuite.jsonl"))
        {
            if (GnExtendedHeader.OctetsOf((GnPacketType)((vector.Number("ht") << 4) | vector.Number("hst"))) > 0)
            {
                AssertFields(vector);
                continue;
            }

            refused++;
            Assert.False(GnPacket.TryRead(vector.Octets, out GnPacket packet, out FrameError error));
            Assert.Equal(new FrameError(FrameReason.GnHeaderType, 5), error);
            AssertCommon(vector, packet);
        }

        Assert.True(PacketVector.Recordings is null || refused == 6, $"{refused} refused");
    }

    [Theory]
    [InlineData("", FrameReason.TooShort, 0)]
    [InlineData("21001a01", FrameReason.GnVersion, 0)]
    [InlineData("13001a01", FrameReason.GnNextHeader, 0)]
    [InlineData("12001a01", FrameReason.TooShort, 4)]
    [InlineData("11001a0120500280003b01", FrameReason.TooShort, 11)]
    [InlineData("11001a0120700280003b0100", FrameReason.GnHeaderType, 5)]
    [InlineData("11001a010010028000010100000000000000000000000000000000000000000000000000", FrameReason.GnPayloadLength, 8)]
    public void Faulty_packet_is_refused_with_its_position(string hex, FrameReason reason, int position)
    {
        Assert.False(GnPacket.TryRead(Convert.FromHexString(hex), out _, out FrameError error));
        Assert.Equal(new FrameError(reason, position), error);
    }

    [Theory]
    [InlineData(60_000, 0x1A)]
    [InlineData(50, 0x04)]
    [InlineData(3_150, 0xFC)]
    [InlineData(63_000, 0xFD)]
    [InlineData(6_300_000, 0xFF)]
    [InlineData(0, 0x00)]
    public void Lifetime_takes_the_exact_octet(int milliseconds, byte octet)
    {
        Assert.Equal(milliseconds, GnLifetime.ToMilliseconds(GnLifetime.FromMilliseconds(milliseconds)));
        Assert.Equal(milliseconds, GnLifetime.ToMilliseconds(octet));
    }

    [Fact]
    public void Lifetime_is_never_longer_than_asked_for_and_as_long_as_can_be()
    {
        int[] all = [.. Enumerable.Range(0, 256).Select(o => GnLifetime.ToMilliseconds((byte)o))];
        foreach (long wanted in (long[])[-5, 1, 49, 51, 3_199, 63_500, 640_001, 6_300_001, long.MaxValue])
        {
            int best = all.Where(l => l <= Math.Max(wanted, 0)).Max();
            Assert.Equal(best, GnLifetime.ToMilliseconds(GnLifetime.FromMilliseconds(wanted)));
        }
    }

    [Theory]
    [InlineData(GeoShape.Circle, 0, 0, 1)]
    [InlineData(GeoShape.Circle, 100, 0, 0)]
    [InlineData(GeoShape.Circle, 60, 80, 0)]
    [InlineData(GeoShape.Circle, 0, 200, -3)]
    [InlineData(GeoShape.Rectangle, 100, 50, 0)]
    [InlineData(GeoShape.Rectangle, 50, 25, 0.75)]
    [InlineData(GeoShape.Rectangle, 0, 100, -3)]
    [InlineData(GeoShape.Ellipse, 100, 0, 0)]
    [InlineData(GeoShape.Ellipse, 0, 50, 0)]
    [InlineData(GeoShape.Ellipse, 100, 50, -1)]
    public void Area_function_is_1_at_the_centre_and_0_on_the_border(GeoShape shape, double x, double y, double expected) =>
        Assert.Equal(expected, GeoArea.Function(shape, x, y, 100, 50), 9);

    [Fact]
    public void Area_turns_with_its_angle_and_crosses_the_date_line()
    {
        // 100 m by 20 m; near the equator 1e-5 degree are 1.11 m.
        var area = new GeoArea { Shape = GeoShape.Rectangle, DistanceAMetres = 100, DistanceBMetres = 20 };
        Assert.True(area.Contains(8_000, 0));
        Assert.False(area.Contains(0, 8_000));
        GeoArea east = area with { AngleDegrees = 90 };
        Assert.False(east.Contains(8_000, 0));
        Assert.True(east.Contains(0, 8_000));
        GeoArea northEast = area with { AngleDegrees = 45 };
        Assert.True(northEast.Contains(5_000, 5_000));
        Assert.False(northEast.Contains(5_000, -5_000));

        var dateLine = new GeoArea { Shape = GeoShape.Circle, Longitude = 1_799_999_000, DistanceAMetres = 100 };
        Assert.True(dateLine.Contains(0, -1_799_999_000));
        Assert.False(dateLine.Contains(0, -1_799_990_000));
    }

    [Fact]
    public void Area_at_23_degrees_north_agrees_with_the_ellipsoid()
    {
        // One kilometre along the meridian and along the parallel at 22.5 degrees, from the radii of curvature of WGS 84.
        var area = new GeoArea { Shape = GeoShape.Circle, Latitude = 225_000_000, Longitude = 1_140_000_000, DistanceAMetres = 1000 };
        Assert.Equal(0, area.FunctionAt(225_000_000 + 90_299, 1_140_000_000), 3);
        Assert.Equal(0, area.FunctionAt(225_000_000, 1_140_000_000 + 97_186), 3);
    }

    [Fact]
    public void Area_without_extent_holds_its_centre_alone()
    {
        var area = new GeoArea { Shape = GeoShape.Circle, Latitude = 10, Longitude = 10 };
        Assert.True(area.Contains(10, 10));
        Assert.False(area.Contains(10, 11));
    }

    [Fact]
    public void Duplicates_are_told_within_the_window_and_the_table_stays_bounded()
    {
        var detector = new GnDuplicateDetector(4, 1000);
        GnAddress a = Samples.Station.Address;
        GnAddress b = Samples.Other.Address;
        Assert.False(detector.IsDuplicate(a, 1, 0));
        Assert.True(detector.IsDuplicate(a, 1, 999));
        Assert.False(detector.IsDuplicate(b, 1, 999));
        Assert.False(detector.IsDuplicate(a, 1, 1000));
        for (ushort number = 10; number < 200; number++)
            Assert.False(detector.IsDuplicate(a, number, 1001));
        Assert.Equal(4, detector.Count);
        Assert.True(detector.IsDuplicate(a, 199, 1002));
        Assert.True(detector.IsDuplicate(a, 196, 1002));
        Assert.False(detector.IsDuplicate(a, 195, 1002));
        Assert.True(detector.Evicted >= 188);
    }

    [Fact]
    public void Well_known_ports_have_their_names()
    {
        Assert.Equal(("CAM", "SPATEM", "CPM", "VAM", "POIM", "MIM"), (BtpPorts.NameOf(2001), BtpPorts.NameOf(2004), BtpPorts.NameOf(2009), BtpPorts.NameOf(2018), BtpPorts.NameOf(2025), BtpPorts.NameOf(2026)));
        Assert.Equal((2013, 0), (BtpPorts.PortOf("RTCMEM"), BtpPorts.PortOf("BSM")));
        Assert.Equal(("", ""), (BtpPorts.NameOf(2000), BtpPorts.NameOf(2027)));
    }

    [Fact]
    public void Allocates_Zero()
    {
        byte[] octets = Samples.Write(Samples.Packet(GnPacketType.GeoBroadcastEllipse), new BtpHeader(BtpType.B, 2002, 0), [1, 2, 3]);
        byte[] written = new byte[octets.Length];
        var detector = new GnDuplicateDetector(64, 100);
        int next = 0;
        Assert.Equal(0, Allocations.Of(() => Work(next++), times: 1000));

        void Work(int i)
        {
            GnPacket.TryRead(octets, out GnPacket packet, out _);
            packet.TryWrite(written, 7, out _, out _);
            packet.Extended.Area.Contains(i, i);
            detector.IsDuplicate(packet.Extended.Source.Address, (ushort)i, i);
        }
    }

    private static void AssertFields(PacketVector vector)
    {
        Assert.True(GnPacket.TryRead(vector.Octets, out GnPacket packet, out FrameError error), error.ToString());
        byte[] octets = vector.Octets;
        if (packet.IsSecured)
        {
            int inner = SignedPayloadOffset(octets, packet.Secured.OffsetOctets);
            Assert.True(GnPacket.TryReadInner(octets, inner, packet.Basic, out packet, out error), error.ToString());
        }

        AssertCommon(vector, packet);
        byte[] payload = packet.Payload.In(octets).ToArray();
        if (vector.Expected.TryGetProperty("btp", out _))
        {
            BtpType type = vector.Expected.GetProperty("btp").GetString() == "A" ? BtpType.A : BtpType.B;
            Assert.Equal((int)packet.Common.NextHeader, (int)type);
            Assert.True(BtpHeader.TryRead(payload, type, out BtpHeader btp, out _));
            Assert.Equal((vector.Number("port"), vector.Number("btp_info")), (btp.DestinationPort, btp.SourcePortOrInformation));
            payload = payload[BtpHeader.Octets..];
        }

        Assert.Equal(vector.Hex("facility_hex"), payload);
        if (vector.Expected.TryGetProperty("latitude", out _))
            Assert.Equal((vector.Number("latitude"), vector.Number("longitude")), (packet.Extended.Source.Latitude, packet.Extended.Source.Longitude));
        AssertRewrites(vector, packet);
    }

    private static void AssertCommon(PacketVector vector, GnPacket packet)
    {
        Assert.Equal(vector.Number("gn_version"), packet.Basic.Version);
        byte[] basic = new byte[GnBasicHeader.Octets];
        Assert.True(packet.Basic.TryWrite(basic, out _));
        Assert.Equal(vector.Hex("basic"), basic);
        Assert.Equal(
            (vector.Number("nh"), vector.Number("ht"), vector.Number("hst"), vector.Number("tc"), vector.Number("flags"), vector.Number("pl"), vector.Number("mhl")),
            ((int)packet.Common.NextHeader, packet.Common.HeaderType, packet.Common.HeaderSubtype, packet.Common.TrafficClass.Value, packet.Common.Flags, packet.Common.PayloadOctets, packet.Common.MaximumHopLimit));
    }

    // Reserved fields are written as 0; where a packet has them so, it comes back to the octet.
    private static void AssertRewrites(PacketVector vector, GnPacket packet)
    {
        byte[] written = new byte[packet.InnerHeaderOctets];
        Assert.True(packet.TryWriteInner(written, packet.Common.PayloadOctets, out _, out _));
        ReadOnlySpan<byte> original = vector.Octets.AsSpan(packet.Payload.OffsetOctets - written.Length, written.Length);
        Assert.True(GnPacket.TryReadInner([.. written, .. packet.Payload.In(vector.Octets)], 0, packet.Basic, out GnPacket again, out _));
        Assert.Equal(packet.Extended, again.Extended);
        if (!vector.Expected.GetProperty("secured").GetBoolean() && packet.Basic.Version == 1)
            Assert.Equal(original.ToArray(), written);
    }

    /// <summary>Where the payload of signed data begins: version, content, hash, presence, then unsecured data with its length.</summary>
    internal static int SignedPayloadOffset(ReadOnlySpan<byte> octets, int secured)
    {
        Assert.Equal([3, 0x81], octets.Slice(secured, 2).ToArray());
        Assert.Equal([3, 0x80], octets.Slice(secured + 4, 2).ToArray());
        byte length = octets[secured + 6];
        return secured + 7 + (length < 0x80 ? 0 : length - 0x80);
    }
}
