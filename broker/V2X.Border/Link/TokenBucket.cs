namespace V2X.Border.Link;

/// <summary>A rate with a burst of one second. May go into debt, which tells how long to wait. For one thread at a time.</summary>
internal sealed class TokenBucket(int perSecond)
{
    private const double NsPerSecond = 1e9;
    private double _tokens = perSecond;
    private long _filledNs;

    /// <summary>Takes a token where there is one.</summary>
    public bool TryTake(long nowNs)
    {
        Fill(nowNs);
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }

    /// <summary>Takes a token in any case.</summary>
    public void Take(long nowNs)
    {
        Fill(nowNs);
        _tokens--;
    }

    /// <summary>Time until the debt is paid; 0 without one.</summary>
    public long DebtNs => _tokens >= 0 ? 0 : (long)(-_tokens / perSecond * NsPerSecond);

    private void Fill(long nowNs)
    {
        if (_filledNs == 0)
            _filledNs = nowNs;
        _tokens = Math.Min(perSecond, _tokens + (Math.Max(0, nowNs - _filledNs) / NsPerSecond * perSecond));
        _filledNs = Math.Max(_filledNs, nowNs);
    }
}
