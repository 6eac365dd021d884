using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>Tells on which side of the border a point lies: the border is a straight line across the road at the crossing.</summary>
internal sealed class RegionDivider
{
    private readonly PlanePoint _at;
    private readonly double _east;
    private readonly double _north;

    /// <summary>The divider of <paramref name="scene"/>.</summary>
    public RegionDivider(Scene scene)
    {
        _at = scene.Crossing.Point;
        Route over = scene.Routes.First(route => route.BorderMetres is not null && route.StartRegion == Region.HongKong);
        (_east, _north) = Math.SinCos(over.At(over.BorderMetres!.Value).HeadingRadians);
    }

    /// <summary>The side on which <paramref name="point"/> lies.</summary>
    public Region Of(PlanePoint point) => BeyondMetres(point) >= 0 ? Region.Shenzhen : Region.HongKong;

    /// <summary>How far beyond the line, seen from Hong Kong, <paramref name="point"/> lies; negative before it.</summary>
    public double BeyondMetres(PlanePoint point) => ((point.EastMetres - _at.EastMetres) * _east) + ((point.NorthMetres - _at.NorthMetres) * _north);
}
