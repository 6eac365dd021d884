using V2X.Asn1;

namespace V2X.Border.Matching;

/// <summary>
/// Token buckets that hold one second's worth: one for a rule, and one for each of its senders in a table of fixed size. Where the table
/// is full, the sender silent for longest among those near in the table gives way, and begins anew with a full bucket; the rule's own
/// rate still holds then. Time that goes back fills nothing. Allocates nothing once made; not safe for concurrent use.
/// </summary>
internal sealed class RateLimiter
{
    private const int Senders = 4096;
    private const int Near = 8;

    private readonly double _perSecond;
    private readonly double _perSender;
    private readonly Bucket[] _senders;
    private Bucket _all;

    public RateLimiter(double? perSecond, double? perSender)
    {
        _perSecond = perSecond ?? double.PositiveInfinity;
        _perSender = perSender ?? double.PositiveInfinity;
        _senders = perSender is null ? [] : new Bucket[Senders];
        _all.Tokens = Most(_perSecond);
    }

    /// <summary>Takes one message; says which limit forbids it, if one does. A message that is refused takes nothing.</summary>
    public BorderReason Take(ShortOctets sender, long nowUnixMs)
    {
        if (!Fill(ref _all, _perSecond, nowUnixMs))
            return BorderReason.RateLimited;
        if (_senders.Length > 0)
        {
            ref Bucket bucket = ref BucketOf(sender, nowUnixMs);
            if (!Fill(ref bucket, _perSender, nowUnixMs))
                return BorderReason.SenderRateLimited;
            bucket.Tokens--;
        }

        _all.Tokens--;
        return BorderReason.None;
    }

    private static double Most(double perSecond) => Math.Max(1, perSecond);

    private static bool Fill(ref Bucket bucket, double perSecond, long nowUnixMs)
    {
        if (nowUnixMs > bucket.LastUnixMs)
        {
            bucket.Tokens = Math.Min(Most(perSecond), bucket.Tokens + ((nowUnixMs - bucket.LastUnixMs) * perSecond / 1000));
            bucket.LastUnixMs = nowUnixMs;
        }

        return bucket.Tokens >= 1;
    }

    private ref Bucket BucketOf(ShortOctets sender, long nowUnixMs)
    {
        int start = (int)(((sender.Value * 0x9E3779B97F4A7C15UL) + (ulong)sender.Length) >> 52);
        int oldest = start;
        for (int i = 0; i < Near; i++)
        {
            int at = (start + i) & (Senders - 1);
            ref Bucket bucket = ref _senders[at];
            if (bucket.IsUsed && bucket.Sender == sender)
                return ref bucket;
            if (bucket.LastUnixMs < _senders[oldest].LastUnixMs)
                oldest = at;
        }

        _senders[oldest] = new Bucket { IsUsed = true, Sender = sender, Tokens = Most(_perSender), LastUnixMs = nowUnixMs };
        return ref _senders[oldest];
    }

    private struct Bucket
    {
        public bool IsUsed;
        public ShortOctets Sender;
        public double Tokens;
        public long LastUnixMs;
    }
}
