using V2X.Benchmarks.Floor;
using V2X.Benchmarks.Inputs;

namespace V2X.Benchmarks.Codecs;

/// <summary>The Chinese BSM by hand.</summary>
internal sealed class FloorChina : ICodec
{
    private readonly byte[] _octets = Input.Of("china", "BSM").Octets;
    private readonly byte[] _output = new byte[256];
    private readonly FloorChinaBsm _decoded = new();
    private readonly FloorChinaBsm _toEncode = new();

    /// <summary>Sees that the yardstick itself is right.</summary>
    public FloorChina()
    {
        if (!_toEncode.TryDecode(_octets) || Encode() != _octets.Length || !_output.AsSpan(0, _octets.Length).SequenceEqual(_octets))
            throw new InvalidDataException("The hand-written Chinese BSM does not give back its input.");
    }

    public bool Decode() => _decoded.TryDecode(_octets);

    public int Encode() => _toEncode.TryEncode(_output, out int octets) ? octets : 0;
}
