namespace V2X.Interop.Simulation;

/// <summary>Finds where each route waits for the signals that it passes: before the carriageways of the roads that it crosses there.</summary>
internal static class StopLineFinder
{
    // A signal farther than this from a route is none of its own.
    private const double ReachMetres = 60;

    // Where no other road crosses: so far before the signal and behind it.
    private const double AloneMetres = 13;
    private const double LookMetres = 100;
    private const double StandOffMetres = 2;
    private const double CarriagewaysMetres = LanePosition.Lanes * LanePosition.LaneWidthMetres;

    /// <summary>Stop lines of <paramref name="route"/> in the order they are met.</summary>
    public static IReadOnlyList<StopLine> Find(Route route, IReadOnlyList<RadioSite> sites, IReadOnlyList<Route> routes)
    {
        List<StopLine> lines = [];
        foreach (RadioSite site in sites)
        {
            if (site.Signal is not { } signal)
                continue;
            (double along, double off) = route.Nearest(signal.Point);
            if (off >= ReachMetres || along <= 80 || along >= route.LengthMetres - 40)
                continue;
            // The first road through an intersection is its main road; every later one (in pairs of directions) is the side road.
            int road = IndexOf(routes, route) / 2;
            (double from, double to) = Crossed(route, along, signal.Point, [.. routes.Where((_, i) => i / 2 != road)]);
            lines.Add(new StopLine(signal, road == FirstRoadThrough(signal, routes) ? 1 : 2, from - StandOffMetres, to));
        }

        return [.. lines.OrderBy(line => line.AlongMetres)];
    }

    // The stretch of the route on which some lane of its own direction lies on the carriageways of another road.
    private static (double From, double To) Crossed(Route route, double along, PlanePoint signal, IReadOnlyList<Route> others)
    {
        List<PlanePoint> crossing = [.. others.SelectMany(other => other.PointsNear(signal, LookMetres))];
        double from = along - AloneMetres, to = along + AloneMetres;
        for (double at = along - LookMetres; at <= along + LookMetres; at += 1)
        {
            if (!LiesOn(route.At(at), crossing))
                continue;
            from = Math.Min(from, at);
            to = Math.Max(to, at);
        }

        return (from, to);
    }

    private static bool LiesOn(in RouteSample sample, List<PlanePoint> crossing)
    {
        double reach = CarriagewaysMetres + (CentreLine.SpacingMetres / 4);
        double right = sample.HeadingRadians + (Math.PI / 2);
        for (double lane = 0; lane <= CarriagewaysMetres; lane += LanePosition.LaneWidthMetres)
        {
            double offset = sample.SideFactor * lane;
            PlanePoint point = new(sample.Point.EastMetres + (Math.Sin(right) * offset), sample.Point.NorthMetres + (Math.Cos(right) * offset));
            if (crossing.Exists(other => other.DistanceSquared(point) < reach * reach))
                return true;
        }

        return false;
    }

    private static int FirstRoadThrough(TrafficSignal signal, IReadOnlyList<Route> routes)
    {
        for (int i = 0; i < routes.Count; i++)
        {
            if (routes[i].Nearest(signal.Point).OffMetres < ReachMetres)
                return i / 2;
        }

        return -1;
    }

    private static int IndexOf(IReadOnlyList<Route> routes, Route route)
    {
        for (int i = 0; i < routes.Count; i++)
        {
            if (ReferenceEquals(routes[i], route))
                return i;
        }

        return -1;
    }
}
