namespace V2X.Asn1.Tests;

/// <summary>Open types of every length at every bit offset, with what stands before and behind them.</summary>
public class OpenTypeTests
{
    public static TheoryData<int> Offsets => [0, 1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Every_length_reads_back_between_its_neighbours(int offset)
    {
        byte[] content = new byte[16_383];
        new Random(offset).NextBytes(content);
        byte[] buffer = new byte[16_400];
        byte[] found = new byte[16_383];
        for (int length = 0; length <= 16_383; length += length < 600 || length > 16_300 ? 1 : 37)
        {
            var writer = new UperWriter(buffer);
            bool written = writer.TryWriteLong((1ul << offset) - 1, offset) && writer.TryBeginOpenType(out int start)
                && writer.TryWriteOctets(content.AsSpan(0, length)) && writer.TryEndOpenType(start) && writer.TryWrite(0x5A5, 11);
            Assert.True(written, $"offset {offset}, {length} octets: {writer.Error}");
            // Content of no bits still takes one octet, X.691 clause 11.2.
            int octets = Math.Max(1, length);
            Assert.Equal(offset + (octets < 128 ? 8 : 16) + (octets * 8) + 11, writer.Position);

            var reader = new UperReader(buffer.AsSpan(0, writer.OctetCount));
            int end = 0;
            bool read = reader.TryReadLong(offset, out ulong before) && before == (1ul << offset) - 1
                && reader.TryEnterOpenType(out end) && reader.Remaining == octets * 8 && reader.TryReadOctets(found.AsSpan(0, length));
            Assert.True(read && found.AsSpan(0, length).SequenceEqual(content.AsSpan(0, length)), $"offset {offset}, {length} octets: {reader.Error}");
            reader.LeaveOpenType(end);
            Assert.True(reader.TryRead(11, out ulong behind) && behind == 0x5A5, $"offset {offset}, {length} octets: what follows was damaged");
        }
    }

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Room_that_just_suffices_suffices(int offset)
    {
        foreach (int length in (int[])[1, 127, 128, 129, 1000])
        {
            int octets = (offset + (length < 128 ? 8 : 16) + (length * 8) + 7) / 8;
            foreach (bool enough in (bool[])[true, false])
            {
                var writer = new UperWriter(new byte[enough ? octets : octets - 1]);
                bool written = writer.TryWriteLong(0, offset) && writer.TryBeginOpenType(out int start)
                    && writer.TryWriteOctets(new byte[length]) && writer.TryEndOpenType(start);
                Assert.True(written == enough, $"offset {offset}, {length} octets in {(enough ? octets : octets - 1)}: {writer.Error}");
                Assert.Equal(enough ? Asn1Reason.None : Asn1Reason.BufferTooSmall, writer.Error.Reason);
            }
        }
    }

    [Fact]
    public void Sixteen_KiB_are_refused_by_name()
    {
        var writer = new UperWriter(new byte[20_000]);
        Assert.True(writer.TryBeginOpenType(out int start) && writer.TryWriteOctets(new byte[16_384]));
        Assert.False(writer.TryEndOpenType(start));
        Assert.Equal(Asn1Reason.Limit, writer.Error.Reason);
    }

    [Theory]
    [MemberData(nameof(Offsets))]
    public void Nested_ones_grow_together(int offset)
    {
        byte[] content = new byte[126];
        new Random(offset).NextBytes(content);
        byte[] buffer = new byte[200];
        var writer = new UperWriter(buffer);
        Assert.True(writer.TryWriteLong(0, offset) && writer.TryBeginOpenType(out int outer) && writer.TryBeginOpenType(out int inner)
            && writer.TryWriteOctets(content) && writer.TryWrite(1, 3) && writer.TryEndOpenType(inner) && writer.TryEndOpenType(outer));
        var reader = new UperReader(buffer.AsSpan(0, writer.OctetCount));
        byte[] found = new byte[126];
        int outerEnd = 0;
        int innerEnd = 0;
        Assert.True(reader.TryReadLong(offset, out _) && reader.TryEnterOpenType(out outerEnd) && reader.Remaining == 128 * 8
            && reader.TryEnterOpenType(out innerEnd) && reader.Remaining == 127 * 8 && reader.TryReadOctets(found));
        Assert.Equal(content, found);
        Assert.True(reader.TryRead(3, out ulong last) && last == 1);
        reader.LeaveOpenType(innerEnd);
        reader.LeaveOpenType(outerEnd);
        Assert.Equal(writer.Position, reader.Position);
    }
}
