using V2X.Broker.Core;
using V2X.Broker.Topics;

namespace V2X.Broker.Access;

/// <summary>What one caller may do, by the rules in force when it is asked. Safe from any thread.</summary>
internal sealed class AccessPermit(AccessStore store, AccessIdentity who)
{
    private readonly AccessQuota _quota = store.QuotaOf(who);

    /// <summary>Who it is for.</summary>
    public AccessIdentity Who => who;

    /// <summary>Whether a message may be handed in; <see cref="Verdict.Accepted"/> where it may. Allocates nothing.</summary>
    public Verdict Check(StoredMessage message, long nowNs)
    {
        AccessRules rules = store.Rules;
        AccessLimits limits = _quota.LimitsIn(rules);
        if (limits.MessageOctets > 0 && message.PayloadOctets > limits.MessageOctets)
            return Verdict.TooLarge;
        Span<char> text = stackalloc char[Subject.LongestText];
        ReadOnlySpan<char> subject = text[..Subject.Write(message, text)];
        (double latitude, double longitude) = message.HasPosition ? (message.LatitudeDegrees, message.LongitudeDegrees) : (double.NaN, double.NaN);
        if (!rules.Decide(new AccessQuestion(who, AccessActions.Publish, subject, latitude, longitude)).IsAllowed)
            return Verdict.NotPermitted;
        return _quota.TryTake(limits.MessagesPerSecond, nowNs) ? Verdict.Accepted : Verdict.RateExceeded;
    }

    /// <summary>Its limits by the rules in force.</summary>
    public AccessLimits Limits => _quota.LimitsIn(store.Rules);

    /// <summary>Whether another question may be asked now.</summary>
    public bool MayAsk(long nowNs) => _quota.TryAsk(Limits.RequestsPerSecond, nowNs);

    /// <summary>Whether something else may be done.</summary>
    public AccessVerdict Ask(AccessActions action, ReadOnlySpan<char> subject) => store.Rules.Decide(new AccessQuestion(who, action, subject));
}
