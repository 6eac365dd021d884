using V2X.Asn1;

namespace V2X.Security.Tests.Schemas;

/// <summary>Decoding, encoding and refusing with kept objects allocate nothing once they have grown to the traffic.</summary>
public class AllocationTests
{
    [Theory]
    [MemberData(nameof(Vector.GeneratedFiles), MemberType = typeof(Vector))]
    public void Allocates_Zero(string file)
    {
        List<Vector> vectors = [.. Vector.Generated(file).Where(v => Oer.TryDecode(v.Octets, v.NewMessage(), out _))];
        IAsn1Type message = vectors[0].NewMessage();
        byte[] output = new byte[1 << 18];
        Run(vectors, message, output);
        Assert.Equal(0, Allocations.Of(() => Run(vectors, message, output)));
    }

    private static void Run(List<Vector> vectors, IAsn1Type message, byte[] output)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            ReadOnlySpan<byte> octets = vectors[i].Octets;
            if (!Oer.TryDecode(octets, message, out Asn1Error error) || !Oer.TryEncode(message, output, out _, out error))
                Assert.Fail($"{vectors[i]}: {error}");
            for (int length = 0; length < octets.Length; length += 7)
                Oer.TryDecode(octets[..length], message, out _);
        }
    }
}
