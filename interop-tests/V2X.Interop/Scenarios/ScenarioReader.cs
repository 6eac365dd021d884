using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios;

/// <summary>Reads scenario files and finds every fault of one at once.</summary>
internal static class ScenarioReader
{
    private const double FarthestMetres = 200_000;

    /// <summary>The scenario that <paramref name="utf8"/> holds.</summary>
    /// <param name="utf8">Content of the file.</param>
    /// <param name="source">Name of the file, for faults.</param>
    /// <exception cref="ScenarioException">It has faults; all of them are told.</exception>
    public static Scenario Read(ReadOnlySpan<byte> utf8, string source)
    {
        List<ScenarioFault> faults = [];
        Scenario? scenario = SourceTree.Parse(utf8, faults) is { } root ? Read(new ObjectReader(root, "", faults)) : null;
        if (scenario is null || faults.Count > 0)
            throw new ScenarioException(source, [.. faults.OrderBy(fault => fault.Line)]);
        return scenario;
    }

    private static Scenario Read(ObjectReader reader)
    {
        (RegionPlan hongKong, RegionPlan shenzhen) = reader.Object("regions", ReadRegions).ToValueTuple();
        Scenario scenario = new()
        {
            Name = reader.Text("scenario"),
            Title = reader.Text("title"),
            StartTime = reader.Time("start"),
            DurationSeconds = reader.Number("durationSeconds", 1, 86_400),
            SettleSeconds = reader.Number("settleSeconds", 0, 600, 3),
            Origin = reader.Position("origin"),
            HongKong = hongKong,
            Shenzhen = shenzhen,
            Crossing = reader.Object("crossing", CrossingPlan.Read),
            Sites = reader.List("sites", 1, SitePlan.Read),
            Roads = reader.List("roads", 1, RoadPlan.Read),
            Traffic = reader.Object("traffic", TrafficPlan.Read),
            Footways = reader.List("footways", 0, FootwayPlan.Read),
            Events = reader.List("events", 0, EventPlan.Read),
            Border = reader.Object("border", BorderPlan.Read),
            Expectations = reader.List("expectations", 0, ExpectationPlan.Read),
        };
        reader.Done();
        CheckWhole(reader, scenario);
        return scenario;
    }

    private static Tuple<RegionPlan, RegionPlan> ReadRegions(ObjectReader reader)
    {
        Tuple<RegionPlan, RegionPlan> regions = new(reader.Object("hk", RegionPlan.Read), reader.Object("sz", RegionPlan.Read));
        reader.Done();
        return regions;
    }

    // What no part can see by itself.
    private static void CheckWhole(ObjectReader reader, Scenario scenario)
    {
        LocalPlane plane = new(scenario.Origin);
        if (scenario.SettleSeconds >= scenario.DurationSeconds)
            reader.Fault("settleSeconds", "must be shorter than durationSeconds, else nothing is judged");
        foreach (string id in Twice(scenario.Sites.Select(site => site.Id)))
            reader.Fault("sites", $"two sites are called '{id}'");
        foreach (string id in Twice(scenario.Sites.SelectMany(site => site.Sensors.Select(sensor => $"{site.Id}/{sensor.Id}"))))
            reader.Fault("sites", $"two sensors are called '{id}'");
        foreach (string id in Twice(scenario.Events.Select(planned => planned.Id)))
            reader.Fault("events", $"two events are called '{id}'");
        foreach (EventPlan late in scenario.Events.Where(planned => planned.AtSeconds >= scenario.DurationSeconds))
            reader.Fault("events", $"'{late.Id}' is raised after the end");
        foreach (string id in Twice(scenario.Sites.Where(site => site.Signal is not null).Select(site => $"{site.Signal!.Intersection}")))
            reader.Fault("sites", $"two signals have the intersection number {id}");
        if (scenario.Roads.Count > 0 && !scenario.Roads.Any(road => road.Start != road.End))
            reader.Fault("roads", "none of them passes the crossing: give one an endRegion on the other side");
        if (scenario.Sites.SelectMany(site => site.Radios).Any(radio => plane.ToPlane(radio.At).DistanceMetres(default) > FarthestMetres))
            reader.Fault("sites", $"a radio stands more than {FarthestMetres / 1000} km from the origin");
        if (scenario.Roads.SelectMany(road => road.Points).Any(point => plane.ToPlane(point).DistanceMetres(default) > FarthestMetres))
            reader.Fault("roads", $"a point lies more than {FarthestMetres / 1000} km from the origin");
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);
}
