using System.Diagnostics;
using System.Net;
using System.Text;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;

namespace V2X.Frames.Tests;

public sealed class EnvelopeTests
{
    private static readonly byte[] Cam = Samples.Write(Samples.Packet(GnPacketType.SingleHopBroadcast), new BtpHeader(BtpType.B, 2001, 0), [2, 2, 1]);
    private static readonly byte[] Text = Encoding.ASCII.GetBytes("Type=SPAT\nPSID=0x8002\nPriority=7\nTxChannel=183\nPayload=0380030013aa\n");

    [Fact]
    public void GeoNetworking_facts_are_those_of_its_headers()
    {
        byte[] octets = Samples.Write(Samples.Packet(GnPacketType.GeoBroadcastEllipse), new BtpHeader(BtpType.B, 2002, 9), [2, 1, 7]);
        byte[] frame = [.. Samples.Ethernet(EtherType.GeoNetworking, octets), 0, 0, 0];
        Assert.True(new EnvelopeReader().TryReadFrame(LinkType.Ethernet, frame, out Envelope envelope), envelope.Error.ToString());
        Assert.Equal((EnvelopeStack.GeoNetworking, GnPacketType.GeoBroadcastEllipse, 0xABCD), (envelope.Stack, envelope.PacketType, envelope.SequenceNumber));
        Assert.Equal(new BtpHeader(BtpType.B, 2002, 9), envelope.Btp);
        Assert.Equal((60_000, 7, 10, 0x82), (envelope.LifetimeMilliseconds, envelope.RemainingHopLimit, envelope.MaximumHopLimit, envelope.TrafficClass));
        Assert.True(envelope.HasSource && envelope.HasArea);
        Assert.Equal((Samples.Station, Samples.Area(GeoShape.Ellipse)), (envelope.Source, envelope.Area));
        Assert.Equal([2, 1, 7], envelope.Payload.In(frame).ToArray());
        Assert.Equal((SecurityForm.None, -1L, -1), (envelope.Security, envelope.ApplicationId, envelope.UdpDestinationPort));
    }

    [Fact]
    public void Stacks_are_told_apart_without_a_link_header()
    {
        foreach (DsmpVector vector in DsmpVector.Load())
        {
            Envelope dsmp = Read(vector.Octets, EnvelopeStack.Dsmp);
            Assert.Equal(vector.Aid, dsmp.ApplicationId);
            Assert.Equal(vector.AidOctets[0], vector.Octets[dsmp.ApplicationIdOffsetOctets]);
            OctetRange data = dsmp.Security == SecurityForm.None ? dsmp.Payload : dsmp.Secured;
            Assert.Equal(vector.Data, data.In(vector.Octets).ToArray());
        }

        foreach (PacketVector vector in PacketVector.Generated("ieee_wsmp.jsonl").Where(v => v.Number("length") > 0))
        {
            byte[] octets = [1, .. vector.Octets];
            Envelope wsmp = Read(octets, EnvelopeStack.Wsmp);
            Assert.Equal(vector.Expected.GetProperty("psid").GetUInt32(), wsmp.ApplicationId);
            Assert.True(Aid.TryRead(octets.AsSpan(wsmp.ApplicationIdOffsetOctets), out uint psid, out _, out _) && psid == wsmp.ApplicationId);
            Assert.Equal(vector.Hex("payload"), (wsmp.Security == SecurityForm.None ? wsmp.Payload : wsmp.Secured).In(octets).ToArray());
        }

        foreach (PacketVector vector in PacketVector.Generated("etsi_geonetworking.jsonl"))
            Assert.Equal(vector.Hex("facility_hex"), Read(vector.Octets, EnvelopeStack.GeoNetworking).Payload.In(vector.Octets).ToArray());

        byte[] bare = Convert.FromHexString("001425128c4dd6b8f0");
        Assert.Equal(bare, Read(bare, EnvelopeStack.Bare).Payload.In(bare).ToArray());
    }

    [Fact]
    public void Text_payload_is_decoded_and_its_wrapper_taken_off()
    {
        var reader = new EnvelopeReader();
        Assert.True(reader.TryReadPacket(EnvelopeStack.Unknown, Text, out Envelope envelope), envelope.Error.ToString());
        Assert.Equal((EnvelopeStack.ImmediateForward, 0x82L, (short)7, (short)183), (envelope.Stack, envelope.ApplicationId, envelope.Priority, envelope.Channel));
        Assert.Equal(SecurityForm.Unsecured, envelope.Security);
        Assert.Equal([0x00, 0x13, 0xAA], envelope.Payload.In(reader.Body(envelope, Text)).ToArray());

        Assert.False(new EnvelopeReader(maxTextPayloadOctets: 5).TryReadPacket(EnvelopeStack.ImmediateForward, Text, out envelope));
        Assert.Equal(new FrameError(FrameReason.TooLong, Encoding.ASCII.GetString(Text).IndexOf("aa\n", StringComparison.Ordinal) + 1), envelope.Error);
    }

    [Fact]
    public void Signed_payload_is_reached_once_its_place_is_known()
    {
        GnPacket packet = Samples.Packet(GnPacketType.SingleHopBroadcast);
        byte[] inner = Samples.Write(packet, new BtpHeader(BtpType.B, 2001, 0), [2, 2, 1])[GnBasicHeader.Octets..];
        byte[] octets = [0x12, 0, 0x1A, 1, 3, 0x81, 0, 0x40, 3, 0x80, (byte)inner.Length, .. inner, 0x40, 0x01, 0x24];
        Envelope envelope = Read(octets, EnvelopeStack.GeoNetworking);
        Assert.Equal((SecurityForm.Signed, 60_000, (short)1, true), (envelope.Security, envelope.LifetimeMilliseconds, envelope.RemainingHopLimit, envelope.NeedsOpening));
        Assert.Equal(new OctetRange(4, octets.Length - 4), envelope.Secured);

        Assert.True(EnvelopeReader.TryReadPayload(octets, new OctetRange(11, inner.Length), ref envelope));
        Assert.Equal((BtpType.B, (ushort)2001, Samples.Station, 60_000), (envelope.Btp.Type, envelope.Btp.DestinationPort, envelope.Source, envelope.LifetimeMilliseconds));
        Assert.Equal([2, 2, 1], envelope.Payload.In(octets).ToArray());
        Assert.False(envelope.NeedsOpening);
        Assert.False(EnvelopeReader.TryReadPayload(octets, new OctetRange(11, octets.Length), ref envelope));
        Assert.Equal(FrameReason.TooShort, envelope.Error.Reason);
    }

    [Fact]
    public void Recorded_captures_read_down_to_the_message()
    {
        if (PacketVector.Recordings is null)
            return;
        List<Envelope> trace = ReadCapture("ms-van3t_sample_trace.pcapng");
        Assert.Equal(929, trace.Count(e => e.Stack == EnvelopeStack.GeoNetworking && e.Btp.DestinationPort is 2001 or 2009));
        List<Envelope> collected = ReadCapture("gn_collected.pcap");
        Assert.Equal((25, 16), (collected.Count(e => e.Stack == EnvelopeStack.GeoNetworking), collected.Count(e => e.Security == SecurityForm.Signed)));
        List<Envelope> cellular = ReadCapture("omniair_pc5_bsm_udp4.pcap");
        Assert.Equal(20, cellular.Count(e => e.Stack == EnvelopeStack.Wsmp && e.ApplicationId == 1 && e.Security == SecurityForm.Unsecured && e.UdpDestinationPort == 1234));
        Assert.Equal(59, ReadCapture("wsmp.pcap").Count(e => e.Stack == EnvelopeStack.Wsmp));
    }

    [Fact]
    public void Hostile_packets_take_bounded_time()
    {
        if (PacketVector.Recordings is null)
            return;
        IReadOnlyList<PacketVector> hostile = PacketVector.Recorded("invalid", "hostile_geonetworking.jsonl");
        Assert.Equal(61, hostile.Count);
        var reader = new EnvelopeReader();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 100; i++)
        {
            foreach (PacketVector vector in hostile)
                reader.TryReadPacket(EnvelopeStack.GeoNetworking, vector.Octets, out _);
        }

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1), "6100 hostile packets took more than a second");
    }

    [Fact]
    public void Every_prefix_and_every_flipped_bit_gives_a_verdict()
    {
        var reader = new EnvelopeReader();
        byte[][] packets =
        [
            Cam, Text, .. Samples.PacketTypes.Select(t => Samples.Write(Samples.Packet(t), new BtpHeader(BtpType.A, 2001, 5), [1])),
            .. DsmpVector.Load().Select(v => v.Octets), .. PacketVector.Generated("ieee_wsmp.jsonl").Select(v => v.Octets),
        ];
        foreach (byte[] packet in packets)
        {
            for (int length = 0; length <= packet.Length; length++)
                ReadAll(reader, packet.AsSpan(0, length));
            for (int bit = 0; bit < Math.Min(packet.Length, 128) * 8; bit++)
            {
                byte[] flipped = [.. packet];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                ReadAll(reader, flipped);
            }
        }
    }

    [Fact]
    public void Allocates_Zero()
    {
        byte[] frame = Samples.Ethernet(EtherType.GeoNetworking, Cam);
        byte[] wsmp = PacketVector.Generated("ieee_wsmp.jsonl")[3].Octets;
        byte[] dsmp = DsmpVector.Load()[0].Octets;
        var reader = new EnvelopeReader();
        Assert.Equal(0, Allocations.Of(Work, times: 1000));

        void Work()
        {
            reader.TryReadFrame(LinkType.Ethernet, frame, out _);
            reader.TryReadPacket(EnvelopeStack.Unknown, wsmp, out _);
            reader.TryReadPacket(EnvelopeStack.Unknown, dsmp, out _);
            reader.TryReadPacket(EnvelopeStack.Unknown, Text, out _);
        }
    }

    private static Envelope Read(byte[] octets, EnvelopeStack expected)
    {
        Assert.True(new EnvelopeReader().TryReadPacket(EnvelopeStack.Unknown, octets, out Envelope envelope), envelope.Error.ToString());
        Assert.Equal(expected, envelope.Stack);
        return envelope;
    }

    // With each stack in turn, and in a UDP datagram; whatever is told as payload lies within the octets.
    private static void ReadAll(EnvelopeReader reader, ReadOnlySpan<byte> packet)
    {
        foreach (EnvelopeStack stack in Enum.GetValues<EnvelopeStack>())
        {
            bool isRead = reader.TryReadPacket(stack, packet, out Envelope envelope);
            Assert.Equal(isRead, envelope.Error.Reason == FrameReason.None);
            _ = envelope.Payload.In(reader.Body(envelope, packet));
            _ = envelope.Secured.In(reader.Body(envelope, packet));
            Assert.InRange(envelope.Error.OctetPosition, 0, packet.Length);
        }

        Span<byte> udp = stackalloc byte[2048];
        var end = new IPEndPoint(IPAddress.Loopback, 1516);
        if (UdpPacket.TryWrite(udp, end, end, packet, out int written, out _))
            reader.TryReadFrame(LinkType.RawIP, udp[..written], out _);
    }

    private static List<Envelope> ReadCapture(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(PacketVector.Recordings!, "pcap", name));
        Assert.True(CaptureReader.TryOpen(file, out CaptureReader? capture, out _));
        List<Envelope> read = [];
        var reader = new EnvelopeReader();
        while (capture.TryReadNext(out CapturedPacket packet, out _))
        {
            Assert.True(reader.TryReadFrame(packet.LinkType, packet.Octets.Span, out Envelope envelope), envelope.Error.ToString());
            if (envelope.NeedsOpening)
            {
                int inner = GeoNetworkingTests.SignedPayloadOffset(packet.Octets.Span, envelope.Secured.OffsetOctets);
                Assert.True(EnvelopeReader.TryReadPayload(packet.Octets.Span, new OctetRange(inner, packet.Octets.Length - inner), ref envelope), envelope.Error.ToString());
            }

            read.Add(envelope);
        }

        return read;
    }
}
