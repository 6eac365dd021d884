using System.Buffers.Binary;
using System.Net;
using V2X.Frames.Captures;

namespace V2X.Frames.Tests;

public sealed class CaptureTests
{
    private const long Moment = 1_700_000_000_123_456_789;
    private static readonly byte[] Payload = [1, 2, 3, 4, 5];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::1")]
    public void Pcap_written_reads_back(string address)
    {
        byte[] packet = Packet(address, Payload);
        var file = new MemoryStream();
        var writer = new PcapWriter(file, LinkType.RawIP);
        writer.Write(Moment, packet);
        writer.Write(Moment + 1, packet);

        List<(long Time, byte[] Payload, ushort Port)> read = ReadUdp(file.ToArray(), out FrameError error);
        Assert.Equal(default, error);
        Assert.Equal([Moment, Moment + 1], read.Select(r => r.Time));
        Assert.All(read, r => Assert.Equal(Payload, r.Payload));
        Assert.All(read, r => Assert.Equal(46800, r.Port));
    }

    [Fact]
    public void PcapNg_written_reads_back_with_several_interfaces()
    {
        byte[] file = PcapNg();
        List<(long Time, byte[] Payload, ushort Port)> read = ReadUdp(file, out FrameError error);
        Assert.Equal(default, error);
        Assert.Equal([Moment, Moment + 7], read.Select(r => r.Time));
        Assert.All(read, r => Assert.Equal(Payload, r.Payload));
    }

    [Theory]
    [InlineData("a1b2c3d4", 1_500_000_002_000_009_000)]
    [InlineData("a1b23c4d", 1_500_000_002_000_000_009)]
    public void Big_endian_pcap_reads(string magic, long expected)
    {
        byte[] packet = Packet("127.0.0.1", Payload);
        byte[] file =
        [
            .. Convert.FromHexString(magic + "0002000400000000000000000000ffff00000065"),
            .. BigEndian(1_500_000_002, 9, packet.Length, packet.Length), .. packet,
        ];
        (long time, byte[] payload, _) = Assert.Single(ReadUdp(file, out _));
        Assert.Equal(expected, time);
        Assert.Equal(Payload, payload);
    }

    // Interface options tell the unit of time: 10^-n, or 2^-n with the top bit set.
    [Theory]
    [InlineData(null, 1_000_000L, 1_000_000_000L)]
    [InlineData((byte)3, 1_500L, 1_500_000_000L)]
    [InlineData((byte)12, 1_000_000L, 1_000L)]
    [InlineData((byte)0x81, 3L, 1_500_000_000L)]
    [InlineData((byte)0x7F, 3L, 0L)]
    public void Timestamp_resolution_is_obeyed(byte? resolution, long timestamp, long expectedNanoseconds)
    {
        byte[] packet = Packet("127.0.0.1", Payload);
        byte[] option = resolution is { } r ? [0, 9, 0, 1, r, 0, 0, 0, 0, 0, 0, 0] : [];
        byte[] padded = [.. packet, .. new byte[-packet.Length & 3]];
        byte[] file =
        [
            .. Block(0x0A0D0D0A, [.. Convert.FromHexString("1a2b3c4d00010000"), .. Enumerable.Repeat((byte)255, 8)]),
            .. Block(1, [0, 101, 0, 0, 0, 0, 0, 0, .. option]),
            .. Block(0x0BAD, [9, 9, 9, 9]),
            .. Block(6, [.. BigEndian(0, (int)(timestamp >> 32), (int)timestamp, packet.Length, packet.Length), .. padded]),
            .. Block(3, [.. BigEndian(packet.Length), .. padded]),
        ];
        List<(long Time, byte[] Payload, ushort Port)> read = ReadUdp(file, out FrameError error);
        Assert.Equal(default, error);
        Assert.Equal([expectedNanoseconds, 0], read.Select(x => x.Time));
    }

    [Fact]
    public void Truncated_files_say_where_they_end()
    {
        foreach (byte[] file in new[] { Pcap(), PcapNg() })
        {
            int packets = 0;
            for (int length = 0; length < file.Length; length++)
            {
                int read = ReadUdp(file[..length], out FrameError error).Count;
                Assert.True(read >= packets, $"{length} octets gave fewer packets than {length - 1}");
                packets = read;
                if (error.Reason == FrameReason.CaptureTruncated)
                    Assert.Equal(length, error.OctetPosition);
                else
                    Assert.Equal(FrameReason.None, error.Reason);
            }
        }
    }

    [Fact]
    public void Bit_flips_never_throw_and_never_read_without_end()
    {
        foreach (byte[] file in new[] { Pcap(), PcapNg() })
        {
            for (int bit = 0; bit < file.Length * 8; bit++)
            {
                byte[] flipped = [.. file];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.True(ReadUdp(flipped, out _).Count <= 2);
            }
        }
    }

    [Fact]
    public void Lengths_beyond_the_limit_are_refused_before_anything_is_reserved()
    {
        byte[] file = Pcap();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(24 + 8), 0x7FFF_FFFF);
        Assert.Empty(ReadUdp(file, out FrameError error));
        Assert.Equal(new FrameError(FrameReason.CaptureLength, 32), error);
        Assert.False(CaptureReader.TryOpen(new MemoryStream("GET / HT"u8.ToArray()), out _, out FrameError format));
        Assert.Equal(FrameReason.CaptureFormat, format.Reason);
    }

    [Theory]
    [InlineData(LinkType.Ethernet, "ffffffffffff0200000000010800")]
    [InlineData(LinkType.Ethernet, "ffffffffffff0200000000018100000a0800")]
    [InlineData(LinkType.Ethernet, "ffffffffffff02000000000188a8000a810000140800")]
    [InlineData(LinkType.LinuxSll, "00000001000602000000000100000800")]
    [InlineData(LinkType.LinuxSll2, "0800000000000001000100060200000000010000")]
    [InlineData(LinkType.IPv4, "")]
    public void Udp_is_found_behind_each_link_header(LinkType linkType, string linkHex)
    {
        // Short Ethernet frames are padded; the padding is not payload.
        byte[] packet = [.. Convert.FromHexString(linkHex), .. Packet("127.0.0.1", Payload), 0, 0, 0];
        Assert.True(UdpDatagram.TryRead(linkType, packet, out UdpDatagram udp, out FrameError error), error.ToString());
        Assert.Equal((1000, 46800), (udp.SourcePort, udp.DestinationPort));
        Assert.Equal(Payload, udp.Payload(packet).ToArray());
    }

    [Fact]
    public void IPv6_extension_headers_are_skipped_and_fragments_refused()
    {
        byte[] plain = Packet("2001:db8::1", Payload);
        byte[] WithExtension(byte type, params byte[] extension)
        {
            byte[] packet = [.. plain[..40], .. extension, .. plain[40..]];
            packet[6] = type;
            packet[5] += (byte)extension.Length;
            return packet;
        }

        byte[] hopByHop = WithExtension(0, 17, 0, 1, 4, 0, 0, 0, 0);
        Assert.True(UdpDatagram.TryRead(LinkType.RawIP, hopByHop, out UdpDatagram udp, out _));
        Assert.Equal(Payload, udp.Payload(hopByHop).ToArray());

        byte[] fragment = WithExtension(44, 17, 0, 0, 1, 0, 0, 0, 1);
        Assert.False(UdpDatagram.TryRead(LinkType.RawIP, fragment, out _, out FrameError error));
        Assert.Equal(new FrameError(FrameReason.IpFragment, 42), error);
    }

    [Fact]
    public void IPv4_fragments_other_protocols_and_contradicting_lengths_are_refused()
    {
        byte[] good = Packet("127.0.0.1", Payload);
        Assert.Equal(new FrameError(FrameReason.IpFragment, 6), Fault(good, 6, 0x20));
        Assert.Equal(new FrameError(FrameReason.UnknownProtocol, 9), Fault(good, 9, 6));
        Assert.Equal(new FrameError(FrameReason.IpHeader, 0), Fault(good, 0, 0x41));
        Assert.Equal(new FrameError(FrameReason.UdpLength, 24), Fault(good, 25, 200));
        Assert.Equal(new FrameError(FrameReason.UdpLength, 24), Fault(good, 25, 7));
        Assert.False(UdpDatagram.TryRead((LinkType)147, good, out _, out FrameError link));
        Assert.Equal(FrameReason.UnknownLinkType, link.Reason);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::1")]
    public void Packets_cut_or_flipped_never_throw(string address)
    {
        byte[] good = [.. Convert.FromHexString("ffffffffffff020000000001"), address.Contains(':') ? (byte)0x86 : (byte)8,
            address.Contains(':') ? (byte)0xDD : (byte)0, .. Packet(address, Payload)];
        for (int length = 0; length < good.Length; length++)
            Assert.False(UdpDatagram.TryRead(LinkType.Ethernet, good.AsSpan(0, length), out _, out _));
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] flipped = [.. good];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            if (UdpDatagram.TryRead(LinkType.Ethernet, flipped, out UdpDatagram udp, out _))
                Assert.True(udp.Payload(flipped).Length <= good.Length);
        }
    }

    [Fact]
    public void Allocates_Zero()
    {
        byte[] packet = Packet("127.0.0.1", Payload);
        byte[] written = new byte[128];
        var from = new IPEndPoint(IPAddress.Loopback, 1);
        Action work = () =>
        {
            UdpDatagram.TryRead(LinkType.RawIP, packet, out _, out _);
            UdpPacket.TryWrite(written, from, from, Payload, out _, out _);
        };
        Assert.Equal(0, Allocations.Of(work, times: 1000));
    }

    // The referee for our writers: checksums on, anything it dislikes shows as a malformed or bad-checksum mark.
    [Theory]
    [InlineData("pcap")]
    [InlineData("pcapng")]
    public void Tshark_reads_what_we_write(string format)
    {
        string path = Path.Combine(Path.GetTempPath(), $"v2x-{Guid.NewGuid():N}.{format}");
        File.WriteAllBytes(path, format == "pcap" ? Pcap() : PcapNg());
        try
        {
            string output = Tshark.Run(
                "-r", path, "-o", "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-T", "fields", "-E", "separator=,",
                "-e", "frame.time_epoch", "-e", "udp.dstport", "-e", "udp.payload", "-e", "udp.checksum.status", "-e", "_ws.malformed");
            string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("1700000000.123456789,46800,0102030405,1,", lines[0]);
            Assert.Equal("1700000000.123456796,46800,0102030405,1,", lines[1]);
            Assert.Equal(2, lines.Length);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Recorded_captures_read_to_their_end()
    {
        if (Environment.GetEnvironmentVariable("V2X_RECORDINGS") is not { Length: > 0 } recordings)
            return;
        string folder = Path.Combine(recordings, "pcap");
        Assert.Equal(929, Count(Path.Combine(folder, "ms-van3t_sample_trace.pcapng"), out _));
        Assert.Equal(25, Count(Path.Combine(folder, "gn_collected.pcap"), out _));
        Assert.Equal(59, Count(Path.Combine(folder, "wsmp.pcap"), out _));
        Assert.Equal(20, Count(Path.Combine(folder, "omniair_pc5_bsm_udp4.pcap"), out int udp));
        Assert.Equal(20, udp);
    }

    private static int Count(string path, out int udp)
    {
        using FileStream file = File.OpenRead(path);
        Assert.True(CaptureReader.TryOpen(file, out CaptureReader? reader, out FrameError error), error.ToString());
        int packets = 0;
        udp = 0;
        while (reader.TryReadNext(out CapturedPacket packet, out error))
        {
            packets++;
            Assert.True(packet.UnixNanoseconds > 1_400_000_000_000_000_000);
            udp += UdpDatagram.TryRead(packet.LinkType, packet.Octets.Span, out _, out _) ? 1 : 0;
        }

        Assert.Equal(default, error);
        return packets;
    }

    private static FrameError Fault(byte[] good, int octet, byte value)
    {
        byte[] bad = [.. good];
        bad[octet] = value;
        Assert.False(UdpDatagram.TryRead(LinkType.RawIP, bad, out _, out FrameError error));
        return error;
    }

    private static byte[] Packet(string address, byte[] payload)
    {
        byte[] packet = new byte[256];
        IPAddress ip = IPAddress.Parse(address);
        Assert.True(UdpPacket.TryWrite(packet, new IPEndPoint(ip, 1000), new IPEndPoint(ip, 46800), payload, out int written, out _));
        return packet[..written];
    }

    private static byte[] Pcap()
    {
        var file = new MemoryStream();
        var writer = new PcapWriter(file, LinkType.RawIP);
        writer.Write(Moment, Packet("127.0.0.1", Payload));
        writer.Write(Moment + 7, Packet("2001:db8::1", Payload));
        return file.ToArray();
    }

    private static byte[] PcapNg()
    {
        var file = new MemoryStream();
        var writer = new PcapNgWriter(file, "v2x");
        int first = writer.AddInterface(LinkType.RawIP, "pc5");
        int second = writer.AddInterface(LinkType.IPv6, "uplink");
        writer.Write(first, Moment, Packet("127.0.0.1", Payload), "uper-range at bit 93");
        writer.Write(second, Moment + 7, Packet("2001:db8::1", Payload));
        return file.ToArray();
    }

    private static byte[] BigEndian(params int[] values)
    {
        byte[] octets = new byte[values.Length * 4];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(octets.AsSpan(i * 4), values[i]);
        return octets;
    }

    private static byte[] Block(int type, byte[] body) =>
        [.. BigEndian(type, body.Length + 12), .. body, .. BigEndian(body.Length + 12)];

    private static List<(long Time, byte[] Payload, ushort Port)> ReadUdp(byte[] file, out FrameError error)
    {
        var read = new List<(long, byte[], ushort)>();
        if (!CaptureReader.TryOpen(new MemoryStream(file), out CaptureReader? reader, out error))
            return read;
        while (reader.TryReadNext(out CapturedPacket packet, out error))
        {
            if (UdpDatagram.TryRead(packet.LinkType, packet.Octets.Span, out UdpDatagram udp, out _))
                read.Add((packet.UnixNanoseconds, udp.Payload(packet.Octets.Span).ToArray(), udp.DestinationPort));
        }

        return read;
    }
}
