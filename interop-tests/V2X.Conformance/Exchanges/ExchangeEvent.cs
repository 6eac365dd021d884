using V2X.Conformance.Observing;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Exchanges;

/// <summary>A step of an exchange is over. Valid while it is told.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Exchange">The exchange.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record ExchangeEvent(Suite Suite, Exchange Exchange, ExchangeStep Step, ExchangeOutcome Outcome)
{
    /// <summary>The message that was waited for, or that must not come; null for other outcomes.</summary>
    public Observation? Answer { get; init; }

    /// <summary>From the first message sent in the step to the answer, milliseconds.</summary>
    public double AfterMs { get; init; }

    /// <summary>What was sent last before it.</summary>
    public SentPacket Stimulus { get; init; }

    /// <summary>The last message of the awaited type that was not the one waited for, with what was missing; null where there was none.</summary>
    public Breach? NearMiss { get; init; }

    /// <summary>Whether that message was as it must be and only meant for somebody else.</summary>
    public bool IsMissAddressed { get; init; }

    /// <summary>Why it was not asked; null for other outcomes.</summary>
    public Finding? Reason { get; init; }

    /// <summary>Identities and numbers of this exchange.</summary>
    public ExchangeValues? Values { get; init; }
}
