using System.Text;
using V2X.Border.Policies;
using V2X.Fusion.Tracking;
using V2X.Interop.Scenarios;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Reports;
using V2X.Interop.Simulation;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>
/// Over the line where no place is seen from both sides: the receiving side carries the track on from the link alone until its own sources
/// take it on, and knows nothing of the road user where the policy does not let it.
/// </summary>
public class HandOverTests
{
    private const string DeniesTracks = """
        { "policy": "events-only", "side": "hk", "rules": [ { "rule": "warnings", "then": "allow", "direction": "both", "kinds": ["roadEvents"], "fields": { "*": "pass" } } ] }
        """;

    private static readonly Scenario Gap = ScenarioLibrary.Load("lok-ma-chau-hand-over");

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    public void A_track_goes_over_by_the_link_alone_and_own_sources_take_it_on(int seed)
    {
        using VirtualRun run = Run(Gap, seed);
        AssertMet(run, Gap);
        Assert.True(run.Crossing.CarriedOverLine >= 3, $"seed {seed}: {run.Crossing.CarriedOverLine} carried over the line");
    }

    [Theory]
    [InlineData(201, true, false)]
    [InlineData(202, true, false)]
    [InlineData(203, false, true)]
    [InlineData(204, true, true)]
    public void It_does_so_into_Hong_Kong_as_well_from_tracks_and_from_what_vehicles_say(int seed, bool tracks, bool selfReports)
    {
        Scenario scenario = IntoHongKong() with { DurationSeconds = 60, Border = Gap.Border with { TellsTracks = tracks, TellsSelfReports = selfReports } };
        // Vehicles fall silent in the old message set at the line: what they say carries them up to there and no further.
        scenario = tracks ? scenario : scenario with { Expectations = [.. scenario.Expectations.Where(expected => !expected.Figure.StartsWith("crossing.", StringComparison.Ordinal))] };
        using VirtualRun run = Run(scenario, seed);
        AssertMet(run, scenario);
        Assert.True(run.Crossing.Warm > 0 && run.Border.Gateways[(int)Region.Shenzhen].Arrived > 100, $"seed {seed}: {run.Crossing.Warm} warm");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    public void What_the_policy_keeps_is_not_known_behind_the_border_and_a_new_track_begins_there(int seed)
    {
        BorderPolicy nothing = BorderPolicy.Load(Encoding.UTF8.GetBytes(DeniesTracks)).Policy!;
        using VirtualRun run = new(Gap with { Expectations = [] }, seed, null, new BorderPolicies(nothing, nothing));
        // Begun at the edge of Shenzhen's reach, and confirmed three frames later.
        const double NearMetres = 20;
        HashSet<ulong> known = [];
        run.AtInstant = () =>
        {
            foreach (VirtualSide side in run.Sides)
            {
                foreach ((FusedTrack track, PlanePoint point) in side.Placed)
                {
                    if (known.Add(track.Id) && side.Region == Region.Shenzhen)
                        Assert.True(point.DistanceMetres(run.Scene.Plane.ToPlane(Along(480))) < 400 + NearMetres, $"seed {seed}: a track begins at {point}, which nobody there sees");
                    for (int i = 0; i < track.Provenance.Count; i++)
                        Assert.False(track.Provenance[i].IsRelayed, $"seed {seed}: {side.Region} knows a track from the other side");
                }
            }
        };
        run.Run();
        Assert.True(run.Crossing.Judged >= 3, $"seed {seed}: {run.Crossing.Judged} judged");
        Assert.Equal((0, 0), (run.Crossing.CarriedOverLine, run.Crossing.Relayed));
        Assert.True(run.Crossing.Lost > 0, $"seed {seed}: nobody was lost without the link");
        Assert.All(run.Border.Gateways, gateway => Assert.Equal((0L, gateway.Asked), (gateway.Arrived, gateway.Stopped.Total)));
    }

    [Fact]
    public void Behind_the_border_vehicles_are_known_by_pseudonyms_of_the_link_alone()
    {
        const int seed = 401;
        HashSet<ulong> own = [];
        HashSet<ulong> told = [];
        using VirtualRun run = new(Gap with { DurationSeconds = 45, Expectations = [] }, seed, null, BorderPolicies.Load(Gap, null));
        run.AtInstant = () =>
        {
            foreach (V2X.Interop.Scenarios.Truth.TrueRoadUser user in run.World.Users)
                own.Add(run.World.PseudonymOf(user));
            foreach (VirtualSide side in run.Sides)
            {
                foreach (ref readonly FusedTrack track in side.Tracks)
                    AddRelayed(track, told);
            }
        };
        run.Run();
        Assert.True(own.Count > 20 && told.Count >= 5, $"seed {seed}: {own.Count} identities on the road, {told.Count} behind the border");
        Assert.Empty(told.Intersect(own));
        // Identities of the sides have 4 and 8 octets: cut to 4 they must not be the same either.
        Assert.Empty(told.Select(identity => identity & uint.MaxValue).Intersect(own.Select(identity => identity & uint.MaxValue)));
    }

    private static void AddRelayed(in FusedTrack track, HashSet<ulong> told)
    {
        for (int i = 0; i < track.Provenance.Count; i++)
        {
            if (track.Provenance[i] is { IsRelayed: true, Identity.IsNone: false } entry)
                told.Add(entry.Identity.StationId);
        }
    }

    // The same with the place where the sides change mirrored at the line: Shenzhen sees up to 70 m into Hong Kong, whose own sources begin at 80 m.
    private static Scenario IntoHongKong() => Gap with
    {
        Sites = [.. Gap.Sites.Select(site => site.Region == Region.HongKong ? Placed(site, Along(-480), Along(-230)) : Placed(site, Along(418), Along(80)))],
    };

    private static SitePlan Placed(SitePlan site, GeoPosition radio, GeoPosition sensor) => site with
    {
        Radios = [site.Region == Region.HongKong ? site.Radios[0] with { At = radio, RangeMetres = 400 } : site.Radios[0] with { At = radio, RangeMetres = 450 }],
        Sensors = [site.Sensors[0] with { At = sensor }],
    };

    // Along the road, metres beyond the line seen from Hong Kong.
    private static GeoPosition Along(double metres) => new(22.5155 + (metres * 8.37e-6), 114.0735 - (metres * 3.588e-6));

    private static VirtualRun Run(Scenario scenario, int seed)
    {
        VirtualRun run = new(scenario, seed, null, BorderPolicies.Load(scenario, null));
        run.Run();
        return run;
    }

    private static void AssertMet(VirtualRun run, Scenario scenario)
    {
        ScenarioOutcome outcome = ScenarioOutcome.Of(run, scenario);
        Assert.True(outcome.IsMet, $"seed {run.Seed}:\n" + string.Join('\n', outcome.Verdicts.Where(verdict => !verdict.IsMet).Select(
            verdict => $"{verdict.Expected.Figure} is {HtmlReport.Number(verdict.Value)}, expected {verdict.Expected.LimitText}")));
    }
}
