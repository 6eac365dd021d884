namespace V2X.Conformance.Exchanges;

/// <summary>What a step sends. Immutable.</summary>
/// <param name="Type">ASN.1 type of the message with its frame; empty where octets are sent as they are.</param>
/// <param name="Frame">The message as JER with placeholders; null where octets are sent.</param>
/// <param name="Octets">Octets sent one after the other in place of a message, for what a unit must put up with.</param>
/// <param name="EveryMs">How often it is sent again while the step lasts, milliseconds; 0 for once.</param>
/// <param name="Times">How often it is sent at most.</param>
public sealed record Stimulus(string Type, JerTemplate? Frame, IReadOnlyList<ReadOnlyMemory<byte>> Octets, double EveryMs, int Times);
