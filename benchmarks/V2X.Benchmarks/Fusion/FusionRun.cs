using System.Diagnostics;
using System.Globalization;
using V2X.Benchmarks.Shared;

namespace V2X.Benchmarks.Fusion;

/// <summary>What one update of the fusion engine costs, life cycle and hand-over included, by the number of tracks in play.</summary>
internal static class FusionRun
{
    private const int WarmUpLooks = 30;
    private const int Turns = 7;
    private static readonly int[] Sizes = [100, 500, 1000, 5000, 10000];

    public static int Run()
    {
        Budgets.FusionBudget budget = Budgets.Load().Fusion;
        Console.WriteLine("Updates of the fusion engine on one core, best of seven turns of half a second of traffic; 15 observations a second for each track");
        Console.WriteLine($"{"road users",10}{"tracks",8}{"us/update",11}{"updates/s",11}{"% of core",11}{"B/update",10}");
        Verdict verdict = new();
        double first = 0;
        foreach (int size in Sizes)
        {
            (double microseconds, double octets, int tracks) = Measure(size);
            if (first == 0)
                first = microseconds;
            double percent = microseconds * size * 15 / 1e6 * 100;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,10}{tracks,8}{microseconds,11:0.00}{1e6 / microseconds,11:0}{percent,11:0.0}{octets,10:0.##}"));
            verdict.AtMost($"{size} road users, allocated", octets, 0, "B");
            if (size == 5000)
                verdict.AtMost("5000 road users, one update", microseconds, budget.MaximumMicrosecondsAt5000, "us");
            if (size == 10000)
            {
                verdict.AtMost("10000 road users, share of a core", percent, 100, "%");
                verdict.AtMost("10000 road users to 100, one update", microseconds / first, Math.Log(10000) / Math.Log(100) * budget.MaximumToLogarithm, "x");
            }
        }

        Console.WriteLine();
        verdict.Print();
        return verdict.ExitCode;
    }

    private static (double Microseconds, double Octets, int Tracks) Measure(int size)
    {
        const int looks = 5;
        FusionLoad load = new(size);
        for (int i = 0; i < WarmUpLooks; i++)
            Look(load, out _);
        double best = double.PositiveInfinity, least = double.PositiveInfinity;
        for (int turn = 0; turn < Turns; turn++)
        {
            long ticks = 0, octets = 0;
            for (int i = 0; i < looks; i++)
            {
                ticks += Look(load, out long allocated);
                octets += allocated;
            }

            best = Math.Min(best, ticks * 1e6 / Stopwatch.Frequency / (looks * load.UpdatesOfLook));
            least = Math.Min(least, (double)octets / (looks * load.UpdatesOfLook));
        }

        return (best, least, load.Tracks);
    }

    private static long Look(FusionLoad load, out long allocated)
    {
        load.Prepare();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        load.Run();
        long spent = Stopwatch.GetTimestamp() - start;
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return spent;
    }
}
