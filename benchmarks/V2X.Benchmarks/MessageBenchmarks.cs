using BenchmarkDotNet.Attributes;
using V2X.Benchmarks.Codecs;

namespace V2X.Benchmarks;

/// <summary>Every message among the inputs: BSM, SPAT, MAP, RSM and SDSM.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private ICodec _codec = null!;
    private KeyReader _keys = null!;

    /// <summary>Names of the inputs.</summary>
    public static IEnumerable<string> Messages => CodecSet.Subjects;

    /// <summary>Which message.</summary>
    [ParamsSource(nameof(Messages))]
    public string Message { get; set; } = "";

    /// <summary>Makes the codec and sees that it gives back the input.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _codec = CodecSet.Of(Message);
        _keys = new KeyReader(Message);
    }

    /// <summary>Decodes into an object used again.</summary>
    [Benchmark]
    public bool Decode() => _codec.Decode();

    /// <summary>Reads only the fields that routing needs.</summary>
    [Benchmark]
    public bool Peek() => _keys.Read();

    /// <summary>Encodes from a kept object.</summary>
    [Benchmark]
    public int Encode() => _codec.Encode();
}
