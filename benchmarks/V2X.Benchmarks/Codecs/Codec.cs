using V2X.Asn1;
using V2X.Benchmarks.Inputs;

namespace V2X.Benchmarks.Codecs;

/// <summary>One input with the generated message object that decodes and encodes it, again and again.</summary>
/// <typeparam name="T">The edition's type of a whole message.</typeparam>
internal sealed class Codec<T> : ICodec
    where T : class, IAsn1Type, new()
{
    private const int LargestOctets = 4096;
    private readonly byte[] _octets;
    private readonly byte[] _output = new byte[LargestOctets];
    private readonly T _decoded = new();
    private readonly T _toEncode = new();

    /// <summary>Decodes the input once and sees that encoding gives the same octets again.</summary>
    public Codec(Input input)
    {
        _octets = input.Octets;
        if (!Uper.TryDecode(_octets, _toEncode, out Asn1Error error))
            throw new InvalidDataException($"{input.Subject} does not decode: {error}");
        if (Encode() != _octets.Length || !_output.AsSpan(0, _octets.Length).SequenceEqual(_octets))
            throw new InvalidDataException($"{input.Subject} does not encode to what it was decoded from.");
    }

    public bool Decode() => Uper.TryDecode(_octets, _decoded, out _);

    public int Encode() => Uper.TryEncode(_toEncode, _output, out int octets, out _) ? octets : 0;
}
