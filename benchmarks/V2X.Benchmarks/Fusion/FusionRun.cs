using System.Diagnostics;
using System.Globalization;
using V2X.Results;

namespace V2X.Benchmarks.Fusion;

/// <summary>
/// What one update of the fusion engine costs by the number of tracks in play. Updates and the sweep over all tracks are timed apart, over
/// the same number of updates at every size. Beside it, in turns and over the same observations, stands a bare filter that is told whose each
/// observation is (<see cref="BareFilters"/>): what finding that out, lateness, life cycle and events cost on top.
/// </summary>
internal static class FusionRun
{
    private const int UpdatesOfTurn = 60_000;
    private const int WarmUpTurns = 3;
    private const int Turns = 5;
    private const int ObservationsPerSecond = 15;
    private static readonly int[] Sizes = [500, 1000, 2000, 5000, 10000, 20000];
    private static readonly int[] SizesInBrief = [500, 2000, 5000, 10000];

    public static int Run(BenchmarkOptions options)
    {
        Console.WriteLine($"Updates of the fusion engine on one core, best of {Turns} turns of {UpdatesOfTurn} updates or more; {ObservationsPerSecond} observations a second for each track");
        Console.WriteLine($"{"road users",10}{"tracks",8}{"us/update",11}{"of it sweep",13}{"updates/s",11}{"% of core",11}{"bare filter",13}{"B/update",10}");

        // Once for nothing, so that the first size finds compiled code.
        Measure(Sizes[0]);
        List<FusionCost> costs = [];
        foreach (int size in options.IsBrief ? SizesInBrief : Sizes)
        {
            FusionCost cost = Measure(size);
            costs.Add(cost);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,10}{cost.Tracks,8}{cost.Microseconds,11:0.00}{cost.SweepMicrosecondsPerUpdate,13:0.00}{1e6 / cost.Microseconds,11:0}{PercentOfCore(cost),11:0.0}{cost.BareMicroseconds,13:0.000}{cost.OctetsPerUpdate,10:0.##}"));
        }

        Console.WriteLine();
        Verdict verdict = Judge(costs);
        verdict.Draw(new Curve(
            "fusion: cost of one update", CurveKind.LogX, "road users", "microseconds",
            [
                new CurveLine("update with its share of the sweep", [.. costs.Select(cost => (double[])[cost.RoadUsers, cost.Microseconds])]),
                new CurveLine("without the sweep", [.. costs.Select(cost => (double[])[cost.RoadUsers, cost.UpdateMicroseconds])]),
                new CurveLine("growth with the logarithm", [.. costs.Select(cost => (double[])[cost.RoadUsers, Logarithmic(costs[0], cost)])]),
                new CurveLine("bare filter", [.. costs.Select(cost => (double[])[cost.RoadUsers, cost.BareMicroseconds])]),
            ]));
        return verdict.Finish(options.File);
    }

    private static Verdict Judge(List<FusionCost> costs)
    {
        Verdict verdict = new("fusion");
        FusionCost least = costs[0];
        foreach (FusionCost cost in costs)
        {
            verdict.Note($"update with {cost.RoadUsers} road users allocated", cost.OctetsPerUpdate, "B", Better.Lower);
            verdict.Note($"update with {cost.RoadUsers} road users", cost.Microseconds, "µs", Better.Lower, new Peer("bare filter", cost.BareMicroseconds));
            verdict.Note($"share of a core with {cost.RoadUsers} road users", PercentOfCore(cost), "%", Better.Lower);
            if (cost != least)
                verdict.Note($"growth to {cost.RoadUsers} road users", cost.Microseconds, "µs", Better.Lower, new Peer("growth with the logarithm", Logarithmic(least, cost)));
        }

        return verdict;
    }

    // What an index over all tracks may cost: the ratio of logarithms is the growth that it has from the least size on.
    private static double Logarithmic(FusionCost least, FusionCost cost) => least.Microseconds * Math.Log(cost.RoadUsers) / Math.Log(least.RoadUsers);

    private static double PercentOfCore(FusionCost cost) => cost.Microseconds * cost.RoadUsers * ObservationsPerSecond / 1e6 * 100;

    private static FusionCost Measure(int size)
    {
        FusionLoad load = new(size);
        int looks = Math.Max(1, (UpdatesOfTurn + load.UpdatesOfLook - 1) / load.UpdatesOfLook);
        BareFilters filters = new();
        double update = double.PositiveInfinity, sweep = double.PositiveInfinity, octets = double.PositiveInfinity, bare = double.PositiveInfinity;
        for (int turn = -WarmUpTurns; turn < Turns; turn++)
        {
            (double turnUpdate, double turnSweep, double turnOctets) = Turn(load, looks);
            double turnBare = BareTurn(load, filters, looks);
            if (turn < 0)
                continue;
            update = Math.Min(update, turnUpdate);
            sweep = Math.Min(sweep, turnSweep);
            octets = Math.Min(octets, turnOctets);
            bare = Math.Min(bare, turnBare);
        }

        return new FusionCost(size, load.Tracks, update, sweep, bare, octets);
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

    private static double BareTurn(FusionLoad load, BareFilters filters, int looks)
    {
        long spent = 0;
        for (int i = 0; i < looks; i++)
        {
            load.Prepare();
            long start = Stopwatch.GetTimestamp();
            load.Update(filters);
            spent += Stopwatch.GetTimestamp() - start;
        }

        return spent * 1e6 / Stopwatch.Frequency / ((double)looks * load.UpdatesOfLook);
    }
}
