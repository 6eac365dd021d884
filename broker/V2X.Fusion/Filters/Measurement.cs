namespace V2X.Fusion.Filters;

/// <summary>An observation in the metric frame of its shard, checked and with every sigma filled in.</summary>
internal struct Measurement
{
    public long TimeNs;

    // Who measured: the sensor's number, or a negative number made from the identity.
    public int Voice;
    public double East;
    public double North;
    public double EastEast;
    public double EastNorth;
    public double NorthNorth;

    // That part of a self-report's error which lasts for many reports, beside the part above, which is new in each; none for objects.
    public PositionSpread SelfError;
    public VelocityContent Velocity;

    // Both axes for a vector; the speed alone in the first of each.
    public double VelocityEast;
    public double VelocityNorth;
    public double VelocityEastEast;
    public double VelocityEastNorth;
    public double VelocityNorthNorth;

    // NaN where absent.
    public double TurnRate;
    public double TurnRateVariance;
    public double Acceleration;
    public double AccelerationVariance;

    public readonly bool IsSelfReport => !SelfError.IsNone;
}
