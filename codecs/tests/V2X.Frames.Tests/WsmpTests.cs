using System.Text.Json;
using V2X.Frames.Wsmp;

namespace V2X.Frames.Tests;

public sealed class WsmpTests
{
    [Fact]
    public void Generated_and_recorded_messages_read_as_an_independent_tool_read_them_and_write_back()
    {
        IReadOnlyList<PacketVector> generated = PacketVector.Generated("ieee_wsmp.jsonl");
        Assert.Equal(23, generated.Count);
        Assert.All(generated, AssertRoundTrip);
        IReadOnlyList<PacketVector> recorded = PacketVector.Recorded("packets", "ieee_wsmp.jsonl");
        Assert.True(PacketVector.Recordings is null || recorded.Count == 59);
        Assert.All(recorded, AssertRoundTrip);
    }

    [Theory]
    [InlineData("", FrameReason.TooShort, 0)]
    [InlineData("02002000", FrameReason.WsmpVersion, 0)]
    [InlineData("13002000", FrameReason.WsmpSubtype, 0)]
    [InlineData("03", FrameReason.TooShort, 1)]
    [InlineData("03022000", FrameReason.WsmpTransport, 1)]
    [InlineData("0300f0000000", FrameReason.AidEncoding, 2)]
    [InlineData("030020", FrameReason.TooShort, 3)]
    [InlineData("03002002aa", FrameReason.WsmpLength, 3)]
    [InlineData("030020c001", FrameReason.WsmpLength, 3)]
    [InlineData("0b", FrameReason.TooShort, 1)]
    [InlineData("0b0104", FrameReason.WsmpExtension, 2)]
    [InlineData("0b0104020a", FrameReason.WsmpExtension, 2)]
    [InlineData("0b21", FrameReason.WsmpExtension, 1)]
    public void Faulty_header_is_refused_with_its_position(string hex, FrameReason reason, int position)
    {
        Assert.False(WsmpHeader.TryRead(Convert.FromHexString(hex), out _, out FrameError error));
        Assert.Equal(new FrameError(reason, position), error);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(127, 6)]
    [InlineData(128, 7)]
    [InlineData(16_383, 7)]
    public void Both_headers_carry_elements_and_lengths_of_either_size(int dataOctets, int headerWithoutElements)
    {
        byte[] network = [4, 1, 0xEC, 15, 1, 183];
        byte[] transport = [99, 0, 98, 2, 1, 2];
        byte[] wsmp = new byte[headerWithoutElements + 7 + 7 + dataOctets];
        Assert.True(WsmpHeader.TryWrite(wsmp, 0x4080, network, transport, dataOctets, out int written, out _));
        Assert.Equal(wsmp.Length - dataOctets, written);
        Assert.True(WsmpHeader.TryRead(wsmp, out WsmpHeader header, out FrameError error), error.ToString());
        Assert.Equal((0x4080u, dataOctets), (header.Psid, header.Data.LengthOctets));
        Assert.Equal(network, header.NetworkElements(wsmp).Octets.ToArray());
        Assert.Equal(transport, header.TransportElements(wsmp).Octets.ToArray());
        List<int> ids = [];
        foreach (WsmpElement element in header.TransportElements(wsmp))
            ids.Add((int)element.Id);
        Assert.Equal([99, 98], ids);
    }

    [Fact]
    public void Writing_refuses_what_cannot_be_read_back()
    {
        Assert.False(WsmpHeader.TryWrite(new byte[32], 32, [4, 9], default, 0, out _, out FrameError half));
        Assert.Equal(FrameReason.WsmpExtension, half.Reason);
        Assert.False(WsmpHeader.TryWrite(new byte[32], 32, default, default, 16_384, out _, out FrameError tooLong));
        Assert.Equal(FrameReason.TooLong, tooLong.Reason);
        Assert.False(WsmpHeader.TryWrite(new byte[32], Aid.MaxValue + 1, default, default, 0, out _, out FrameError psid));
        Assert.Equal(FrameReason.AidEncoding, psid.Reason);
        for (int size = 0; size < 10; size++)
        {
            Assert.False(WsmpHeader.TryWrite(new byte[size], 0x82, [4, 1, 9], default, 1, out _, out FrameError small) && size < 9);
            Assert.True(size == 9 || small.Reason == FrameReason.BufferTooSmall);
        }
    }

    private static void AssertRoundTrip(PacketVector vector)
    {
        byte[] wsmp = vector.Octets;
        Assert.True(WsmpHeader.TryRead(wsmp, out WsmpHeader header, out FrameError error), error.ToString());
        Assert.Equal((vector.Number("version"), vector.Expected.GetProperty("psid").GetUInt32(), vector.Number("length")), (header.Version, header.Psid, header.Data.LengthOctets));
        Assert.Equal(vector.Hex("payload"), header.Data.In(wsmp).ToArray());
        List<(int, string)> elements = [];
        foreach (WsmpElement element in header.NetworkElements(wsmp))
            elements.Add(((int)element.Id, Convert.ToHexStringLower(element.Content)));
        Assert.Equal(vector.Expected.GetProperty("extensions").EnumerateArray().Select(Element), elements);

        byte[] written = new byte[wsmp.Length];
        Assert.True(WsmpHeader.TryWrite(written, header.Psid, header.NetworkElements(wsmp).Octets, default, header.Data.LengthOctets, out int headerOctets, out _));
        header.Data.In(wsmp).CopyTo(written.AsSpan(headerOctets));
        Assert.Equal(wsmp, written);
    }

    private static (int Id, string Value) Element(JsonElement element) =>
        (element.GetProperty("id").GetInt32(), element.GetProperty("value").GetString()!);
}
