using V2X.Benchmarks.Floor;
using V2X.Benchmarks.Inputs;

namespace V2X.Benchmarks.Codecs;

/// <summary>The CAM of release 1 by hand.</summary>
internal sealed class FloorEtsi : ICodec
{
    private readonly byte[] _octets = Input.Of("etsi", "CAM").Octets;
    private readonly byte[] _output = new byte[256];
    private readonly FloorEtsiCam _decoded = new();
    private readonly FloorEtsiCam _toEncode = new();

    /// <summary>Sees that the yardstick itself is right.</summary>
    public FloorEtsi()
    {
        if (!_toEncode.TryDecode(_octets) || Encode() != _octets.Length || !_output.AsSpan(0, _octets.Length).SequenceEqual(_octets))
            throw new InvalidDataException("The hand-written CAM does not give back its input.");
    }

    public bool Decode() => _decoded.TryDecode(_octets);

    public int Encode() => _toEncode.TryEncode(_output, out int octets) ? octets : 0;
}
