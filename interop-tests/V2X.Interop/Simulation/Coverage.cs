namespace V2X.Interop.Simulation;

/// <summary>A stretch of a route on which at least one site of the jurisdiction hears a vehicle.</summary>
/// <param name="Route">The route.</param>
/// <param name="StartMetres">Where it begins, along the route.</param>
/// <param name="EndMetres">Where it ends.</param>
internal sealed record Coverage(Route Route, double StartMetres, double EndMetres)
{
    /// <summary>Length in metres.</summary>
    public double LengthMetres => EndMetres - StartMetres;

    /// <summary>Whether the border lies inside.</summary>
    public bool HasBorder => Route.BorderMetres is { } border && border > StartMetres && border < EndMetres;

    /// <summary>
    /// Every stretch of <paramref name="route"/> that at least <paramref name="leastSites"/> sites hear, gaps shorter than
    /// <paramref name="bridgeMetres"/> closed.
    /// </summary>
    public static List<Coverage> Of(Route route, IReadOnlyList<RadioSite> sites, double bridgeMetres, int leastSites)
    {
        List<Coverage> stretches = [];
        double? start = null;
        double lastHeard = 0;
        for (double at = 0; at <= route.LengthMetres; at += CentreLine.SpacingMetres)
        {
            if (CountHearers(route, sites, at) >= leastSites)
            {
                start ??= at;
                lastHeard = at;
            }
            else if (start is { } from && at - lastHeard > bridgeMetres)
            {
                stretches.Add(new Coverage(route, from, lastHeard));
                start = null;
            }
        }

        if (start is { } open)
            stretches.Add(new Coverage(route, open, lastHeard));
        return stretches;
    }

    private static int CountHearers(Route route, IReadOnlyList<RadioSite> sites, double at)
    {
        Region region = route.RegionAt(at);
        PlanePoint point = route.At(at).Point;
        return sites.Count(site => site.Region == region && site.Hears(point));
    }
}
