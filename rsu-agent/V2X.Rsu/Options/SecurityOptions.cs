using V2X.Security;

namespace V2X.Rsu.Options;

/// <summary>
/// How signatures are checked. Whether they are is a setting of each receiver (<see cref="ReceiverOptions.Security"/>). A pool
/// of verifiers works beside the decode loops and keeps the order of each sender's messages.
/// </summary>
public sealed class SecurityOptions
{
    /// <summary>Folder with the authorities that are trusted and their revocation lists. Needed as soon as one receiver checks.</summary>
    public string TrustStore { get; set; } = "";

    /// <summary>Threads that verify, 0..64; 0: one for every two processors, at least one.</summary>
    public int Workers { get; set; }

    /// <summary>
    /// Messages that wait for each thread, 16..65536. When the queue is full the newest message is dropped as
    /// <c>verifier-overloaded</c>.
    /// </summary>
    public int QueueMessages { get; set; } = 512;

    /// <summary>
    /// Filling of a queue, in percent, 10..100, from which on only events are verified, which are acted on: state messages go on
    /// unverified with the verdict <c>verifier-overloaded</c> (mode <see cref="SecurityMode.Report"/>) or are dropped under that
    /// reason (<see cref="SecurityMode.Enforce"/>), for a newer one follows soon.
    /// </summary>
    public int OverloadPercent { get; set; } = 75;
}
