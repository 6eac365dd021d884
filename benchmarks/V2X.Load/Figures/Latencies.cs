using System.Numerics;

namespace V2X.Load.Figures;

/// <summary>
/// Counts durations in buckets of 1/64 of their size, so that percentiles are within 1.6 % at any scale and memory is
/// fixed. For one thread at a time.
/// </summary>
internal sealed class Latencies
{
    private const int StepsPerDoubling = 64;
    private readonly long[] _buckets = new long[64 * StepsPerDoubling];

    public long Count { get; private set; }

    public long MaximumNanoseconds { get; private set; }

    /// <summary>Adds a duration; a negative one (two clocks read in the wrong order) counts as zero.</summary>
    public void Add(long nanoseconds)
    {
        nanoseconds = Math.Max(0, nanoseconds);
        Count++;
        MaximumNanoseconds = Math.Max(MaximumNanoseconds, nanoseconds);
        _buckets[BucketOf(nanoseconds)]++;
    }

    /// <summary>The duration that <paramref name="share"/> (0..1) of all do not exceed; NaN where there is none.</summary>
    public double Microseconds(double share)
    {
        if (Count == 0)
            return double.NaN;
        long wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        int bucket = 0;
        for (long seen = _buckets[0]; seen < wanted; seen += _buckets[bucket])
            bucket++;
        return Math.Min(UpperEdge(bucket), MaximumNanoseconds) / 1e3;
    }

    /// <summary>The same of so many as there should have been: infinite where those that are missing reach up to there.</summary>
    public double Microseconds(double share, long expected) =>
        Math.Ceiling(share * expected) > Count ? double.PositiveInfinity : Microseconds(share * expected / Count);

    /// <summary>Adds all of another.</summary>
    public void Add(Latencies other)
    {
        Count += other.Count;
        MaximumNanoseconds = Math.Max(MaximumNanoseconds, other.MaximumNanoseconds);
        for (int i = 0; i < _buckets.Length; i++)
            _buckets[i] += other._buckets[i];
    }

    /// <summary>The whole distribution as pairs of share and microseconds, denser towards the longest.</summary>
    public IReadOnlyList<double[]> Percentiles()
    {
        List<double[]> points = [];
        for (double beyond = 1; Count > 0 && beyond * Count >= 1; beyond /= 1.25)
            points.Add([1 - beyond, Microseconds(1 - beyond)]);
        return points;
    }

    private static int BucketOf(long nanoseconds)
    {
        if (nanoseconds < StepsPerDoubling)
            return (int)nanoseconds;
        int doubling = BitOperations.Log2((ulong)nanoseconds) - 6;
        return ((doubling + 1) * StepsPerDoubling) + (int)((nanoseconds >> doubling) - StepsPerDoubling);
    }

    private static double UpperEdge(int bucket)
    {
        if (bucket < StepsPerDoubling)
            return bucket;
        int doubling = (bucket / StepsPerDoubling) - 1;
        return (double)((bucket % StepsPerDoubling) + StepsPerDoubling + 1) * (1L << doubling);
    }
}
