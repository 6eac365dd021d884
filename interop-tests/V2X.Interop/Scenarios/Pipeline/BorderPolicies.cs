using V2X.Border.Policies;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>The border policy of each side, as the scenario names it.</summary>
/// <param name="HongKong">What leaves and enters Hong Kong.</param>
/// <param name="Shenzhen">What leaves and enters Shenzhen.</param>
internal sealed record BorderPolicies(BorderPolicy HongKong, BorderPolicy Shenzhen)
{
    /// <summary>The policy of a side.</summary>
    public BorderPolicy Of(Region region) => region == Region.HongKong ? HongKong : Shenzhen;

    /// <summary>Loads the policies of <paramref name="scenario"/>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="folder">Folder that file names are relative to; null for a scenario that came with the program.</param>
    /// <exception cref="InvalidDataException">A policy is missing or has errors; the text tells all of them.</exception>
    public static BorderPolicies Load(Scenario scenario, string? folder) =>
        new(Load(scenario.HongKong, Region.HongKong, folder), Load(scenario.Shenzhen, Region.Shenzhen, folder));

    /// <summary>The text of a side's policy.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static Stream Open(RegionPlan plan, Region region, string? folder)
    {
        string name = NameOf(plan, region);
        Stream? stream = plan.Policy is not null && folder is not null ? OpenFile(Path.Combine(folder, name)) : ScenarioLibrary.Open(name);
        return stream ?? throw new InvalidDataException($"no border policy {name}");
    }

    private static string NameOf(RegionPlan plan, Region region) => plan.Policy ?? (region == Region.HongKong ? "border/hong-kong.json" : "border/shenzhen.json");

    private static BorderPolicy Load(RegionPlan plan, Region region, string? folder)
    {
        using Stream stream = Open(plan, region, folder);
        PolicyLoad load = BorderPolicy.Load(stream);
        return load.Policy ?? throw new InvalidDataException($"{NameOf(plan, region)}:\n" + string.Join('\n', load.Findings.Where(finding => finding.IsError).Select(finding => $"  {finding}")));
    }

    private static FileStream? OpenFile(string path) => File.Exists(path) ? File.OpenRead(path) : null;
}
