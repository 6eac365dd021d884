using System.Runtime.InteropServices;
using V2X.Conformance.Observing;
using V2X.Conformance.Reference;
using V2X.Model;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Running;

/// <summary>
/// What was sent when, and where, for the drawings of a report. Its memory is bounded: when a run outgrows the buckets, two become one and all
/// are twice as wide. For one thread.
/// </summary>
public sealed class RunTimeline
{
    /// <summary>Stretches of time that are told apart.</summary>
    public const int MostBuckets = 512;

    /// <summary>Types of messages that are told apart; what comes of more is not drawn.</summary>
    public const int MostSeries = 64;

    private const long FirstBucketNs = 1_000_000_000;
    private const long LongestBucketNs = 1L << 53;
    private const double LongestIntervalMs = 10_000;
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly Dictionary<(MessageFamily, string), TypeSeries> _series = [];

    /// <summary>When it begins, nanoseconds of Unix time; 0 where no message had a time.</summary>
    public long StartUnixNs { get; private set; }

    /// <summary>Width of the buckets, nanoseconds.</summary>
    public long BucketNs { get; private set; } = FirstBucketNs;

    /// <summary>Buckets that hold anything.</summary>
    public int UsedBuckets { get; private set; }

    /// <summary>Every type, in alphabetical order.</summary>
    public IReadOnlyList<TypeSeries> Series => [.. _series.Values.OrderBy(series => series.Family).ThenBy(series => series.Type, StringComparer.Ordinal)];

    /// <summary>Takes a message that could be read.</summary>
    public void Take(Observation one)
    {
        if (Of(one) is not { } series)
            return;
        if (one.Key.HasPosition)
            series.Place(one.Key.LatitudeE7, one.Key.LongitudeE7);
        if (one.ReceivedUnixNs == 0)
            return;
        double latencyMs = MessageTime.Of(one) is { } made ? (one.ReceivedUnixNs - made) / NanosecondsPerMillisecond : double.NaN;
        double errorMetres = one.Reference is { } truth
            ? ReferenceTrack.Metres(new GeodeticPosition(one.Key.LatitudeE7 * 1e-7, one.Key.LongitudeE7 * 1e-7), truth)
            : double.NaN;
        series.Bucket(IndexOf(one.ReceivedUnixNs)).Add(IntervalMs(one), latencyMs, errorMetres);
    }

    private static double IntervalMs(Observation one)
    {
        if (one.Sender is not { PreviousUnixNs: > 0 } sender)
            return double.NaN;
        double ms = (one.ReceivedUnixNs - sender.PreviousUnixNs) / NanosecondsPerMillisecond;
        return ms is >= 0 and < LongestIntervalMs ? ms : double.NaN;
    }

    private TypeSeries? Of(Observation one)
    {
        (MessageFamily, string) name = (one.Key.Family, one.Key.Type);
        if (_series.TryGetValue(name, out TypeSeries? series))
            return series;
        if (_series.Count >= MostSeries)
            return null;
        ref TypeSeries? place = ref CollectionsMarshal.GetValueRefOrAddDefault(_series, name, out _);
        return place = new TypeSeries(one.Key.Family, one.Key.Type);
    }

    // What claims to have come before the first packet is put beside it; a clock that leaps by years widens the last bucket, no further.
    private int IndexOf(long unixNs)
    {
        if (StartUnixNs == 0)
            StartUnixNs = unixNs;
        long sinceNs = Math.Max(0, unixNs - StartUnixNs);
        while (sinceNs / BucketNs >= MostBuckets && BucketNs < LongestBucketNs)
        {
            BucketNs *= 2;
            UsedBuckets = (UsedBuckets + 1) / 2;
            foreach (TypeSeries series in _series.Values)
                series.Halve();
        }

        int index = (int)Math.Min(sinceNs / BucketNs, MostBuckets - 1);
        UsedBuckets = Math.Max(UsedBuckets, index + 1);
        return index;
    }
}
