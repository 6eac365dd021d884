using V2X.Border.Link;

namespace V2X.Broker.Access;

/// <summary>What one identity has taken, over all its connections, within the limits of the rules in force. Safe from any thread.</summary>
internal sealed class AccessQuota(AccessIdentity who)
{
    private readonly Lock _gate = new();
    private AccessRules? _rules;
    private AccessLimits _limits = AccessLimits.None;
    private TokenBucket? _messages;
    private TokenBucket? _questions;
    private int _connections;
    private int _subscriptions;

    /// <summary>Whether it has connections or subscriptions now.</summary>
    public bool IsHeld => Connections > 0 || Subscriptions > 0;

    /// <summary>Connections now.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Subscriptions now.</summary>
    public int Subscriptions => Volatile.Read(ref _subscriptions);

    /// <summary>All of its limits.</summary>
    public AccessLimits Limits(AccessRules rules)
    {
        lock (_gate)
            return LimitsIn(rules);
    }

    /// <summary>Longest payload that it may hand in, octets; 0 for no limit.</summary>
    public int MessageOctetsIn(AccessRules rules)
    {
        lock (_gate)
            return LimitsIn(rules).MessageOctets;
    }

    /// <summary>Takes a message of those that it may hand in each second, with a burst of one second.</summary>
    public bool TryTakeMessage(AccessRules rules, long nowNs)
    {
        lock (_gate)
        {
            LimitsIn(rules);
            return _messages?.TryTake(nowNs) != false;
        }
    }

    /// <summary>Takes a question, likewise.</summary>
    public bool TryAsk(AccessRules rules, long nowNs)
    {
        lock (_gate)
        {
            LimitsIn(rules);
            return _questions?.TryTake(nowNs) != false;
        }
    }

    /// <summary>Takes a connection, for <see cref="Disconnected"/> to give back.</summary>
    public bool TryConnect(AccessRules rules)
    {
        lock (_gate)
            return TryTake(ref _connections, LimitsIn(rules).Connections);
    }

    public void Disconnected()
    {
        lock (_gate)
            _connections--;
    }

    /// <summary>Takes a subscription, for <see cref="Unsubscribed"/> to give back.</summary>
    public bool TrySubscribe(AccessRules rules)
    {
        lock (_gate)
            return TryTake(ref _subscriptions, LimitsIn(rules).Subscriptions);
    }

    /// <summary>Whether one more subscription fits beside so many that are being made.</summary>
    public bool MaySubscribe(AccessRules rules, int before)
    {
        lock (_gate)
            return LimitsIn(rules).Subscriptions is var most && (most == 0 || _subscriptions + before < most);
    }

    /// <summary>Takes a subscription that was asked for with <see cref="MaySubscribe"/>.</summary>
    public void Subscribed()
    {
        lock (_gate)
            _subscriptions++;
    }

    public void Unsubscribed()
    {
        lock (_gate)
            _subscriptions = Math.Max(0, _subscriptions - 1);
    }

    // Changed rules that leave a rate as it was leave what was taken of it.
    private static TokenBucket? BucketOf(TokenBucket? bucket, int before, int perSecond) =>
        perSecond == before ? bucket : perSecond == 0 ? null : new TokenBucket(perSecond);

    private static bool TryTake(ref int taken, int most)
    {
        if (most > 0 && taken >= most)
            return false;
        taken++;
        return true;
    }

    private AccessLimits LimitsIn(AccessRules rules)
    {
        if (_rules == rules)
            return _limits;
        (int messages, int questions) = (_limits.MessagesPerSecond, _limits.RequestsPerSecond);
        (_rules, _limits) = (rules, rules.LimitsOf(who));
        _messages = BucketOf(_messages, messages, _limits.MessagesPerSecond);
        _questions = BucketOf(_questions, questions, _limits.RequestsPerSecond);
        return _limits;
    }
}
