namespace V2X.Model.Geodesy;

/// <summary>
/// The frame of <see cref="LocalTangentPlane"/> as a value, for code that meets a new origin with every message. Immutable and
/// thread-safe; allocates nothing.
/// </summary>
internal readonly struct TangentFrame
{
    private readonly double _originX;
    private readonly double _originY;
    private readonly double _originZ;
    private readonly double _sinLatitude;
    private readonly double _cosLatitude;
    private readonly double _sinLongitude;
    private readonly double _cosLongitude;

    /// <summary>Makes the frame of an origin.</summary>
    public TangentFrame(GeodeticPosition origin)
    {
        (_sinLatitude, _cosLatitude) = Math.SinCos(double.DegreesToRadians(origin.LatitudeDegrees));
        (_sinLongitude, _cosLongitude) = Math.SinCos(double.DegreesToRadians(origin.LongitudeDegrees));
        (_originX, _originY, _originZ) = Ellipsoid.Wgs84.ToEarthCentred(origin);
    }

    /// <inheritdoc cref="LocalTangentPlane.ToLocal"/>
    public (double EastMetres, double NorthMetres, double UpMetres) ToLocal(GeodeticPosition position)
    {
        (double x, double y, double z) = Ellipsoid.Wgs84.ToEarthCentred(position);
        x -= _originX;
        y -= _originY;
        z -= _originZ;
        double outward = (_cosLongitude * x) + (_sinLongitude * y);
        return (
            (_cosLongitude * y) - (_sinLongitude * x),
            (_cosLatitude * z) - (_sinLatitude * outward),
            (_cosLatitude * outward) + (_sinLatitude * z));
    }

    /// <inheritdoc cref="LocalTangentPlane.ToGeodetic"/>
    public GeodeticPosition ToGeodetic(double eastMetres, double northMetres, double upMetres)
    {
        double outward = (_cosLatitude * upMetres) - (_sinLatitude * northMetres);
        double z = (_cosLatitude * northMetres) + (_sinLatitude * upMetres);
        double x = (_cosLongitude * outward) - (_sinLongitude * eastMetres);
        double y = (_sinLongitude * outward) + (_cosLongitude * eastMetres);
        return Ellipsoid.Wgs84.FromEarthCentred(_originX + x, _originY + y, _originZ + z);
    }
}
