using V2X.Security;

namespace V2X.Rsu.Options;

/// <summary>
/// How signatures are checked. Whether they are is a setting of each receiver (<see cref="ReceiverOptions.Security"/>). A pool
/// of verifiers works beside the decode loops and keeps the order of each sender's messages.
/// </summary>
public sealed class SecurityOptions
{
    /// <summary>
    /// Folder with the authorities that are trusted: <c>roots</c>, <c>authorities</c> and <c>crls</c> below it, one certificate or
    /// signed revocation list a file. Needed as soon as one receiver checks; once it is named every receiver checks unless it is told
    /// otherwise. Empty: nobody is trusted.
    /// </summary>
    public string TrustStore { get; set; } = "";

    /// <summary>
    /// Seconds between looks at the folder, 1..86400; 0: it is read at the start only. A folder that changed is read anew and replaces
    /// what was trusted; where a file in it is faulty the old store stays in force, which is logged and counted.
    /// </summary>
    public int TrustStoreReloadSeconds { get; set; } = 60;

    /// <summary>Country the unit stands in, UN M49, 1..999; 0: regions of certificates that are given by country are not checked.</summary>
    public int Country { get; set; }

    /// <summary>Longest age of a signed message by the generation time in its header, in milliseconds, 100..3600000.</summary>
    public int MaximumAgeMilliseconds { get; set; } = 2000;

    /// <summary>The same for single message types, e.g. { "TIM": 600000 } where those are signed once and repeated.</summary>
    public Dictionary<string, int> MaximumAgeMillisecondsByType { get; set; } = [];

    /// <summary>How far ahead of this unit's clock the generation time may be, in milliseconds, 0..60000.</summary>
    public int MaximumAheadMilliseconds { get; set; } = 500;

    /// <summary>
    /// Messages that each thread holds because their signer's certificate has not been heard, 0..4096; 0: none. When full the oldest
    /// is let go as <c>unknown-signer</c>.
    /// </summary>
    public int HoldMessages { get; set; } = 256;

    /// <summary>How long such a message waits for the certificate, in milliseconds, 1..10000. Senders repeat theirs every 450 to 1000.</summary>
    public int HoldMilliseconds { get; set; } = 1000;

    /// <summary>Threads that verify, 0..64; 0: one for each processor.</summary>
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
