using V2X.Conformance.Observing;

namespace V2X.Conformance.Running;

/// <summary>What a run as a whole showed.</summary>
/// <param name="Packets">Packets that came.</param>
/// <param name="FirstUnixNs">When the first one came; 0 where none did or the source has no times.</param>
/// <param name="LastUnixNs">When the last one came.</param>
/// <param name="Senders">Stations met.</param>
/// <param name="HasReference">Whether there was a reference track.</param>
/// <param name="HasTrust">Whether there was something to check signatures against.</param>
public sealed record RunFacts(long Packets, long FirstUnixNs, long LastUnixNs, SenderTable Senders, bool HasReference, bool HasTrust);
