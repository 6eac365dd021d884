namespace V2X.Interop.Simulation;

/// <summary>A point on the WGS 84 ellipsoid.</summary>
/// <param name="LatitudeDegrees">Latitude in degrees, north positive.</param>
/// <param name="LongitudeDegrees">Longitude in degrees, east positive.</param>
internal readonly record struct GeoPosition(double LatitudeDegrees, double LongitudeDegrees);
