namespace V2X.Fusion;

/// <summary>One report of a road user about itself.</summary>
/// <param name="Key">Who reports.</param>
/// <param name="MeasuredNs">When the position was true, Unix nanoseconds.</param>
/// <param name="LatitudeE7">WGS 84 latitude, 1e-7 degree.</param>
/// <param name="LongitudeE7">WGS 84 longitude, 1e-7 degree.</param>
/// <param name="SpeedMetresPerSecond">Speed over ground; NaN where unknown.</param>
/// <param name="HeadingDegrees">Clockwise from true north, 0 to below 360; NaN where unknown.</param>
/// <param name="Source">Number of whoever heard it; negative for nobody in particular.</param>
public readonly record struct RoadUserReport(
    RoadUserKey Key,
    long MeasuredNs,
    int LatitudeE7,
    int LongitudeE7,
    float SpeedMetresPerSecond,
    float HeadingDegrees,
    int Source);
