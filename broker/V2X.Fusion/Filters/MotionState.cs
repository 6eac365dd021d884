namespace V2X.Fusion.Filters;

/// <summary>State and covariance of one road user at one time, in the metric frame of a shard.</summary>
internal struct MotionState
{
    public long TimeNs;
    public MotionVector Values;
    public PackedCovariance Covariance;

    public readonly double East => Values[MotionVector.East];

    public readonly double North => Values[MotionVector.North];

    public readonly double VelocityEast => Values[MotionVector.VelocityEast];

    public readonly double VelocityNorth => Values[MotionVector.VelocityNorth];

    public readonly double Speed => Math.Sqrt(VelocityEast * VelocityEast + VelocityNorth * VelocityNorth);

    /// <summary>The covariance of two of the six values.</summary>
    public readonly double Of(int row, int column) => Covariance[PackedCovariance.At(row, column)];
}
