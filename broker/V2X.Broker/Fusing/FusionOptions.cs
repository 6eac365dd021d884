namespace V2X.Broker.Fusing;

/// <summary>How everything heard becomes one picture; section <c>Broker:Fusion</c>.</summary>
public sealed class FusionOptions
{
    /// <summary>Whether tracks are made at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Jurisdiction under which tracks and events are published: the broker's own side, e.g. "hk".</summary>
    public string Region { get; set; } = "local";

    /// <summary>Messages waiting for fusion, 64..1048576; when full the newest is not fused and counted as <c>fusion-queue-full</c>.</summary>
    public int QueueMessages { get; set; } = 16_384;

    /// <summary>How often tracks are carried forward and told to subscribers, 20..1000 ms.</summary>
    public int TrackMilliseconds { get; set; } = 100;

    /// <summary>
    /// What is made out of the tracks for others, by a name of the operator's choice: an area and the messages about it.
    /// </summary>
    public Dictionary<string, SharedAreaOptions> Areas { get; } = new(StringComparer.Ordinal);

    internal string TracksSubject => $"v2x/{Region}/fused/track/#";
}
