using V2X.Asn1;

namespace V2X.Messages.Tests;

/// <summary>Decoding and encoding with kept objects allocate nothing once they have grown to the traffic.</summary>
public class AllocationTests
{
    public static TheoryData<string> Files() => Samples.Files();

    [Theory]
    [MemberData(nameof(Files))]
    public void Allocates_Zero(string file)
    {
        List<Vector> vectors = Vector.Read(Path.Combine(Vector.GeneratedFolder, file)).ToList();
        IAsn1Type message = vectors[0].NewMessage();
        byte[] output = new byte[1 << 17];
        Assert.Equal(0, Allocations.Of(() => Run(vectors, message, output)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Refusing_allocates_Zero(string file)
    {
        List<Vector> vectors = Vector.Read(Path.Combine(Vector.GeneratedFolder, file)).ToList();
        IAsn1Type message = vectors[0].NewMessage();
        Assert.Equal(0, Allocations.Of(() => RunPrefixes(vectors, message)));
    }

    private static void Run(List<Vector> vectors, IAsn1Type message, byte[] output)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            if (!Uper.TryDecode(vectors[i].Octets, message, out Asn1Error error) || !Uper.TryEncode(message, output, out _, out error))
                Assert.Fail($"{vectors[i]}: {error}");
        }
    }

    private static void RunPrefixes(List<Vector> vectors, IAsn1Type message)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            ReadOnlySpan<byte> octets = vectors[i].Octets;
            for (int length = 0; length < octets.Length; length += 3)
                Uper.TryDecode(octets[..length], message, out _);
        }
    }
}
