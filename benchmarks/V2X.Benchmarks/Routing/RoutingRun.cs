using System.Diagnostics;
using System.Globalization;
using V2X.Benchmarks.Security;
using V2X.Results;

namespace V2X.Benchmarks.Routing;

/// <summary>What finding the subscribers of a message costs among ten thousand, on one core, the best of many turns.</summary>
internal static class RoutingRun
{
    private const int Turns = 200;
    private const int Batch = 2_048;

    public static int Run(BenchmarkOptions options)
    {
        int core = Core.Hold();
        RoutingLoad few = new(RoutingLoad.Subscriptions / 10);
        RoutingLoad many = new(RoutingLoad.Subscriptions);
        few.Run(50_000);
        many.Run(50_000);
        double withFew = Best(few), each = Best(many);
        long before = GC.GetAllocatedBytesForCurrentThread();
        many.Run(Batch);
        double octets = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Batch;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"A message among {RoutingLoad.Subscriptions} areas of which {RoutingLoad.Matching} match, on core {core}: {each:0.00} us, {octets:0.##} B; among a tenth of them: {withFew:0.00} us"));
        Verdict verdict = new("routing");
        verdict.Note($"a message among {RoutingLoad.Subscriptions} areas", each, "µs", Better.Lower, new Peer("among a tenth of them", withFew));
        verdict.Note("a message allocated", octets, "B", Better.Lower);
        return verdict.Finish(options.File);
    }

    private static double Best(RoutingLoad load)
    {
        double best = double.MaxValue;
        for (int turn = 0; turn < Turns; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            load.Run(Batch);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Batch);
        }

        return best;
    }
}
