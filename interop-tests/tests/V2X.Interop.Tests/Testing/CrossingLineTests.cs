using System.Text.Json;
using V2X.Conformance.Crossings;
using V2X.Conformance.Suites;
using V2X.Interop.Emulators.Crossing;
using V2X.Interop.Simulation;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Testing;

/// <summary>The border of the suite is that of the scenarios, and of the unit that crosses it.</summary>
public sealed class CrossingLineTests
{
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void The_line_runs_where_scenarios_have_the_crossing()
    {
        CrossingLine line = SuiteLibrary.Find("cross-border")!.Border!;
        string path = Path.Combine(RepositoryFolder.Root, "interop-tests/scenarios/shatin-shenzhen.json");
        using JsonDocument scenario = JsonDocument.Parse(File.ReadAllText(path), s_options);
        JsonElement at = scenario.RootElement.GetProperty("crossing").GetProperty("at");
        Assert.Equal(0, line.Metres(at[0].GetDouble(), at[1].GetDouble()), 1.0);
        JsonElement regions = scenario.RootElement.GetProperty("regions");
        foreach (CrossingSide side in line.Sides)
        {
            JsonElement region = regions.GetProperty(side.Id);
            Assert.Contains(region.GetProperty("edition").GetString(), side.Editions);
            Assert.Equal(region.GetProperty("drivingSide").GetString(), side.DrivingSide.ToString(), ignoreCase: true);
        }
    }

    [Fact]
    public void Sides_are_told_by_the_line()
    {
        CrossingLine line = SuiteLibrary.Find("cross-border")!.Border!;
        GeoPosition before = CrossingObu.Along(-20, 0), behind = CrossingObu.Along(20, 0);
        Assert.Equal("hk", line.Sides[line.IndexOf(before.LatitudeDegrees, before.LongitudeDegrees)].Id);
        Assert.Equal("sz", line.Sides[line.IndexOf(behind.LatitudeDegrees, behind.LongitudeDegrees)].Id);
    }
}
