namespace V2X.Fusion.Tracking;

/// <summary>One road user that a sensor places aside of where others do.</summary>
internal struct SourceVote
{
    /// <summary>Stands for all road users that tell of themselves, where a source is named.</summary>
    public const int RoadUsers = -1;

    public long TimeNs;

    // The track that others feed.
    public ulong Track;

    // Who contradicts.
    public int Other;

    // True where the sensor stands alone against two, or has left a track that goes on without it.
    public bool IsAgainst;
    public bool IsDeparture;

    // How far aside, and the direction in which the road user moves, of length 1 or none.
    public double East;
    public double North;
    public double CourseEast;
    public double CourseNorth;

    // How often the sensor had agreed with others when the vote was cast.
    public long Agreements;

    public readonly double Along => East * CourseEast + North * CourseNorth;

    public readonly double Left => North * CourseEast - East * CourseNorth;

    /// <summary>True where two are aside alike: by the same way over ground, or by the same way as the road users see it.</summary>
    public readonly bool IsLike(in SourceVote other, bool asDriven, double metres)
    {
        double first = asDriven ? Along - other.Along : East - other.East;
        double second = asDriven ? Left - other.Left : North - other.North;
        return first * first + second * second <= metres * metres;
    }
}
