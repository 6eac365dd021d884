using System.Diagnostics;
using System.Globalization;
using V2X.Benchmarks.Security;
using V2X.Benchmarks.Shared;

namespace V2X.Benchmarks.Border;

/// <summary>What a decision of a border policy of fifty rules costs, on one core, the best of many turns.</summary>
internal static class BorderRun
{
    private const int Turns = 200;
    private const int Batch = 2_000;

    public static int Run()
    {
        Budgets.BorderBudget budget = Budgets.Load().Border;
        int core = Core.Hold();
        using BorderLoad load = new();
        load.Run(50_000);
        load.Fill(50_000);
        double decision = Best(load.Run) - Best(load.Fill);
        long before = GC.GetAllocatedBytesForCurrentThread();
        load.Run(Batch);
        double octets = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Batch;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"A decision of {BorderLoad.Rules} rules on core {core}, the last one matching, fields treated: {decision:0} ns, {octets:0.##} B"));
        Verdict verdict = new();
        verdict.AtMost("border decision", decision, budget.MaximumDecisionNanoseconds, "ns");
        verdict.AtMost("border decision, allocated", octets, budget.MaximumBytesPerDecision, "B");
        Console.WriteLine();
        verdict.Print();
        return verdict.ExitCode;
    }

    private static double Best(Action<int> run)
    {
        double best = double.MaxValue;
        for (int turn = 0; turn < Turns; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            run(Batch);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Batch);
        }

        return best;
    }
}
