using V2X.Benchmarks.Codecs;
using V2X.Benchmarks.Quick;
using V2X.Benchmarks.Security;
using V2X.Results;

namespace V2X.Benchmarks.Border;

/// <summary>What a decision of a border policy of fifty rules costs, the last one matching and the fields treated; on one core.</summary>
internal static class BorderRun
{
    public static int Run(BenchmarkOptions options)
    {
        Core.Hold();
        using BorderLoad load = new();
        Action<int> codec = CodecSet.ThereAndBack(CodecSet.Of("BSM china"));
        Measurement decision = Measurement.Of(new Operation("border", "decide", 0, load.Run, codec), options.IsBrief);
        Verdict verdict = new("border");
        verdict.Note($"decision of {BorderLoad.Rules} rules", decision.Nanoseconds, "ns", Better.Lower, new Peer("a BSM's codec there and back", decision.Nanoseconds / decision.Ratio));
        verdict.Note("decision allocated", decision.BytesPerOperation, "B", Better.Lower);
        return verdict.Finish(options.File);
    }
}
