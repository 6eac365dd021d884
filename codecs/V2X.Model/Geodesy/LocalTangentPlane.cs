namespace V2X.Model.Geodesy;

/// <summary>
/// East, north, up in metres around an origin on the WGS 84 ellipsoid: the frame that offsets in messages and filters in fusion
/// count in. Exact at any distance, since it goes through Earth-centred coordinates. Immutable and thread-safe; allocates nothing.
/// </summary>
public sealed class LocalTangentPlane
{
    private readonly double _originX;
    private readonly double _originY;
    private readonly double _originZ;
    private readonly double _sinLatitude;
    private readonly double _cosLatitude;
    private readonly double _sinLongitude;
    private readonly double _cosLongitude;

    /// <summary>Makes the frame of an origin.</summary>
    /// <param name="origin">Where east, north and up are zero.</param>
    public LocalTangentPlane(GeodeticPosition origin)
    {
        Origin = origin;
        (_sinLatitude, _cosLatitude) = Math.SinCos(double.DegreesToRadians(origin.LatitudeDegrees));
        (_sinLongitude, _cosLongitude) = Math.SinCos(double.DegreesToRadians(origin.LongitudeDegrees));
        (_originX, _originY, _originZ) = Ellipsoid.Wgs84.ToEarthCentred(origin);
    }

    /// <summary>Where east, north and up are zero.</summary>
    public GeodeticPosition Origin { get; }

    /// <summary>East, north and up of a position, in metres.</summary>
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

    /// <summary>The position at so many metres east, north and up of the origin.</summary>
    public GeodeticPosition ToGeodetic(double eastMetres, double northMetres, double upMetres = 0)
    {
        double outward = (_cosLatitude * upMetres) - (_sinLatitude * northMetres);
        double z = (_cosLatitude * northMetres) + (_sinLatitude * upMetres);
        double x = (_cosLongitude * outward) - (_sinLongitude * eastMetres);
        double y = (_sinLongitude * outward) + (_cosLongitude * eastMetres);
        return Ellipsoid.Wgs84.FromEarthCentred(_originX + x, _originY + y, _originZ + z);
    }
}
