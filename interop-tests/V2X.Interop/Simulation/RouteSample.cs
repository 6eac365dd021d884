namespace V2X.Interop.Simulation;

/// <summary>The centre line of a route at one distance along it.</summary>
/// <param name="Point">On the local plane.</param>
/// <param name="HeadingRadians">Direction of travel, clockwise from north, not wrapped.</param>
/// <param name="CurvaturePerMetre">Turn a metre, clockwise positive.</param>
/// <param name="SpeedLimitMetresPerSecond">Posted limit.</param>
/// <param name="SideFactor">Where traffic keeps: -1 left of the centre line, +1 right of it, between the two while a crossing changes sides.</param>
/// <param name="SideFactorPerMetre">Change of <paramref name="SideFactor"/> a metre.</param>
internal readonly record struct RouteSample(
    PlanePoint Point,
    double HeadingRadians,
    double CurvaturePerMetre,
    double SpeedLimitMetresPerSecond,
    double SideFactor,
    double SideFactorPerMetre);
