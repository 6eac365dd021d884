using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Exchanges;

/// <summary>A step that is under way. For one thread.</summary>
internal sealed class StepRun(ExchangeStep step, long nowUnixNs)
{
    private const double NanosecondsPerMillisecond = 1e6;

    public ExchangeStep Step => step;

    public long BegunUnixNs => nowUnixNs;

    public ExpectedMessage? Answer { get; } = step.CreateAnswer?.Invoke();

    /// <summary>How often something was sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Whether what it came to has been told.</summary>
    public bool IsTold { get; set; }

    public Breach? NearMiss { get; private set; }

    public bool IsMissAddressed { get; private set; }

    public bool IsSendDue(long atUnixNs) =>
        step.Send is { } send && Sent < send.Times && (Sent == 0 || atUnixNs - BegunUnixNs >= Sent * send.EveryMs * NanosecondsPerMillisecond);

    public bool IsAtEnd(long atUnixNs) => atUnixNs - BegunUnixNs >= step.WaitMs * NanosecondsPerMillisecond;

    public void Note() => Sent++;

    /// <summary>A message of the awaited type that is not the awaited one; one that is only meant for somebody else weighs more than others.</summary>
    public void Miss(MessageMatch match, Observation one)
    {
        if (step.IsQuiet || (IsMissAddressed && match != MessageMatch.Elsewhere))
            return;
        IsMissAddressed = match == MessageMatch.Elsewhere;
        NearMiss = Judgement.Of(one, Answer!.Path, new Finding("exchange-otherwise", Answer.Found, Answer.Wanted));
    }
}
