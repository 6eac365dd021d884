namespace V2X.Fusion.Filters;

/// <summary>State and covariance of one road user at one time, in the metric frame of a shard.</summary>
internal struct MotionState
{
    public long TimeNs;
    public MotionVector Values;
    public PackedCovariance Covariance;

    // The spread of the positioning error where nothing is known of it; all zero until the road user has told of itself.
    public PositionSpread SelfError;

    public readonly double East => Values[MotionVector.East];

    public readonly double North => Values[MotionVector.North];

    public readonly double VelocityEast => Values[MotionVector.VelocityEast];

    public readonly double VelocityNorth => Values[MotionVector.VelocityNorth];

    public readonly double Speed => Math.Sqrt(VelocityEast * VelocityEast + VelocityNorth * VelocityNorth);

    /// <summary>The covariance of two of the values.</summary>
    public readonly double Of(int row, int column) => Covariance[PackedCovariance.At(row, column)];
}
