namespace V2X.Fusion.Filters;

/// <summary>Covariance of a position to the east and north, square metres.</summary>
internal struct PositionSpread
{
    public double EastEast;
    public double EastNorth;
    public double NorthNorth;

    public readonly bool IsNone => EastEast == 0;

    /// <summary>The variance in either direction on average.</summary>
    public readonly double Mean => 0.5 * (EastEast + NorthNorth);
}
