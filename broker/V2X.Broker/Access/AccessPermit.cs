using V2X.Broker.Core;
using V2X.Broker.Topics;

namespace V2X.Broker.Access;

/// <summary>What one caller may do, by the rules in force when it is asked. Safe from any thread.</summary>
internal sealed class AccessPermit(AccessStore store, AccessCaller caller)
{
    private readonly AccessQuota _quota = store.QuotaOf(caller.Identity);

    /// <summary>Who it is for.</summary>
    public AccessIdentity Who => caller.Identity;

    /// <summary>Who it is for, how that was shown and from where.</summary>
    public AccessCaller Caller => caller;

    /// <summary>Rules in force; another object where they have changed.</summary>
    public AccessRules Rules => store.Rules;

    /// <summary>Whether a message may be handed in; <see cref="Verdict.Accepted"/> where it may. What is refused is noted. Allocates nothing.</summary>
    public Verdict Check(StoredMessage message, long nowNs)
    {
        Span<char> text = stackalloc char[Subject.LongestText];
        ReadOnlySpan<char> subject = text[..Subject.Write(message, text)];
        (double latitude, double longitude) = message.HasPosition ? (message.LatitudeDegrees, message.LongitudeDegrees) : (double.NaN, double.NaN);
        return Check(new AccessQuestion(Who, AccessActions.Publish, subject, latitude, longitude), message.PayloadOctets, nowNs);
    }

    /// <summary>The same for something that is no message of the broker's own subjects.</summary>
    public Verdict Check(ReadOnlySpan<char> subject, int payloadOctets, long nowNs) =>
        Check(new AccessQuestion(Who, AccessActions.Publish, subject), payloadOctets, nowNs);

    /// <summary>Its limits by the rules in force.</summary>
    public AccessLimits Limits => _quota.Limits(store.Rules);

    /// <summary>Whether another question may be asked now.</summary>
    public bool MayAsk(long nowNs) => _quota.TryAsk(store.Rules, nowNs);

    /// <summary>Whether something else may be done.</summary>
    public AccessVerdict Ask(AccessActions action, ReadOnlySpan<char> subject) => store.Rules.Decide(new AccessQuestion(Who, action, subject));

    /// <summary>Asks the same; counts and notes it where it is denied.</summary>
    public AccessVerdict Demand(AccessActions action, string subject)
    {
        AccessVerdict verdict = Ask(action, subject);
        if (!verdict.IsAllowed)
            store.Refuse(AccessRefusal.Denied, caller, action.Word(), subject, verdict.Text);
        return verdict;
    }

    /// <summary>Takes a connection, to be given back with <see cref="Disconnected"/>; counts and notes it where there are too many.</summary>
    public bool TryConnect() => _quota.TryConnect(store.Rules) || Refuse(AccessRefusal.TooManyConnections, "connect", "");

    public void Disconnected() => _quota.Disconnected();

    /// <summary>Takes a subscription, to be given back with <see cref="Unsubscribed"/>; counts and notes it where there are too many.</summary>
    public bool TrySubscribe(string subject) => _quota.TrySubscribe(store.Rules) || Refuse(AccessRefusal.TooManySubscriptions, "subscribe", subject);

    /// <summary>Whether one more subscription fits beside so many that are being made; counts and notes it where it does not.</summary>
    public bool MaySubscribe(string subject, int before) =>
        _quota.MaySubscribe(store.Rules, before) || Refuse(AccessRefusal.TooManySubscriptions, "subscribe", subject);

    public void Subscribed() => _quota.Subscribed();

    public void Unsubscribed() => _quota.Unsubscribed();

    private Verdict Check(in AccessQuestion question, int payloadOctets, long nowNs)
    {
        AccessRules rules = store.Rules;
        int most = _quota.MessageOctetsIn(rules);
        if (most > 0 && payloadOctets > most)
            return Refuse(question, Verdict.TooLarge, "more than its limit messageOctets");
        AccessVerdict verdict = rules.Decide(question);
        if (!verdict.IsAllowed)
            return Refuse(question, Verdict.NotPermitted, verdict.Text);
        return _quota.TryTakeMessage(rules, nowNs) ? Verdict.Accepted : Refuse(question, Verdict.RateExceeded, "more than its limit messagesPerSecond");
    }

    private Verdict Refuse(in AccessQuestion question, Verdict verdict, string why)
    {
        store.NoteRefused(caller, "publish", question.Subject, why);
        return verdict;
    }

    private bool Refuse(AccessRefusal refusal, string what, string subject)
    {
        store.Refuse(refusal, caller, what, subject, refusal.Reason());
        return false;
    }
}
