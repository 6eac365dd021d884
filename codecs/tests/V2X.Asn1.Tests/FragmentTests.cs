namespace V2X.Asn1.Tests;

/// <summary>Octets in fragments around the borders of 16, 32 and 64 KiB, and forms that are refused.</summary>
public class FragmentTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(16_383, 2)]
    [InlineData(16_384, 2)]
    [InlineData(16_511, 2)]
    [InlineData(16_512, 3)]
    [InlineData(32_768, 2)]
    [InlineData(65_535, 3)]
    [InlineData(65_536, 2)]
    [InlineData(65_537, 2)]
    [InlineData(131_072, 3)]
    public void Lengths_take_the_octets_of_X691_and_read_back(int length, int lengthOctets)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        for (int offset = 0; offset < 8; offset++)
        {
            byte[] buffer = new byte[length + 16];
            var writer = new UperWriter(buffer);
            Assert.True(writer.TryWriteLong(0, offset) && writer.TryWriteFragmentedOctets(content), $"offset {offset}: {writer.Error}");
            Assert.Equal(offset + ((lengthOctets + length) * 8), writer.Position);
            var reader = new UperReader(buffer.AsSpan(0, writer.OctetCount));
            var target = new OctetBuffer();
            Assert.True(reader.TryReadLong(offset, out _) && reader.TryReadFragmentedOctets(target), $"offset {offset}: {reader.Error}");
            Assert.True(target.Octets.SequenceEqual(content), $"offset {offset}");
        }
    }

    [Theory]
    [InlineData("c000", Asn1Reason.Range)]
    [InlineData("c500", Asn1Reason.Range)]
    [InlineData("c1", Asn1Reason.Length)]
    [InlineData("05aabb", Asn1Reason.Length)]
    [InlineData("", Asn1Reason.Overrun)]
    [InlineData("80", Asn1Reason.Overrun)]
    public void Lengths_that_no_encoder_writes_are_refused(string hex, Asn1Reason reason)
    {
        var reader = new UperReader(Convert.FromHexString(hex));
        Assert.False(reader.TryReadFragmentedOctets(new OctetBuffer()));
        Assert.Equal(reason, reader.Error.Reason);
    }
}
