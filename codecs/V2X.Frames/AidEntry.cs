namespace V2X.Frames;

/// <summary>What the Chinese stack sends under one AID, and with which radio parameters.</summary>
/// <param name="Aid">Application identifier.</param>
/// <param name="Message">Short name of the message as the standard writes it, e.g. "BSM"; the purpose where it is no message of the set, e.g. "DSA".</param>
/// <param name="Variant">Which use of the message, e.g. "emergency vehicle, event"; empty where there is only one.</param>
/// <param name="Priority">Priority octet, 0..255, higher is more urgent; -1 where unknown.</param>
/// <param name="DestinationLayer2Id">24-bit destination layer-2 id; -1 where unknown.</param>
/// <param name="PeriodMilliseconds">Sending period, or the longest one allowed; -1 where unknown.</param>
public sealed record AidEntry(
    uint Aid, string Message, string Variant, short Priority, int DestinationLayer2Id, int PeriodMilliseconds)
{
    /// <summary>ProSe per-packet priority, 1 (most urgent) to 8, that follows from <see cref="Priority"/>; -1 where that is unknown.</summary>
    public int PppPriority => Priority < 0 ? -1 : 8 - (Priority >> 5);
}
