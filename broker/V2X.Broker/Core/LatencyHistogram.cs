using System.Diagnostics.Metrics;

namespace V2X.Broker.Core;

/// <summary>Counts of durations in fixed buckets, for the metrics. Any thread; allocates nothing.</summary>
internal sealed class LatencyHistogram(string stage)
{
    private static readonly long[] s_boundsNs =
    [
        50_000, 100_000, 200_000, 300_000, 500_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000, 16_000_000,
        50_000_000, 100_000_000, 250_000_000, 1_000_000_000, 10_000_000_000,
    ];

    private readonly long[] _counts = new long[s_boundsNs.Length + 1];
    private Histogram<double>? _instrument;
    private KeyValuePair<string, object?> _tag;
    private long _sumNs;

    /// <summary>Between which stages.</summary>
    public string Stage => stage;

    public static ReadOnlySpan<long> BoundsNs => s_boundsNs;

    public long SumNs => Interlocked.Read(ref _sumNs);

    /// <summary>Records from now on to an instrument too, while somebody listens to it. Once, before anything is counted.</summary>
    public void RecordTo(Histogram<double> instrument, string label) => (_tag, _instrument) = (new KeyValuePair<string, object?>(label, stage), instrument);

    /// <summary>Counts a duration from one stage to a later one; nothing where the first was not stamped, zero where clocks disagree.</summary>
    public void Observe(long fromNs, long toNs)
    {
        if (fromNs == 0)
            return;
        long duration = Math.Max(0, toNs - fromNs);
        int bucket = 0;
        while (bucket < s_boundsNs.Length && duration > s_boundsNs[bucket])
            bucket++;
        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _sumNs, duration);
        if (_instrument is { Enabled: true } instrument)
            instrument.Record(duration * 1e-9, _tag);
    }

    /// <summary>Durations in one bucket; the last one is all that is longer than every bound.</summary>
    public long CountOf(int bucket) => Interlocked.Read(ref _counts[bucket]);
}
