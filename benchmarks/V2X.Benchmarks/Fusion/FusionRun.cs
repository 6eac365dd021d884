using System.Diagnostics;
using System.Globalization;
using V2X.Benchmarks.Shared;

namespace V2X.Benchmarks.Fusion;

/// <summary>
/// What one update of the fusion engine costs by the number of tracks in play. Updates and the sweep over all tracks are timed apart, over
/// the same number of updates at every size.
/// </summary>
internal static class FusionRun
{
    private const int UpdatesOfTurn = 60_000;
    private const int WarmUpTurns = 3;
    private const int Turns = 5;
    private const int ObservationsPerSecond = 15;
    private static readonly int[] Sizes = [500, 1000, 2000, 5000, 10000, 20000];

    /// <summary>Measures, prints and judges.</summary>
    /// <param name="folder">Where the figures and their curve go; null for nowhere.</param>
    public static int Run(string? folder)
    {
        Budgets.FusionBudget budget = Budgets.Load().Fusion;
        Console.WriteLine($"Updates of the fusion engine on one core, best of {Turns} turns of {UpdatesOfTurn} updates or more; {ObservationsPerSecond} observations a second for each track");
        Console.WriteLine($"{"road users",10}{"tracks",8}{"us/update",11}{"of it sweep",13}{"updates/s",11}{"% of core",11}{"B/update",10}");

        // Once for nothing, so that the first size finds compiled code.
        Measure(Sizes[0]);
        List<FusionCost> costs = [];
        foreach (int size in Sizes)
        {
            FusionCost cost = Measure(size);
            costs.Add(cost);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,10}{cost.Tracks,8}{cost.Microseconds,11:0.00}{cost.SweepMicrosecondsPerUpdate,13:0.00}{1e6 / cost.Microseconds,11:0}{PercentOfCore(cost),11:0.0}{cost.OctetsPerUpdate,10:0.##}"));
        }

        Console.WriteLine();
        Verdict verdict = Judge(costs, budget);
        verdict.Print();
        if (folder is not null)
            FusionCurve.Write(folder, costs);
        return verdict.ExitCode;
    }

    // Logarithmic cost is what an index over all tracks may cost; the ratio of logarithms is the growth that it has from the least size on.
    private static Verdict Judge(List<FusionCost> costs, Budgets.FusionBudget budget)
    {
        Verdict verdict = new();
        FusionCost least = costs[0];
        foreach (FusionCost cost in costs)
        {
            verdict.AtMost($"{cost.RoadUsers} road users, allocated", cost.OctetsPerUpdate, 0, "B");
            if (cost.RoadUsers == 5000)
                verdict.AtMost("5000 road users, one update", cost.Microseconds, budget.MaximumMicrosecondsAt5000, "us");
            if (cost.RoadUsers == 10000)
                verdict.AtMost("10000 road users, share of a core", PercentOfCore(cost), 100, "%");
            if (cost == least)
                continue;
            double growth = Math.Log(cost.RoadUsers) / Math.Log(least.RoadUsers) * budget.MaximumToLogarithm;
            verdict.AtMost($"{cost.RoadUsers} road users to {least.RoadUsers}, one update", cost.Microseconds / least.Microseconds, growth, "x");
        }

        return verdict;
    }

    private static double PercentOfCore(FusionCost cost) => cost.Microseconds * cost.RoadUsers * ObservationsPerSecond / 1e6 * 100;

    private static FusionCost Measure(int size)
    {
        FusionLoad load = new(size);
        int looks = Math.Max(1, (UpdatesOfTurn + load.UpdatesOfLook - 1) / load.UpdatesOfLook);
        double update = double.PositiveInfinity, sweep = double.PositiveInfinity, octets = double.PositiveInfinity;
        for (int turn = -WarmUpTurns; turn < Turns; turn++)
        {
            (double turnUpdate, double turnSweep, double turnOctets) = Turn(load, looks);
            if (turn < 0)
                continue;
            update = Math.Min(update, turnUpdate);
            sweep = Math.Min(sweep, turnSweep);
            octets = Math.Min(octets, turnOctets);
        }

        return new FusionCost(size, load.Tracks, update, sweep, octets);
    }

    private static (double Update, double Sweep, double Octets) Turn(FusionLoad load, int looks)
    {
        long updating = 0, sweeping = 0, octets = 0;
        for (int i = 0; i < looks; i++)
        {
            load.Prepare();
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            load.Update();
            long between = Stopwatch.GetTimestamp();
            load.Sweep();
            sweeping += Stopwatch.GetTimestamp() - between;
            updating += between - start;
            octets += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        double updates = (double)looks * load.UpdatesOfLook, microseconds = 1e6 / Stopwatch.Frequency / updates;
        return (updating * microseconds, sweeping * microseconds, octets / updates);
    }
}
