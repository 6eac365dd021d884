using System.Diagnostics;

namespace V2X.Benchmarks.Quick;

/// <summary>
/// Times an operation and its yardstick in turns, so that whatever else the machine does falls on both alike,
/// and keeps the best turn of each.
/// </summary>
internal sealed class Measurement
{
    private const int Turns = 15;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    private Measurement(double nanoseconds, double floorNanoseconds, double bytes)
    {
        Nanoseconds = nanoseconds;
        FloorNanoseconds = floorNanoseconds;
        BytesPerOperation = bytes;
    }

    /// <summary>Time of one operation.</summary>
    public double Nanoseconds { get; }

    /// <summary>Time of the same work by hand; NaN where there is no yardstick.</summary>
    public double FloorNanoseconds { get; }

    public double Ratio => Nanoseconds / FloorNanoseconds;

    /// <summary>Managed memory allocated by one operation.</summary>
    public double BytesPerOperation { get; }

    public static Measurement Of(Operation operation)
    {
        int times = Warm(operation.Run);
        int floorTimes = operation.Floor is { } warm ? Warm(warm) : 0;
        double best = double.PositiveInfinity;
        double floorBest = double.PositiveInfinity;
        for (int turn = 0; turn < Turns; turn++)
        {
            best = Math.Min(best, Time(operation.Run, times));
            if (operation.Floor is { } floor)
                floorBest = Math.Min(floorBest, Time(floor, floorTimes));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        operation.Run(times);
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / times;
        return new Measurement(best, operation.Floor is null ? double.NaN : floorBest, bytes);
    }

    /// <summary>Runs until the code is compiled at its best, and returns how many operations fill one turn.</summary>
    private static int Warm(Action<int> run)
    {
        const int batch = 2_000;
        long start = Stopwatch.GetTimestamp();
        double nanoseconds = double.PositiveInfinity;
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
            nanoseconds = Math.Min(nanoseconds, Time(run, batch));
        return Math.Max(1, (int)(Turn.TotalNanoseconds / nanoseconds));
    }

    private static double Time(Action<int> run, int times)
    {
        long start = Stopwatch.GetTimestamp();
        run(times);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / times;
    }
}
