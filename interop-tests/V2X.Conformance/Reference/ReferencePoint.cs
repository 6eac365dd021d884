namespace V2X.Conformance.Reference;

/// <summary>Where the unit truly was at a time. A plain value.</summary>
/// <param name="UnixNs">Nanoseconds of Unix time.</param>
/// <param name="LatitudeDegrees">WGS 84 latitude in degrees, north positive.</param>
/// <param name="LongitudeDegrees">WGS 84 longitude in degrees, east positive.</param>
public readonly record struct ReferencePoint(long UnixNs, double LatitudeDegrees, double LongitudeDegrees);
