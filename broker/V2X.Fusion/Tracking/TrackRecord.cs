using V2X.Fusion.Filters;

namespace V2X.Fusion.Tracking;

/// <summary>Everything a shard keeps of one road user, its past states aside.</summary>
internal struct TrackRecord
{
    public ulong Id;
    public MotionState State;
    public bool Confirmed;

    // Logarithm of the odds that the road user exists.
    public float Existence;
    public int Detections;
    public uint Observations;
    public long CreatedNs;
    public long HeardNs;
    public double HeadingDegrees;
    public double ElevationMetres;
    public ClassEvidence Class;
    public SizeEstimate Size;
    public SourceLinks Links;
    public int LinkCount;

    // Voices that seemed to follow the track's own one until that spoke on: they are somebody else near it.
    public StationIdentity Neighbour;
    public StationIdentity FormerNeighbour;

    // Past states: how many are kept, and whether older ones have been forgotten.
    public int HistoryCount;
    public bool HistoryForgot;

    // Another track that may be the same road user, and for how many looks in a row it has seemed so.
    public ulong TwinId;
    public int TwinLooks;

    // Another track at whose side it stays as if fixed to it, seen by other sources alone; since when, and how far aside it was then.
    public ulong ShadowOf;
    public long ShadowSinceNs;
    public double ShadowEast;
    public double ShadowNorth;

    // When a sensor last moved it aside at one blow.
    public long MovedNs;

    public readonly double ExistenceProbability => 1 / (1 + Math.Exp(-Existence));

    public readonly MotionNoise Noise => MotionNoise.Of(Class.Best);
}
