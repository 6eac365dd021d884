using System.Buffers;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Tests.Packets;

public sealed class PacketTests
{
    private const int Seed = 20_260_721;

    [Fact]
    public void Every_packet_with_every_property_is_written_as_it_was_read()
    {
        foreach ((string name, ProtocolVersion version, byte[] octets) in Samples.All())
        {
            PacketFault fault = Samples.Again(octets, version, out byte[] written);
            Assert.False(fault.IsFault, $"{name} {version}: {fault}");
            Assert.True(octets.AsSpan().SequenceEqual(written), $"{name} {version}: {Convert.ToHexString(octets)} {Convert.ToHexString(written)}");
        }
    }

    [Fact]
    public void Every_truncation_is_a_fault_at_its_place_or_a_shorter_packet()
    {
        foreach ((string name, ProtocolVersion version, byte[] octets) in Samples.All())
        {
            int header = octets[1] < 0x80 ? 2 : 3;
            for (int length = 0; length < octets.Length - header; length++)
            {
                byte[] shorter = [octets[0], .. Length(length), .. octets.AsSpan(header, length)];
                PacketFault fault = Samples.Again(shorter, version, out byte[] written);
                Assert.True(fault.IsFault || written.Length > 0, $"{name} {version} cut to {length}");
                Assert.InRange(fault.Position, 0, length);
                Assert.True(!fault.IsFault || fault.Code >= ReasonCode.UnspecifiedError, $"{name} {version} cut to {length}: {fault}");
            }
        }
    }

    [Fact]
    public void Flipped_bits_never_throw_and_what_is_taken_reads_the_same_again()
    {
        Random random = new(Seed);
        foreach ((string name, ProtocolVersion version, byte[] octets) in Samples.All())
        {
            for (int run = 0; run < 4_000; run++)
            {
                byte[] bent = [.. octets];
                for (int flips = random.Next(1, 4); flips > 0; flips--)
                    bent[random.Next(bent.Length)] ^= (byte)(1 << random.Next(8));
                PacketFault fault = Samples.Again(bent, version, out byte[] written);
                string what = $"seed {Seed}, {name} {version}: {Convert.ToHexString(bent)}";
                Assert.True(!fault.IsFault || (fault.Position >= 0 && fault.Position <= bent.Length && fault.Code >= ReasonCode.UnspecifiedError), what);
                if (!fault.IsFault && written.Length > 0)
                    Assert.True(!Samples.Again(written, version, out byte[] again).IsFault && written.AsSpan().SequenceEqual(again), what);
            }
        }
    }

    [Theory]
    [InlineData("remaining length of five octets", "30FFFFFFFF01", ReasonCode.MalformedPacket, 4)]
    [InlineData("packet too large", "30FFFFFF7F", ReasonCode.PacketTooLarge, 1)]
    [InlineData("QoS 3", "360500016100 01", ReasonCode.MalformedPacket, 0)]
    [InlineData("DUP at QoS 0", "380400016100", ReasonCode.MalformedPacket, 0)]
    [InlineData("packet identifier 0", "32060001610000 00", ReasonCode.ProtocolError, 3)]
    [InlineData("topic with U+0000", "300400010000", ReasonCode.MalformedPacket, 0)]
    [InlineData("topic with a surrogate", "30060003EDA08000", ReasonCode.MalformedPacket, 0)]
    [InlineData("topic not UTF-8", "30040001FF00", ReasonCode.MalformedPacket, 0)]
    [InlineData("topic with a wildcard", "300400012B00", ReasonCode.TopicNameInvalid, 0)]
    [InlineData("neither topic nor alias", "3003000000", ReasonCode.ProtocolError, 0)]
    [InlineData("alias 0", "3007000161 03 23 00 00", ReasonCode.TopicAliasInvalid, 4)]
    [InlineData("property twice", "3008000161 04 01 01 01 01", ReasonCode.ProtocolError, 6)]
    [InlineData("property of another packet", "3009000161 05 11 00000001", ReasonCode.MalformedPacket, 4)]
    [InlineData("no such property", "3006000161 02 7F 00", ReasonCode.MalformedPacket, 4)]
    [InlineData("format indicator 2", "3006000161 02 01 02", ReasonCode.ProtocolError, 4)]
    [InlineData("response topic with a wildcard", "3008000161 04 08 0001 23", ReasonCode.ProtocolError, 4)]
    [InlineData("properties beyond the packet", "3005000161 09 00", ReasonCode.MalformedPacket, 4)]
    [InlineData("properties' length too long a form", "3006000161 8000 00", ReasonCode.MalformedPacket, 3)]
    [InlineData("reserved flags of PUBREL", "6002 0001", ReasonCode.MalformedPacket, 0)]
    [InlineData("reason code not of PUBACK", "4003 0001 8E", ReasonCode.MalformedPacket, 2)]
    [InlineData("octets after the end", "4005 0001 00 00 00", ReasonCode.MalformedPacket, 4)]
    [InlineData("reserved flags of SUBSCRIBE", "8007 0001 00 0001 61 00", ReasonCode.MalformedPacket, 0)]
    [InlineData("SUBSCRIBE without filters", "8203 0001 00", ReasonCode.ProtocolError, 3)]
    [InlineData("subscription with QoS 3", "8207 0001 00 0001 61 03", ReasonCode.MalformedPacket, 6)]
    [InlineData("subscription with reserved bits", "8207 0001 00 0001 61 40", ReasonCode.MalformedPacket, 6)]
    [InlineData("retain handling 3", "8207 0001 00 0001 61 30", ReasonCode.ProtocolError, 6)]
    [InlineData("No Local on a shared subscription", "8210 0001 00 000A 2473686172652F672F61 04", ReasonCode.ProtocolError, 15)]
    [InlineData("subscription identifier 0", "8209 0001 02 0B00 0001 61 00", ReasonCode.ProtocolError, 3)]
    [InlineData("PINGREQ with a body", "C00100", ReasonCode.MalformedPacket, 0)]
    [InlineData("protocol name", "100C 0004 4D515454 06 02 0000 0000", ReasonCode.UnsupportedProtocolVersion, 6)]
    [InlineData("reserved connect flag", "100D 0004 4D515454 05 03 0000 00 0000", ReasonCode.MalformedPacket, 7)]
    [InlineData("will QoS without will", "100D 0004 4D515454 05 0A 0000 00 0000", ReasonCode.MalformedPacket, 7)]
    [InlineData("will QoS 3", "100D 0004 4D515454 05 1E 0000 00 0000", ReasonCode.MalformedPacket, 7)]
    [InlineData("receive maximum 0", "1010 0004 4D515454 05 02 0000 03 21 0000 0000", ReasonCode.ProtocolError, 11)]
    [InlineData("maximum packet size 0", "1012 0004 4D515454 05 02 0000 05 27 00000000 0000", ReasonCode.ProtocolError, 11)]
    public void Every_class_of_malformed_packet_has_the_code_of_the_standard_and_its_place(string name, string hex, ReasonCode code, int position)
    {
        byte[] octets = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        PacketFault fault = Samples.Again(octets, ProtocolVersion.V5, out _);
        Assert.True(fault.IsFault, name);
        Assert.Equal((code, position), (fault.Code, fault.Position));
    }

    [Fact]
    public void A_packet_in_pieces_is_found_whole_and_only_then()
    {
        byte[] octets = Samples.All().Single(sample => sample is { Name: "PUBLISH", Version: ProtocolVersion.V5 }).Octets;
        for (int cut = 1; cut < octets.Length; cut++)
        {
            ReadOnlySequence<byte> part = new(octets, 0, cut);
            Assert.False(FrameReader.TryTake(ref part, 1 << 20, out _, out _, out PacketFault fault));
            Assert.False(fault.IsFault);
        }
    }

    private static byte[] Length(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), (byte)(value >> 7)];
}
