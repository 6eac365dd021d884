namespace V2X.Interop.Simulation;

/// <summary>The roads, sites and the crossing that a simulation runs on. Immutable; shared freely.</summary>
internal sealed class Scene
{
    /// <summary>Gaps between antennas up to this length do not end a trip, metres.</summary>
    public const double BridgedGapMetres = 400;

    /// <summary>A scene of <paramref name="routes"/> watched by <paramref name="sites"/>.</summary>
    public Scene(LocalPlane plane, IReadOnlyList<RadioSite> sites, IReadOnlyList<Route> routes, BorderCrossing crossing)
    {
        Plane = plane;
        Sites = sites;
        Routes = routes;
        Crossing = crossing;
        Coverages = [.. routes.SelectMany(route => Coverage.Of(route, sites, BridgedGapMetres, 1)).Where(stretch => stretch.LengthMetres > 150)];
        Overlaps = [.. routes.SelectMany(route => Coverage.Of(route, sites, 0, 2)).Where(stretch => stretch.LengthMetres > 100)];
        StopLines = routes.ToDictionary(route => route, IReadOnlyList<StopLine> (route) => FindStopLines(route, sites, routes));
    }

    /// <summary>The plane vehicles move on.</summary>
    public LocalPlane Plane { get; }

    /// <summary>Roadside units.</summary>
    public IReadOnlyList<RadioSite> Sites { get; }

    /// <summary>Roads, one entry a direction.</summary>
    public IReadOnlyList<Route> Routes { get; }

    /// <summary>Where the jurisdictions meet.</summary>
    public BorderCrossing Crossing { get; }

    /// <summary>Where vehicles can be heard.</summary>
    public IReadOnlyList<Coverage> Coverages { get; }

    /// <summary>Where two or more sites hear the same vehicle.</summary>
    public IReadOnlyList<Coverage> Overlaps { get; }

    /// <summary>Stop lines of each route in the order they are met.</summary>
    public IReadOnlyDictionary<Route, IReadOnlyList<StopLine>> StopLines { get; }

    private static List<StopLine> FindStopLines(Route route, IReadOnlyList<RadioSite> sites, IReadOnlyList<Route> routes)
    {
        List<StopLine> lines = [];
        foreach (RadioSite site in sites)
        {
            if (site.Signal is not { } signal)
                continue;
            (double along, double off) = route.Nearest(signal.Point);
            // The first road through an intersection is its main road; every later one (in pairs of directions) is the side road.
            int road = FirstRoadThrough(signal, routes);
            if (off < 60 && along > 80 && along < route.LengthMetres - 40)
                lines.Add(new StopLine(signal, IndexOf(routes, route) / 2 == road ? 1 : 2, along - 15));
        }

        return [.. lines.OrderBy(line => line.AlongMetres)];
    }

    private static int FirstRoadThrough(TrafficSignal signal, IReadOnlyList<Route> routes)
    {
        for (int i = 0; i < routes.Count; i++)
        {
            if (routes[i].Nearest(signal.Point).OffMetres < 60)
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
