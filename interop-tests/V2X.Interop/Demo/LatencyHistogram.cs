using System.Numerics;

namespace V2X.Interop.Demo;

/// <summary>
/// Counts durations in logarithmic buckets, sixteen for each doubling: a quantile read from it is at most about 6 % too high.
/// Fixed size, allocates nothing after construction; recording is safe from several threads.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 4;
    private const int SubBuckets = 1 << SubBucketBits;
    private readonly long[] _buckets = new long[64 * SubBuckets];
    private long _count;
    private long _max;

    /// <summary>Durations recorded.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Longest duration, nanoseconds; 0 where there is none.</summary>
    public long MaxNanoseconds => Interlocked.Read(ref _max);

    /// <summary>Counts one duration. Negative ones, as a clock step between two stages gives, count as 0.</summary>
    public void Record(long nanoseconds)
    {
        long value = Math.Max(0, nanoseconds);
        Interlocked.Increment(ref _buckets[IndexOf(value)]);
        Interlocked.Increment(ref _count);
        long max = Interlocked.Read(ref _max);
        while (value > max)
            max = Interlocked.CompareExchange(ref _max, value, max) == max ? value : Interlocked.Read(ref _max);
    }

    /// <summary>Duration that the share <paramref name="quantile"/> (0..1) of all does not exceed, nanoseconds; 0 where there is none.</summary>
    public long Quantile(double quantile)
    {
        long rank = (long)Math.Ceiling(quantile * Count);
        long seen = 0;
        for (int i = 0; i < _buckets.Length; i++)
        {
            seen += Interlocked.Read(ref _buckets[i]);
            if (seen >= rank && seen > 0)
                return Math.Min(UpperBound(i), MaxNanoseconds);
        }

        return MaxNanoseconds;
    }

    private static int IndexOf(long value)
    {
        if (value < SubBuckets)
            return (int)value;
        int exponent = BitOperations.Log2((ulong)value);
        int sub = (int)(value >> (exponent - SubBucketBits)) & (SubBuckets - 1);
        return ((exponent - SubBucketBits + 1) << SubBucketBits) + sub;
    }

    private static long UpperBound(int index)
    {
        if (index < SubBuckets)
            return index;
        int exponent = (index >> SubBucketBits) + SubBucketBits - 1;
        long sub = index & (SubBuckets - 1);
        return ((SubBuckets + sub + 1) << (exponent - SubBucketBits)) - 1;
    }
}
