namespace V2X.Conformance.Exchanges;

/// <summary>What messages are put into.</summary>
/// <param name="Stack">The layers.</param>
/// <param name="Aid">AID or PSID, of the header and of the signature.</param>
public sealed record StimulusEnvelope(StimulusStack Stack, uint Aid);
