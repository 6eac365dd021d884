using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>All positions within a great-circle distance of a centre, on a sphere of the earth's mean radius.</summary>
internal sealed class CircleArea : AreaFilter
{
    private const double EarthRadiusMetres = UnitVector.EarthRadiusMetres;
    private const double RadiansPerDegree = Math.PI / 180;
    private readonly double _latitude;
    private readonly double _longitude;
    private readonly double _cosine;
    private readonly double _limit;

    public CircleArea(double latitudeDegrees, double longitudeDegrees, double radiusMetres)
    {
        _latitude = latitudeDegrees;
        _longitude = longitudeDegrees;
        _cosine = Math.Cos(latitudeDegrees * RadiansPerDegree);
        double half = Math.Sin(Math.Min(radiusMetres / EarthRadiusMetres, Math.PI) / 2);
        _limit = half * half;
        Cover = TileCover.OfBox(TileCover.BoxOfCap(latitudeDegrees, longitudeDegrees, radiusMetres / EarthRadiusMetres));
    }

    public override IReadOnlyList<Quadkey> Cover { get; }

    // The haversine of the angle is compared with that of the radius: no inverse functions needed.
    public override bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile)
    {
        double north = Math.Sin((latitudeDegrees - _latitude) * (RadiansPerDegree / 2));
        double east = Math.Sin((longitudeDegrees - _longitude) * (RadiansPerDegree / 2));
        return north * north + _cosine * Math.Cos(latitudeDegrees * RadiansPerDegree) * east * east <= _limit;
    }
}
