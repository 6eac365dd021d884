namespace V2X.Broker.Hosting;

/// <summary>What outlives the broker's process: the log of its events.</summary>
public sealed class DurabilityOptions
{
    /// <summary>Folder of the log, made where there is none, of one broker at a time. Empty: events are kept in memory only.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Megabytes beyond which the oldest events go, 16..1048576.</summary>
    public int Megabytes { get; set; } = 256;

    /// <summary>Hours after which events go, 0.1..87600; in whole segments.</summary>
    public double Hours { get; set; } = 24;

    /// <summary>
    /// Milliseconds between two commits at least, 0..1000: as long as an acknowledgement may wait for others to share its commit. What is
    /// acknowledged is committed; a loss of power takes what came since.
    /// </summary>
    public int CommitMilliseconds { get; set; } = 5;
}
