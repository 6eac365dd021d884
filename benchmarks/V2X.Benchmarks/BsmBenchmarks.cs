using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using V2X.Benchmarks.Codecs;

namespace V2X.Benchmarks;

/// <summary>BSM of both sets, generated beside hand-written code of the same layout.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams, BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class BsmBenchmarks
{
    private ICodec _codec = null!;
    private ICodec _floor = null!;

    /// <summary>Which BSM.</summary>
    [Params("BSM china", "BSM sae")]
    public string Message { get; set; } = "";

    /// <summary>Makes the codecs and sees that both give back the input.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _codec = CodecSet.Of(Message);
        _floor = CodecSet.FloorOf(Message)!;
    }

    /// <summary>Decodes by hand.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("decode")]
    public bool DecodeByHand() => _floor.Decode();

    /// <summary>Decodes with generated code into an object used again.</summary>
    [Benchmark]
    [BenchmarkCategory("decode")]
    public bool Decode() => _codec.Decode();

    /// <summary>Encodes by hand.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("encode")]
    public int EncodeByHand() => _floor.Encode();

    /// <summary>Encodes with generated code.</summary>
    [Benchmark]
    [BenchmarkCategory("encode")]
    public int Encode() => _codec.Encode();
}
