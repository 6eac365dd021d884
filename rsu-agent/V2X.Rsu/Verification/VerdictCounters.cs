using V2X.Security;

namespace V2X.Rsu.Verification;

/// <summary>Verdicts by reason, and how much of what was signed went unverified. Written by one thread, read by any.</summary>
internal sealed class VerdictCounters
{
    private readonly long[] _counts = new long[SecurityReasonText.Count];

    public void Add(SecurityReason reason)
    {
        ref long count = ref _counts[(int)reason];
        Volatile.Write(ref count, count + 1);
    }

    public void AddTo(long[] totals)
    {
        for (int i = 0; i < _counts.Length; i++)
            totals[i] += Volatile.Read(ref _counts[i]);
    }
}
