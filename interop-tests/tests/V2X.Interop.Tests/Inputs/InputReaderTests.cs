using System.Net;
using System.Text;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Interop.Cli;
using V2X.Interop.Inputs;

namespace V2X.Interop.Tests.Inputs;

/// <summary>Whatever form messages come in, they are read, and what cannot be read is named in its place.</summary>
public class InputReaderTests
{
    [Theory]
    [InlineData("00ff", "00ff")]
    [InlineData(" 0x00FF ", "00ff")]
    [InlineData("00:ff-0A 0b", "00ff0a0b")]
    public void Hex_is_read_as_people_paste_it(string text, string octets)
    {
        Assert.True(HexText.TryParse(text, out byte[]? read));
        Assert.Equal(octets, Convert.ToHexStringLower(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0")]
    [InlineData("0g")]
    [InlineData("00,11")]
    public void What_is_no_hex_is_refused(string text) => Assert.False(HexText.TryParse(text, out _));

    [Fact]
    public void Lines_of_both_kinds_may_be_mixed_and_faults_stay_in_their_place()
    {
        InputItem[] items = Read("# a comment\n0011\n\nzz\n{\"hex\":\"2233\",\"edition\":\"j2735-2024\",\"time\":\"2026-03-01T04:00:00.5Z\"}\n{\"hex\":1}\n{\"hex\":\"2\"}\n{\"he\r\n4455");

        Assert.Equal(["-:2", "-:4", "-:5", "-:6", "-:7", "-:8", "-:9"], items.Select(item => item.Where));
        Assert.Equal([null, "bad-hex", null, "bad-json", "bad-hex", "bad-json", null], items.Select(item => item.Fault));
        Assert.Equal("2233", Convert.ToHexStringLower(items[2].Octets));
        Assert.Equal("j2735-2024", items[2].Edition);
        Assert.Equal(1772337600500000000, items[2].UnixNanoseconds);
        Assert.Equal("4455", Convert.ToHexStringLower(items[6].Octets));
    }

    [Fact]
    public void An_endless_line_is_one_fault_and_the_next_line_is_read()
    {
        InputItem[] items = Read(new string('a', InputReader.MaxLineCharacters + 10) + "\n0011\n");
        Assert.Equal("line-too-long", items[0].Fault);
        Assert.Equal("0011", Convert.ToHexStringLower(items[1].Octets));
    }

    [Fact]
    public void Datagrams_come_out_of_a_capture_with_time_and_port()
    {
        using MemoryStream file = new();
        PcapWriter writer = new(file, LinkType.RawIP);
        byte[] packet = new byte[200];
        Assert.True(UdpPacket.TryWrite(packet, new IPEndPoint(IPAddress.Loopback, 1000), new IPEndPoint(IPAddress.Loopback, 46800), [1, 2, 3], out int length, out _));
        writer.Write(1_700_000_000_123_456_000, packet.AsSpan(0, length));
        writer.Write(1_700_000_001_000_000_000, [0x45, 0, 0]);
        file.Position = 0;

        InputItem[] items = [.. InputReader.Read("-", file)];

        Assert.Equal([1, 2, 3], items[0].Octets);
        Assert.Equal(46800, items[0].DestinationPort);
        Assert.Equal(1_700_000_000_123_456_000, items[0].UnixNanoseconds);
        Assert.NotNull(items[1].Fault);
        Assert.Equal(2, items.Length);
    }

    [Fact]
    public void What_is_neither_file_nor_hex_is_wrong_usage()
    {
        CliException fault = Assert.Throws<CliException>(() => InputReader.Read("no-such-file.pcap", Stream.Null));
        Assert.Equal(ExitCodes.Usage, fault.ExitCode);
        Assert.Contains("no-such-file.pcap", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00aa", 111u)]
    [InlineData("10aa", 3618u)]
    [InlineData("20aa", 3623u)]
    [InlineData("30aa", 3619u)]
    [InlineData("40aa", 3620u)]
    [InlineData("80aa", 3616u)]
    public void The_Chinese_envelope_carries_the_identifier_of_the_message(string message, uint aid)
    {
        byte[] octets = Convert.FromHexString(message);
        byte[] datagram = ChinaEnvelope.Wrap(octets)!;
        Assert.True(AdaptationLayer.TryRead(datagram, out AdaptationProtocol protocol, out ReadOnlySpan<byte> dsmp, out _));
        Assert.Equal(AdaptationProtocol.Dsmp, protocol);
        Assert.True(DsmpHeader.TryRead(dsmp, out DsmpHeader header, out _));
        Assert.Equal(aid, header.Aid);
        Assert.Equal(octets, header.Data(dsmp).ToArray());
    }

    private static InputItem[] Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return [.. InputReader.Read("-", stream)];
    }
}
