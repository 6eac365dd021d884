using System.Diagnostics.Metrics;

namespace V2X.Rsu.Accounting;

/// <summary>Counts durations in fixed buckets. Written by one thread at a time, read by any; allocates nothing.</summary>
internal sealed class LatencyHistogram
{
    private static readonly long[] UpperBoundsNanoseconds =
    [
        5_000, 10_000, 20_000, 30_000, 50_000, 75_000, 100_000, 150_000, 250_000, 500_000,
        1_000_000, 2_500_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 1_000_000_000,
    ];

    private readonly long[] _counts = new long[UpperBoundsNanoseconds.Length + 1];
    private volatile Histogram<double>? _instrument;
    private long _sumNanoseconds;

    /// <summary>Upper bounds of the buckets in nanoseconds; one more bucket holds what is above the last.</summary>
    public static ReadOnlySpan<long> UpperBounds => UpperBoundsNanoseconds;

    /// <summary>Records from now on to an instrument too, while somebody listens to it.</summary>
    public void RecordTo(Histogram<double> instrument) => _instrument = instrument;

    public void Record(long nanoseconds)
    {
        // The two clocks may disagree by a few hundred nanoseconds.
        long duration = Math.Max(0, nanoseconds);
        int bucket = 0;
        while (bucket < UpperBoundsNanoseconds.Length && duration > UpperBoundsNanoseconds[bucket])
            bucket++;
        _counts[bucket]++;
        _sumNanoseconds += duration;
        if (_instrument is { Enabled: true } instrument)
            instrument.Record(duration * 1e-9);
    }

    public void AddTo(long[] counts, ref long sumNanoseconds)
    {
        for (int i = 0; i < _counts.Length; i++)
            counts[i] += Volatile.Read(ref _counts[i]);
        sumNanoseconds += Volatile.Read(ref _sumNanoseconds);
    }
}
