namespace V2X.Model.Geodesy;

/// <summary>
/// The Hong Kong 1980 Grid (EPSG:2326) to and from WGS 84, good to about a metre: that is how well the datum shift of seven
/// parameters (EPSG:1825) fits. Heights are taken as those of the ellipsoid. Pure functions, thread-safe, no allocation.
/// </summary>
public static class HongKong1980Grid
{
    private const double FalseEastingMetres = 836_694.05;
    private const double FalseNorthingMetres = 819_069.80;
    private const double OriginLatitudeDegrees = 22.312_133_333_333_3;
    private const double CentralMeridianDegrees = 114.178_555_555_556;

    // HK80 to WGS 84 as a position vector transformation: metres, arc seconds, parts per million. With the signs of the rotations
    // turned, which is how the coordinate frame form writes them, results would lie about 55 m off.
    private const double ShiftXMetres = -162.619;
    private const double ShiftYMetres = -276.959;
    private const double ShiftZMetres = -161.764;
    private const double Scale = 1 - 1.094246e-6;
    private static readonly double RotationX = ArcSeconds(0.067753);
    private static readonly double RotationY = ArcSeconds(-2.243648);
    private static readonly double RotationZ = ArcSeconds(-1.158828);

    private static readonly TransverseMercator Projection = new(Ellipsoid.International1924, OriginLatitudeDegrees, CentralMeridianDegrees);

    /// <summary>Grid coordinates of a WGS 84 position, in metres. Meant for 113.7..114.6 degrees east, 22.1..22.6 north.</summary>
    public static (double EastingMetres, double NorthingMetres) FromWgs84(GeodeticPosition position)
    {
        (double east, double north) = Projection.Forward(ToHongKong1980(position));
        return (FalseEastingMetres + east, FalseNorthingMetres + north);
    }

    /// <summary>WGS 84 position of grid coordinates.</summary>
    public static GeodeticPosition ToWgs84(double eastingMetres, double northingMetres)
    {
        GeodeticPosition local = Projection.Inverse(eastingMetres - FalseEastingMetres, northingMetres - FalseNorthingMetres);
        (double x, double y, double z) = Ellipsoid.International1924.ToEarthCentred(local);
        return Ellipsoid.Wgs84.FromEarthCentred(
            ShiftXMetres + (Scale * (x - (RotationZ * y) + (RotationY * z))),
            ShiftYMetres + (Scale * ((RotationZ * x) + y - (RotationX * z))),
            ShiftZMetres + (Scale * ((-RotationY * x) + (RotationX * y) + z)));
    }

    // The rotations are so small that their inverse is their negative to less than a millimetre.
    private static GeodeticPosition ToHongKong1980(GeodeticPosition position)
    {
        (double x, double y, double z) = Ellipsoid.Wgs84.ToEarthCentred(position);
        x = (x - ShiftXMetres) / Scale;
        y = (y - ShiftYMetres) / Scale;
        z = (z - ShiftZMetres) / Scale;
        return Ellipsoid.International1924.FromEarthCentred(
            x + (RotationZ * y) - (RotationY * z),
            (-RotationZ * x) + y + (RotationX * z),
            (RotationY * x) - (RotationX * y) + z);
    }

    private static double ArcSeconds(double seconds) => double.DegreesToRadians(seconds / 3600);
}
