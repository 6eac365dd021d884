using V2X.Conformance.Suites;

namespace V2X.Conformance.Exchanges;

/// <summary>Something that a live unit is asked, step by step. Immutable.</summary>
/// <param name="Id">Its name, unique in the suite.</param>
/// <param name="Title">What is asked.</param>
/// <param name="Edition">Edition of what is sent.</param>
/// <param name="Unit">Messages by whose sender the unit is known.</param>
/// <param name="HearMs">How long the unit is waited for, milliseconds.</param>
/// <param name="Times">How often it is done, each time under other identities.</param>
/// <param name="Envelope">What messages are put into.</param>
/// <param name="Steps">What is done, in this order.</param>
public sealed record Exchange(
    string Id,
    LocalText Title,
    string Edition,
    IReadOnlyList<string> Unit,
    double HearMs,
    int Times,
    StimulusEnvelope Envelope,
    IReadOnlyList<ExchangeStep> Steps);
