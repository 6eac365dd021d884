namespace V2X.Interop.Simulation;

/// <summary>
/// Sha Tin to Shenzhen by way of Lok Ma Chau / Huanggang, and the roads that join Shenzhen's districts. Points are approximate
/// (within about a kilometre) and from general knowledge: good for a demonstration, not for positioning.
/// </summary>
internal static class HuanggangScene
{
    private static readonly GeoPosition Origin = new(22.55, 114.10);

    private static readonly GeoPosition ScienceParkPlace = new(22.426, 114.210);
    private static readonly GeoPosition ShaTinPlace = new(22.382, 114.189);
    private static readonly GeoPosition LokMaChauPlace = new(22.512, 114.075);
    private static readonly GeoPosition HuanggangPlace = new(22.519, 114.072);
    private static readonly GeoPosition FutianPlace = new(22.543, 114.058);
    private static readonly GeoPosition MeilinSouthPlace = new(22.575, 114.050);
    private static readonly GeoPosition MeilinNorthPlace = new(22.579, 114.0495);
    private static readonly GeoPosition LonghuaPlace = new(22.697, 114.045);
    private static readonly GeoPosition NantouEastPlace = new(22.546, 113.930);
    private static readonly GeoPosition NantouWestPlace = new(22.547, 113.925);
    private static readonly GeoPosition BaoanPlace = new(22.555, 113.884);
    private static readonly GeoPosition PingshanPlace = new(22.709, 114.347);

    /// <summary>Where message set and driving side change.</summary>
    public static GeoPosition Border { get; } = new(22.5155, 114.0735);

    /// <summary>Builds the scene; the same every time.</summary>
    public static Scene Build()
    {
        LocalPlane plane = new(Origin);
        BorderCrossing crossing = new("Lok Ma Chau / Huanggang", plane.ToPlane(Border), 160, 350, 30 / 3.6);
        List<RadioSite> sites = BuildSites(plane);
        return new Scene(plane, sites, BuildRoutes(plane, crossing, sites), crossing);
    }

    private static List<RadioSite> BuildSites(LocalPlane plane) =>
    [
        Site(plane, "hk-sha-tin", "Sha Tin", Region.HongKong, 1001, (ShaTinPlace, 600), (ScienceParkPlace, 600), (LokMaChauPlace, 650)),
        Site(plane, "sz-futian", "Futian", Region.Shenzhen, 2001, (FutianPlace, 600), (HuanggangPlace, 650), (MeilinSouthPlace, 500), (NantouEastPlace, 500)),
        Site(plane, "sz-longhua", "Longhua", Region.Shenzhen, 2002, (LonghuaPlace, 600), (MeilinNorthPlace, 500)),
        Site(plane, "sz-baoan", "Bao'an", Region.Shenzhen, 2003, (BaoanPlace, 600), (NantouWestPlace, 500)),
        Site(plane, "sz-pingshan", "Pingshan", Region.Shenzhen, 2004, (PingshanPlace, 600)),
    ];

    private static RadioSite Site(
        LocalPlane plane, string id, string name, Region region, ushort intersection, params (GeoPosition Position, double RangeMetres)[] heads)
    {
        RadioHead[] antennas = new RadioHead[heads.Length];
        for (int i = 0; i < heads.Length; i++)
            antennas[i] = new RadioHead(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}/{i + 1}"), plane.ToPlane(heads[i].Position), heads[i].RangeMetres);
        TrafficSignal signal = new(intersection, antennas[0].Point, intersection % 7 * 5);
        return new RadioSite(id, name, region, heads[0].Position, antennas) { Signal = signal };
    }

    private static List<Route> BuildRoutes(LocalPlane plane, BorderCrossing crossing, List<RadioSite> sites)
    {
        List<Route> routes = [];
        AddRoad(routes, plane, sites, "Sha Tin", "Longhua", Region.HongKong, Region.Shenzhen, crossing,
            new(22.3745, 114.1815), ShaTinPlace, new(22.398, 114.200), new(22.413, 114.2125), ScienceParkPlace, new(22.448, 114.172), new(22.492, 114.139),
            new(22.501, 114.090), LokMaChauPlace, Border, HuanggangPlace, FutianPlace, MeilinSouthPlace, MeilinNorthPlace, LonghuaPlace, new(22.7035, 114.0445));
        AddRoad(routes, plane, sites, "Futian", "Bao'an", Region.Shenzhen, Region.Shenzhen, null,
            new(22.5425, 114.0645), FutianPlace, new(22.540, 113.960), NantouEastPlace, NantouWestPlace, BaoanPlace, new(22.559, 113.878));
        AddRoad(routes, plane, sites, "Longhua", "Pingshan", Region.Shenzhen, Region.Shenzhen, null,
            new(22.6975, 114.0385), LonghuaPlace, new(22.690, 114.130), new(22.720, 114.245), PingshanPlace, new(22.706, 114.353));
        AddRoad(routes, plane, sites, "Bao'an", "Longhua West", Region.Shenzhen, Region.Shenzhen, null,
            new(22.5495, 113.8825), BaoanPlace, new(22.620, 113.900), new(22.680, 113.970), new(22.696, 114.0395));
        return routes;
    }

    private static void AddRoad(
        List<Route> routes, LocalPlane plane, List<RadioSite> sites, string from, string to, Region start, Region end, BorderCrossing? crossing, params GeoPosition[] corners)
    {
        PlanePoint[] points = [.. corners.Select(plane.ToPlane)];
        RoutePlan there = new()
        {
            Name = $"{from} - {to}",
            Corners = points,
            StartRegion = start,
            Border = crossing,
            TownCentres = [.. sites.Select(site => site.Heads[0].Point)],
        };
        routes.Add(Route.Build(there));
        routes.Add(Route.Build(there with { Name = $"{to} - {from}", Corners = [.. points.Reverse()], StartRegion = end }));
    }
}
