namespace V2X.Model.Geodesy;

/// <summary>A position on an ellipsoid; which one, the context says (WGS 84 everywhere in the canonical model). A plain value.</summary>
/// <param name="LatitudeDegrees">Geodetic latitude in degrees, -90..90, north positive.</param>
/// <param name="LongitudeDegrees">Longitude in degrees, -180..180, east positive.</param>
/// <param name="HeightMetres">Height above the ellipsoid in metres; 0 where it does not matter.</param>
public readonly record struct GeodeticPosition(double LatitudeDegrees, double LongitudeDegrees, double HeightMetres = 0);
