namespace V2X.Broker.Access;

/// <summary>What one identity has taken, over all its connections. Safe from any thread.</summary>
internal sealed class AccessQuota(AccessIdentity who)
{
    private const double NsPerSecond = 1e9;
    private readonly Lock _gate = new();
    private AccessRules? _rules;
    private AccessLimits _limits = AccessLimits.None;
    private Bucket _messages;
    private Bucket _questions;

    /// <summary>Limits by the rules in force.</summary>
    public AccessLimits LimitsIn(AccessRules rules)
    {
        lock (_gate)
        {
            if (_rules != rules)
                (_rules, _limits) = (rules, rules.LimitsOf(who));
            return _limits;
        }
    }

    /// <summary>Takes a message of so many a second, with a burst of one second; 0 for no limit.</summary>
    public bool TryTake(int perSecond, long nowNs)
    {
        lock (_gate)
            return _messages.TryTake(perSecond, nowNs);
    }

    /// <summary>Takes a question of so many a second, likewise.</summary>
    public bool TryAsk(int perSecond, long nowNs)
    {
        lock (_gate)
            return _questions.TryTake(perSecond, nowNs);
    }

    private struct Bucket
    {
        private double _tokens;
        private long _filledNs;

        public bool TryTake(int perSecond, long nowNs)
        {
            if (perSecond == 0)
                return true;
            double filled = _filledNs == 0 ? perSecond : Math.Max(0, nowNs - _filledNs) / NsPerSecond * perSecond;
            _tokens = Math.Min(perSecond, _tokens + filled);
            _filledNs = Math.Max(nowNs, _filledNs);
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
