namespace V2X.Security.Signing;

/// <summary>Where a message was made (ThreeDLocation of IEEE 1609.2).</summary>
/// <param name="LatitudeTenthMicrodegree">Latitude, 0.1 microdegree, -900,000,000..900,000,000; 900,000,001 unknown.</param>
/// <param name="LongitudeTenthMicrodegree">Longitude, 0.1 microdegree, -1,799,999,999..1,800,000,000; 1,800,000,001 unknown.</param>
/// <param name="Elevation">Elevation in 0.1 m above -409.6 m, 0..65535: 4096 is the ellipsoid.</param>
public readonly record struct SpduLocation(int LatitudeTenthMicrodegree, int LongitudeTenthMicrodegree, int Elevation);
