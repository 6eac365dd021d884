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
        StopLines = routes.ToDictionary(route => route, route => StopLineFinder.Find(route, sites, routes));
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
}
