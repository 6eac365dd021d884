namespace V2X.Frames.Tests;

public sealed class DsmpTests
{
    private static readonly IReadOnlyList<DsmpVector> Vectors = DsmpVector.Load();

    [Fact]
    public void Vectors_read_as_an_independent_tool_read_them_and_write_back_to_the_same_octets()
    {
        Assert.True(Vectors.Count >= 18);
        foreach (DsmpVector vector in Vectors)
            AssertRoundTrip(vector);
    }

    [Fact]
    public void Recorded_packet_reads_and_writes_back()
    {
        if (Environment.GetEnvironmentVariable("V2X_RECORDINGS") is not { Length: > 0 } recordings)
            return;
        foreach (string line in File.ReadLines(Path.Combine(recordings, "packets", "china_dsmp.jsonl")))
            AssertRoundTrip(DsmpVector.Parse(line));
    }

    [Theory]
    [InlineData(0u, "00")]
    [InlineData(0x7Fu, "7f")]
    [InlineData(0x80u, "8000")]
    [InlineData(3616u, "8da0")]
    [InlineData(0x407Fu, "bfff")]
    [InlineData(0x4080u, "c00000")]
    [InlineData(0x20407Fu, "dfffff")]
    [InlineData(0x204080u, "e0000000")]
    [InlineData(0x1020407Fu, "efffffff")]
    public void Aid_takes_the_shortest_form_and_forms_meet_without_gap(uint aid, string hex)
    {
        Span<byte> written = stackalloc byte[4];
        Assert.True(Aid.TryWrite(written, aid, out int octets, out _));
        Assert.Equal(hex, Convert.ToHexStringLower(written[..octets]));
        Assert.True(Aid.TryRead(written[..octets], out uint read, out int readOctets, out _));
        Assert.Equal((aid, octets), (read, readOctets));
    }

    [Theory]
    [InlineData("", FrameReason.TooShort, 0)]
    [InlineData("8d", FrameReason.TooShort, 1)]
    [InlineData("f0000000", FrameReason.AidEncoding, 0)]
    public void Faulty_aid_is_refused(string hex, FrameReason reason, int position)
    {
        Assert.False(Aid.TryRead(Convert.FromHexString(hex), out _, out _, out FrameError error));
        Assert.Equal(new FrameError(reason, position), error);
    }

    [Fact]
    public void Aid_above_the_largest_is_not_written()
    {
        Assert.False(Aid.TryWrite(new byte[8], Aid.MaxValue + 1, out _, out FrameError error));
        Assert.Equal(FrameReason.AidEncoding, error.Reason);
    }

    [Theory]
    [InlineData("", FrameReason.TooShort, 0)]
    [InlineData("206f0000", FrameReason.DsmpVersion, 0)]
    [InlineData("006f00", FrameReason.TooShort, 3)]
    [InlineData("006f0001", FrameReason.DsmpLength, 2)]
    [InlineData("006f0001aabb", FrameReason.DsmpLength, 2)]
    [InlineData("00f00000", FrameReason.AidEncoding, 1)]
    [InlineData("100f05aa", FrameReason.DsmpExtension, 1)]
    public void Faulty_header_is_refused_with_its_position(string hex, FrameReason reason, int position)
    {
        Assert.False(DsmpHeader.TryRead(Convert.FromHexString(hex), out _, out FrameError error));
        Assert.Equal(new FrameError(reason, position), error);
    }

    [Theory]
    [InlineData("0f021234", 1)]
    [InlineData("0f0212341000", 2)]
    [InlineData("0f0004010a", 2)]
    public void Extensions_are_kept_and_taken_apart_on_demand(string extensionsHex, int count)
    {
        byte[] extensions = Convert.FromHexString(extensionsHex);
        byte[] dsmp = new byte[64];
        Assert.True(DsmpHeader.TryWrite(dsmp, 3618, extensions, 3, out int written, out _));
        new byte[] { 1, 2, 3 }.CopyTo(dsmp, written);
        ReadOnlySpan<byte> message = dsmp.AsSpan(0, written + 3);

        Assert.True(DsmpHeader.TryRead(message, out DsmpHeader header, out FrameError error), error.ToString());
        Assert.Equal(3618u, header.Aid);
        Assert.Equal(extensions, header.Extensions(message).Octets.ToArray());
        Assert.Equal([1, 2, 3], header.Data(message).ToArray());
        int seen = 0;
        int octets = 0;
        foreach (DsmpExtension element in header.Extensions(message))
        {
            seen++;
            octets += 2 + element.Content.Length;
        }

        Assert.Equal((count, extensions.Length), (seen, octets));
    }

    [Fact]
    public void Writing_refuses_what_cannot_be_read_back()
    {
        Assert.False(DsmpHeader.TryWrite(new byte[16], 111, [15, 9, 1], 0, out _, out FrameError halfElement));
        Assert.Equal(FrameReason.DsmpExtension, halfElement.Reason);
        Assert.False(DsmpHeader.TryWrite(new byte[16], 111, [], 65_536, out _, out FrameError tooLong));
        Assert.Equal(FrameReason.TooLong, tooLong.Reason);
        for (int size = 0; size < 5; size++)
        {
            Assert.False(DsmpHeader.TryWrite(new byte[size], 3618, [], 9, out _, out FrameError small));
            Assert.Equal(FrameReason.BufferTooSmall, small.Reason);
        }
    }

    [Fact]
    public void Every_truncation_is_refused_and_no_bit_flip_reads_beyond_the_end()
    {
        foreach (byte[] octets in Vectors.Select(v => v.Octets).Append(Convert.FromHexString("04100f0212346f0003010203")))
        {
            for (int length = 0; length < octets.Length; length++)
                Assert.False(TryReadPacket(octets.AsSpan(0, length).ToArray()));
            for (int bit = 0; bit < octets.Length * 8; bit++)
            {
                byte[] flipped = [.. octets];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                TryReadPacket(flipped);
            }
        }
    }

    [Fact]
    public void Allocates_Zero()
    {
        byte[] octets = Vectors[0].Octets;
        byte[] written = new byte[octets.Length];
        Action work = () =>
        {
            TryReadPacket(octets);
            DsmpHeader.TryWrite(written, 3618, [], 4, out _, out _);
            AidTable.China.TryGet(3618, out _);
        };
        Assert.Equal(0, Allocations.Of(work, times: 1000));
    }

    [Fact]
    public void Radio_priority_follows_from_the_priority_octet()
    {
        Assert.True(AidTable.China.TryGet(3619, out AidEntry? spat));
        Assert.Equal(("SPAT", 3), (spat.Message, spat.PppPriority));
        Assert.True(AidTable.China.TryGet(3618, out AidEntry? map));
        Assert.Equal(("MAP", 8), (map.Message, map.PppPriority));
        Assert.False(AidTable.China.TryGet(4000, out _));
        Assert.True(AidTable.China.With([new AidEntry(4000, "SSM", "", 208, -1, 100)]).TryGet(4000, out _));
    }

    [Fact]
    public void Every_reason_has_its_own_text()
    {
        string[] texts = [.. Enum.GetValues<FrameReason>().Select(FrameReasonText.Of)];
        Assert.Equal(texts.Length, texts.Distinct().Count());
        Assert.Equal("dsmp-length", FrameReasonText.Of(FrameReason.DsmpLength));
        Assert.Equal("capture-interface", FrameReasonText.Of(FrameReason.CaptureInterface));
    }

    private static void AssertRoundTrip(DsmpVector vector)
    {
        Assert.True(AdaptationLayer.TryRead(vector.Octets, out AdaptationProtocol protocol, out ReadOnlySpan<byte> dsmp, out _));
        Assert.Equal(AdaptationProtocol.Dsmp, protocol);
        Assert.True(DsmpHeader.TryRead(dsmp, out DsmpHeader header, out FrameError error), error.ToString());
        Assert.Equal((0, vector.Aid, vector.DataOctets), (header.Version, header.Aid, header.DataOctets));
        Assert.Equal(vector.Data, header.Data(dsmp).ToArray());
        Assert.Equal(vector.AidOctets, dsmp.Slice(1, Aid.EncodedOctets(header.Aid)).ToArray());

        byte[] written = new byte[vector.Octets.Length];
        Assert.True(AdaptationLayer.TryWrite(written, AdaptationProtocol.Dsmp));
        Assert.True(DsmpHeader.TryWrite(written.AsSpan(1), header.Aid, [], header.DataOctets, out int headerOctets, out _));
        vector.Data.CopyTo(written, 1 + headerOctets);
        Assert.Equal(vector.Octets, written);
    }

    private static bool TryReadPacket(byte[] octets)
    {
        if (!AdaptationLayer.TryRead(octets, out _, out ReadOnlySpan<byte> dsmp, out _) || !DsmpHeader.TryRead(dsmp, out DsmpHeader header, out _))
            return false;
        int sum = header.Data(dsmp).Length;
        foreach (DsmpExtension element in header.Extensions(dsmp))
            sum += element.Content.Length;
        return sum >= 0;
    }
}
