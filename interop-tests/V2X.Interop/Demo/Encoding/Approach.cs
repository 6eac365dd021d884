using V2X.Interop.Simulation;

namespace V2X.Interop.Demo.Encoding;

/// <summary>A road that leads to a signal.</summary>
/// <param name="Route">The road.</param>
/// <param name="Line">Its stop line.</param>
internal sealed record Approach(Route Route, StopLine Line)
{
    /// <summary>Length that a map shows, metres.</summary>
    public const double ShownMetres = 150;

    /// <summary>Every approach to the signal of <paramref name="site"/>.</summary>
    public static IReadOnlyList<Approach> To(RadioSite site, Scene scene) =>
    [
        .. scene.StopLines.SelectMany(lines => lines.Value.Where(line => ReferenceEquals(line.Signal, site.Signal)).Select(line => new Approach(lines.Key, line)))
            .OrderBy(approach => approach.Route.Name, StringComparer.Ordinal),
    ];

    /// <summary>Point of the middle of lane <paramref name="lane"/>, <paramref name="beforeMetres"/> before the stop line.</summary>
    public PlanePoint LanePoint(int lane, double beforeMetres)
    {
        RouteSample sample = Route.At(Line.AlongMetres - beforeMetres);
        double offset = sample.SideFactor * LanePosition.LaneWidthMetres * (lane + 0.5);
        double right = sample.HeadingRadians + (Math.PI / 2);
        return new PlanePoint(sample.Point.EastMetres + (Math.Sin(right) * offset), sample.Point.NorthMetres + (Math.Cos(right) * offset));
    }
}
