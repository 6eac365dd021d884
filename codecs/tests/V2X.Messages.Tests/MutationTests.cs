using V2X.Asn1;

namespace V2X.Messages.Tests;

/// <summary>
/// Every prefix and every single-bit flip of sample vectors: no exception, no read beyond the input, and the generated
/// decoder and the layout walker come to the same verdict at the same bit.
/// </summary>
public class MutationTests
{
    public static TheoryData<string> Files() => Samples.Files();

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_prefix_is_refused_or_read_within_its_bounds(string file)
    {
        foreach (Vector vector in Samples.Of(file, 5))
        {
            IAsn1Type message = vector.NewMessage();
            for (int length = 0; length < vector.Octets.Length; length++)
                Check(vector, message, vector.Octets[..length], $"prefix of {length} octets");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_bit_flip_is_refused_or_decodes_to_something_that_encodes(string file)
    {
        foreach (Vector vector in Samples.Of(file, 4).Where(v => v.Octets.Length <= 1_200))
        {
            IAsn1Type message = vector.NewMessage();
            byte[] octets = [.. vector.Octets];
            for (int bit = 0; bit < octets.Length * 8; bit++)
            {
                octets[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
                Check(vector, message, octets, $"bit {bit} flipped");
                octets[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            }
        }
    }

    private static readonly byte[] Output = new byte[1 << 17];

    private static void Check(Vector vector, IAsn1Type message, byte[] input, string mutation)
    {
        // The span ends inside a larger array of other bits: whoever reads beyond it decodes something else than from an exact copy.
        byte[] guarded = new byte[input.Length + 16];
        Array.Fill(guarded, (byte)0xFF);
        input.CopyTo(guarded, 8);
        bool decoded = Uper.TryDecode(guarded.AsSpan(8, input.Length), message, out int bits, out Asn1Error error);
        Asn1Walk walk = Asn1Walker.Walk(Vector.EditionOf(vector.Edition)!.Layout, vector.Type, input);
        Assert.True(decoded == walk.IsComplete, $"{vector}, {mutation}: decoder says {error}, walker {walk.Error} at {walk.Path}");
        if (decoded)
        {
            Assert.True(bits == walk.BitsRead && bits <= input.Length * 8, $"{vector}, {mutation}: {bits} bits read, walker {walk.BitsRead}");
            Assert.True(Uper.TryEncode(message, Output, out _, out Asn1Error fault), $"{vector}, {mutation}: decoded but does not encode: {fault}");
        }
        else
        {
            Assert.InRange(error.BitPosition, 0, input.Length * 8);
        }
    }
}
