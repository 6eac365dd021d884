namespace V2X.Fusion.Tracking;

/// <summary>What one source, or one identity heard by it, contributed to a track.</summary>
public struct ProvenanceEntry
{
    /// <summary>Number of the source.</summary>
    public int Source;

    /// <summary>Told of itself, or seen by a sensor.</summary>
    public ObservationKind Kind;

    /// <summary>Told by another broker.</summary>
    public bool IsRelayed;

    /// <summary>The identity; none for what a sensor saw.</summary>
    public StationIdentity Identity;

    /// <summary>The source's own number for the object; negative where it has none.</summary>
    public int ObjectNumber;

    /// <summary>Observations merged.</summary>
    public uint Count;

    /// <summary>Time of the newest observation merged, Unix nanoseconds.</summary>
    public long LastMeasuredUnixNs;

    /// <summary>When an observation was last received, Unix nanoseconds.</summary>
    public long LastReceivedUnixNs;
}
