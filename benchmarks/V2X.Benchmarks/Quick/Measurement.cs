using System.Diagnostics;

namespace V2X.Benchmarks.Quick;

/// <summary>
/// Times an operation and its yardstick in turns, so that whatever else the machine does falls on both alike,
/// and keeps the best turn of each.
/// </summary>
internal sealed class Measurement
{
    private const int Turns = 15;
    private const int TurnsWithoutGain = 25;
    private const double Gain = 0.99;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TurnInBrief = TimeSpan.FromMilliseconds(4);

    private Measurement(double nanoseconds, double floorNanoseconds, double ratio, double bytes)
    {
        Ratio = ratio;
        Nanoseconds = nanoseconds;
        FloorNanoseconds = floorNanoseconds;
        BytesPerOperation = bytes;
    }

    /// <summary>Time of one operation.</summary>
    public double Nanoseconds { get; }

    /// <summary>Time of the operation's yardstick; NaN where there is none.</summary>
    public double FloorNanoseconds { get; }

    /// <summary>Time to that of the yardstick: the middle one of all turns, as the best turns of the two may lie in different moments.</summary>
    public double Ratio { get; }

    /// <summary>Managed memory allocated by one operation.</summary>
    public double BytesPerOperation { get; }

    /// <param name="operation">What is measured.</param>
    /// <param name="isBrief">Whether shorter turns do.</param>
    public static Measurement Of(Operation operation, bool isBrief)
    {
        TimeSpan length = isBrief ? TurnInBrief : Turn;
        int times = Warm(operation.Run, length);
        int floorTimes = operation.Yardstick is { } warm ? Warm(warm, length) : 0;
        double best = double.PositiveInfinity;
        double floorBest = double.PositiveInfinity;
        double[] ratios = new double[Turns];
        for (int turn = 0; turn < Turns; turn++)
        {
            double nanoseconds = Time(operation.Run, times);
            double floorNanoseconds = operation.Yardstick is { } floor ? Time(floor, floorTimes) : double.NaN;
            ratios[turn] = nanoseconds / floorNanoseconds;
            best = Math.Min(best, nanoseconds);
            floorBest = Math.Min(floorBest, floorNanoseconds);
        }

        Array.Sort(ratios);

        long before = GC.GetAllocatedBytesForCurrentThread();
        operation.Run(times);
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / times;
        return new Measurement(best, floorBest, ratios[Turns / 2], bytes);
    }

    /// <summary>
    /// Runs until it has not become faster for a while, of which shorter turns need more (large decoders are compiled in stages, in the background),
    /// and returns how many operations fill one turn.
    /// </summary>
    private static int Warm(Action<int> run, TimeSpan turn)
    {
        long start = Stopwatch.GetTimestamp();
        double best = Time(run, 1);
        for (int since = 0; since < (turn < Turn ? 2 : 1) * TurnsWithoutGain && Stopwatch.GetElapsedTime(start) < LongestWarmUp; since++)
        {
            double nanoseconds = Time(run, TimesPerTurn(best, turn));
            if (nanoseconds < best * Gain)
                since = 0;
            best = Math.Min(best, nanoseconds);
        }

        return TimesPerTurn(best, turn);
    }

    private static int TimesPerTurn(double nanoseconds, TimeSpan turn) => Math.Max(1, (int)(turn.TotalNanoseconds / nanoseconds));

    private static double Time(Action<int> run, int times)
    {
        long start = Stopwatch.GetTimestamp();
        run(times);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / times;
    }
}
