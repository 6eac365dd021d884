using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <summary>All that goes with a track from one shard to its neighbour. The only thing that passes between shards; reused.</summary>
internal sealed class TrackHandOver
{
    public LocalFrame From;
    public TrackRecord Record;

    public HistoryEntry[] History { get; } = new HistoryEntry[TrackHistory.Length];

    // For each link: the sensor's offset, for a shard that does not know the sensor yet, and the frames missed so far.
    public double[] OffsetEast { get; } = new double[TrackProvenance.Capacity];

    public double[] OffsetNorth { get; } = new double[TrackProvenance.Capacity];

    public double[] OffsetVariance { get; } = new double[TrackProvenance.Capacity];

    public long[] MissedFrames { get; } = new long[TrackProvenance.Capacity];
}
