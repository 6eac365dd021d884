namespace V2X.Fusion.Tracking;

/// <summary>What a track remembers of one source, or of one identity heard.</summary>
internal struct SourceLink
{
    public ProvenanceEntry Entry;
    public long FirstMeasuredNs;

    // Between self-reports, smoothed; 0 until there are two.
    public long PeriodNs;

    // The source's frame in which the track was last hit, and its hits in the frames up to that, the newest in the lowest bit.
    public long Frame;
    public uint Hits;

    // Frames since then that the existence has been charged for.
    public int MissesCharged;

    // As reported, before any correction of offsets.
    public double East;
    public double North;
    public double Variance;

    // Of a sensor: what the road user has told of its offset.
    public OffsetEvidence Evidence;

    // Of a self-report: the part of its error that lasts, on top.
    public double LastingVariance;
}
