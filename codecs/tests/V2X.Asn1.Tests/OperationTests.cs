namespace V2X.Asn1.Tests;

/// <summary>What the writer writes, the reader reads: random operations in a row, so that each meets every bit offset.</summary>
public class OperationTests
{
    private const int Seed = 20261121;

    [Fact]
    public void Any_row_of_operations_reads_back()
    {
        byte[] buffer = new byte[400_000];
        for (int round = 0; round < 400; round++)
        {
            var random = new Random(Seed + round);
            List<Operation> row = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Operation.Any(random)).ToList();
            var writer = new UperWriter(buffer);
            for (int i = 0; i < row.Count; i++)
                Assert.True(row[i].Write(ref writer), $"seed {Seed + round}, writing {i}: {row[i]}, {writer.Error}");
            var reader = new UperReader(buffer.AsSpan(0, writer.OctetCount));
            for (int i = 0; i < row.Count; i++)
                Assert.True(row[i].ReadsBack(ref reader), $"seed {Seed + round}, reading {i}: {row[i]}, {reader.Error}");
            Assert.Equal(writer.Position, reader.Position);
        }
    }

    [Fact]
    public void A_writer_without_room_says_so_at_every_length()
    {
        byte[] buffer = new byte[400_000];
        for (int round = 0; round < 60; round++)
        {
            var random = new Random(Seed + round);
            List<Operation> row = Enumerable.Range(0, 12).Select(_ => Operation.Small(random)).ToList();
            var whole = new UperWriter(buffer);
            foreach (Operation operation in row)
                Assert.True(operation.Write(ref whole));
            int octets = (whole.Position + 7) / 8;
            for (int length = 0; length < octets; length++)
            {
                byte[] exact = new byte[length];
                var writer = new UperWriter(exact);
                bool written = true;
                foreach (Operation operation in row)
                    written = written && operation.Write(ref writer);
                Assert.False(written, $"seed {Seed + round}: {length} of {octets} octets cannot be enough");
                Assert.Equal(Asn1Reason.BufferTooSmall, writer.Error.Reason);
            }
        }
    }

    [Fact]
    public void A_reader_without_input_says_so_at_every_length()
    {
        byte[] buffer = new byte[400_000];
        for (int round = 0; round < 60; round++)
        {
            var random = new Random(Seed + round);
            List<Operation> row = Enumerable.Range(0, 12).Select(_ => Operation.Small(random)).ToList();
            var writer = new UperWriter(buffer);
            foreach (Operation operation in row)
                Assert.True(operation.Write(ref writer));
            int octets = (writer.Position + 7) / 8;
            for (int length = 0; length < octets; length++)
            {
                var reader = new UperReader(buffer.AsSpan(0, length).ToArray());
                bool read = true;
                foreach (Operation operation in row)
                    read = read && operation.ReadsBack(ref reader);
                Assert.False(read, $"seed {Seed + round}: {length} of {octets} octets cannot be enough");
                Assert.True(reader.Error.Reason is Asn1Reason.Overrun or Asn1Reason.Length, $"seed {Seed + round}, {length} octets: {reader.Error}");
                Assert.InRange(reader.Error.BitPosition, 0, length * 8);
            }
        }
    }
}
