using System.Globalization;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios;

/// <summary>Makes the roads, sites and the crossing of a scenario into a scene that traffic can be simulated on.</summary>
internal static class SceneBuilder
{
    /// <summary>Builds the scene; the same every time.</summary>
    public static Scene Build(Scenario scenario)
    {
        LocalPlane plane = new(scenario.Origin);
        CrossingPlan at = scenario.Crossing;
        BorderCrossing crossing = new(at.Name, plane.ToPlane(at.At), at.SideChangeLengthMetres, at.SlowZoneMetres, at.LimitKilometresPerHour / 3.6);
        List<RadioSite> sites = [.. scenario.Sites.Select(site => Site(plane, site))];
        List<Route> routes = [];
        foreach (RoadPlan road in scenario.Roads)
            AddRoad(routes, plane, sites, scenario, road, crossing);
        return new Scene(plane, sites, routes, crossing);
    }

    private static RadioSite Site(LocalPlane plane, SitePlan site)
    {
        RadioHead[] heads = new RadioHead[site.Radios.Count];
        for (int i = 0; i < heads.Length; i++)
            heads[i] = new RadioHead(string.Create(CultureInfo.InvariantCulture, $"{site.Id}/{i + 1}"), plane.ToPlane(site.Radios[i].At), site.Radios[i].RangeMetres);
        TrafficSignal? signal = site.Signal is { } plan
            ? new TrafficSignal(plan.Intersection, heads[0].Point, plan.OffsetSeconds, plan.GreenSeconds, plan.YellowSeconds, plan.ClearSeconds)
            : null;
        return new RadioSite(site.Id, site.Name, site.Region, site.Radios[0].At, heads) { Signal = signal };
    }

    private static void AddRoad(List<Route> routes, LocalPlane plane, List<RadioSite> sites, Scenario scenario, RoadPlan road, BorderCrossing crossing)
    {
        PlanePoint[] points = [.. road.Points.Select(plane.ToPlane)];
        RoutePlan there = new()
        {
            Name = $"{road.From} - {road.To}",
            Corners = points,
            StartRegion = road.Start,
            StartSide = SideFactor(scenario, road.Start),
            EndSide = SideFactor(scenario, road.End),
            Border = road.Start == road.End ? null : crossing,
            TownCentres = [.. sites.Select(site => site.Heads[0].Point)],
            SpeedLimitMetresPerSecond = road.LimitKilometresPerHour / 3.6,
            TownLimitMetresPerSecond = road.TownLimitKilometresPerHour / 3.6,
        };
        routes.Add(Route.Build(there));
        routes.Add(Route.Build(there with
        {
            Name = $"{road.To} - {road.From}",
            Corners = [.. points.Reverse()],
            StartRegion = road.End,
            StartSide = there.EndSide,
            EndSide = there.StartSide,
        }));
    }

    private static double SideFactor(Scenario scenario, Region region) => scenario.Side(region).DrivingSide == DrivingSide.Left ? -1 : 1;
}
