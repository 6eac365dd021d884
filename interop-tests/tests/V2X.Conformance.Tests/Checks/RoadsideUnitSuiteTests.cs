using V2X.Asn1;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Tests.Support;
using V2X.Conformance.Verdicts;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Conformance.Tests.Checks;

public sealed class RoadsideUnitSuiteTests
{
    private const int Seconds = 40;
    private const string Unsigned = "CN-RSU-024";
    private static readonly Suite s_suite = SuiteLibrary.All.Single(suite => suite.Id == "china-day1-rsu");

    private static readonly Dictionary<string, Action<IAsn1Type, RoadsideStream>> s_defects = new()
    {
        ["CN-RSU-007"] = (message, stream) => stream.Aid = message is SPAT ? 3618 : stream.Aid,
        ["CN-RSU-008"] = (message, stream) => stream.Aid = message is MapData ? 3616 : stream.Aid,
        ["CN-RSU-009"] = (message, stream) => stream.Aid = message is RoadsideSafetyMessage ? 3622 : stream.Aid,
        ["CN-RSU-011"] = (message, stream) => stream.Aid = IsSign(message) && stream.Tick < 10 ? 3621 : stream.Aid,
        ["CN-RSU-012"] = (message, stream) => stream.IsDropped = message is MapData && stream.Tick % 20 == 0,
        ["CN-RSU-013"] = (message, stream) => stream.IsDropped = message is SPAT && stream.Tick % 6 != 0,
        ["CN-RSU-014"] = (message, stream) => stream.IsDropped = message is RoadsideSafetyMessage && stream.Tick % 2 == 0,
        ["CN-RSU-015"] = (message, stream) => stream.IsDropped = IsSign(message) && stream.Tick % 20 == 5,
        ["CN-RSU-017"] = (message, stream) => stream.IsDropped = message is RoadSideInformation { HasRtes: true } && stream.Tick % 2 == 0,
        ["CN-RSU-020"] = Of<SPAT>(spat => spat.MsgCnt = 5),
        ["CN-RSU-021"] = Of<MapData>(map => map.MsgCnt = 5),
        ["CN-RSU-022"] = Of<RoadSideInformation>(rsi => rsi.MsgCnt = 5),
        ["CN-RSU-023"] = Of<RoadsideSafetyMessage>(rsm => rsm.MsgCnt = 5),
        ["CN-RSU-038"] = Of<SPAT>(spat => Copy(PhaseOf(spat), spat.Intersections[0].Phases.Add())),
        ["CN-RSU-040 CN-RSU-041"] = Of<SPAT>(spat => spat.Intersections[0].Phases[1].Id = 3),
        ["CN-RSU-042"] = Of<SPAT>(spat => PhaseOf(spat).PhaseStates[0].Light = LightState.Unavailable),
        ["CN-RSU-043"] = Of<SPAT>(spat => Copy(PhaseOf(spat), PhaseOf(spat))),
        ["CN-RSU-047"] = Of<SPAT>(spat => CountingOf(spat).MinEndTime = CountingOf(spat).LikelyEndTime + 10),
        ["CN-RSU-050 CN-RSU-051"] = Of<SPAT>(Freeze),
        ["CN-RSU-052"] = Of<SPAT>(Swap),
        ["CN-RSU-053"] = Of<SPAT>(spat => spat.Intersections[0].Status = BitString.FromNumber(1, 16)),
        ["CN-RSU-056"] = Of<SPAT>(spat => spat.Moy -= 60),
        ["CN-RSU-058"] = Of<SPAT>(spat => spat.TimeStamp = (spat.TimeStamp + 5_000) % 60_000),
        ["CN-RSU-061"] = Of<MapData>(map => Second(map).Id.Id = RoadsideMessages.NodeId),
        ["CN-RSU-062"] = Of<MapData>(map => map.Nodes[0].RefPos.Lat = 900_000_001),
        ["CN-RSU-065"] = Of<MapData>(map => LaneOf(map, 0, 1).LaneID = 1),
        ["CN-RSU-066"] = Of<MapData>(map => LaneOf(map, 0, 1).LaneID = 3),
        ["CN-RSU-067"] = Of<MapData>(map => (LaneOf(map, 1, 0).LaneID, LaneOf(map, 1, 1).LaneID) = (2, 1)),
        ["CN-RSU-067 CN-RSU-068"] = Of<MapData>(Turn),
        ["CN-RSU-069"] = Of<MapData>(map => PointOf(LaneOf(map, 0, 0), 1).Lon = -20_000),
        ["CN-RSU-071"] = Of<MapData>(map => PointOf(LaneOf(map, 0, 0), 2).Lon = -10_000),
        ["CN-RSU-073"] = Of<MapData>(map => LaneOf(map, 0, 0).ConnectsTo[0].RemoteIntersection.Id = 99),
        ["CN-RSU-075"] = Of<MapData>(map => LaneOf(map, 0, 0).LaneWidth = 35),
        ["CN-RSU-077"] = Of<MapData>(map => map.Nodes[0].InLinks[0].SpeedLimits[0].Speed = 8191),
        ["CN-RSU-084"] = OfEvent(rte => rte.Priority = ShortOctets.From([5])),
        ["CN-RSU-085"] = OfSign(sign => sign.Priority = ShortOctets.From([0x61])),
        ["CN-RSU-086"] = OfSign(sign => sign.HasReferenceLinks = false),
        ["CN-RSU-087"] = OfSign(sign => sign.Description.Kind = DescriptionKind.TextString, sign => sign.Description.TextString.Set("60 km/h"u8)),
        ["CN-RSU-088 CN-RSU-090"] = OfSign(sign => sign.Description.TextGB2312.Set("限速限速限速限速限速限速"u8)),
        ["CN-RSU-090"] = OfSign(sign => sign.Description.TextGB2312.Set([0xCF, 0xDE, 0xCB, 0xD9])),
        ["CN-RSU-091"] = OfEvent(rte => rte.HasEventPos = false),
        ["CN-RSU-094"] = OfSign(sign => sign.TimeDetails.EndTime -= 20),
        ["CN-RSU-095"] = OfEvent(rte => Far(rte.EventPos)),
        ["CN-RSU-096"] = OfSign(sign => sign.ReferenceLinks[0].UpstreamNodeId.Id = 23),
        ["CN-RSU-100"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[0].PtcId = 9, rsm => Seen(rsm.Participants[0])),
        ["CN-RSU-101"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[0].PtcType = ParticipantType.NonMotor),
        ["CN-RSU-102"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[1].PtcType = ParticipantType.Rsu),
        ["CN-RSU-103"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[0].Source = SourceType.Video),
        ["CN-RSU-104"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[2].PtcId = 1),
        ["CN-RSU-105"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[2].PtcId = 256),
        ["CN-RSU-107"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[1].HasId = false),
        ["CN-RSU-109"] = Of<RoadsideSafetyMessage>(rsm => Far(rsm.Participants[2].Pos)),
        ["CN-RSU-113"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[2].Heading = 28_800),
        ["CN-RSU-116"] = Of<RoadsideSafetyMessage>(rsm => rsm.Participants[2].SecMark = (rsm.Participants[2].SecMark + 57_000) % 60_000),
    };

    public static TheoryData<string> Defects => [.. s_defects.Keys];

    [Fact]
    public void A_unit_without_faults_breaks_nothing_and_is_judged_by_most_of_the_suite()
    {
        RunResult result = Judge(null);
        Assert.Empty(Broken(result));
        Assert.True(result.Requirements.Count(one => one.Verdict == Verdict.Pass) > 75, string.Join(", ", result.Requirements.Where(one => one.Verdict != Verdict.Pass).Select(one => one.Requirement.Id)));
    }

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_breaks_its_requirements_alone(string requirements) => Assert.Equal(requirements.Split(' '), Broken(Judge(s_defects[requirements])));

    [Fact]
    public void Signs_without_a_map_are_alone_and_their_links_are_not_judged()
    {
        RunResult result = Judge((message, stream) => stream.IsDropped = message is MapData);
        Assert.Equal(["CN-RSU-036", "CN-RSU-081"], Broken(result));
        Assert.Equal(Verdict.NotApplicable, result.Requirements.Single(one => one.Requirement.Id == "CN-RSU-096").Verdict);
    }

    [Fact]
    public void A_vehicle_is_no_roadside_unit()
    {
        ConformanceRun run = new([s_suite], new RunOptions());
        new RoadsideStream().Send(packet => run.Take(packet), 2);
        BsmStream vehicle = new();
        run.Take(vehicle.Next());
        Assert.DoesNotContain("CN-RSU-034", Broken(run.Finish("test", false, true)));
        run.Take(vehicle.Next(bsm => bsm.Id = RoadsideMessages.Id));
        Assert.Contains("CN-RSU-034", Broken(run.Finish("test", false, true)));
    }

    private static RunResult Judge(Action<IAsn1Type, RoadsideStream>? defect)
    {
        ConformanceRun run = new([s_suite], new RunOptions());
        new RoadsideStream().Send(packet => run.Take(packet), Seconds, defect);
        return run.Finish("test", isPartial: false, areSuitesChosen: true);
    }

    // The stream is not signed, which one requirement says and the others on signatures do not judge.
    private static string[] Broken(RunResult result) =>
        [.. result.Requirements.Where(one => one.Verdict == Verdict.Fail && one.Requirement.Id != Unsigned).Select(one => one.Requirement.Id)];

    private static Action<IAsn1Type, RoadsideStream> Of<T>(params Action<T>[] bends)
        where T : class => (message, _) =>
    {
        if (message is T one)
            Array.ForEach(bends, bend => bend(one));
    };

    private static Action<IAsn1Type, RoadsideStream> OfSign(params Action<RTSData>[] bends) => (message, _) =>
    {
        if (message is RoadSideInformation { HasRtss: true } rsi)
            Array.ForEach(bends, bend => bend(rsi.Rtss[0]));
    };

    private static Action<IAsn1Type, RoadsideStream> OfEvent(Action<RTEData> bend) => (message, _) =>
    {
        if (message is RoadSideInformation { HasRtes: true } rsi)
            bend(rsi.Rtes[0]);
    };

    private static bool IsSign(IAsn1Type message) => message is RoadSideInformation { HasRtss: true };

    private static Phase PhaseOf(SPAT spat) => spat.Intersections[0].Phases[0];

    private static TimeCountingDown CountingOf(SPAT spat) => PhaseOf(spat).PhaseStates[0].Timing.Counting;

    private static Lane LaneOf(MapData map, int link, int lane) => map.Nodes[0].InLinks[link].Lanes[lane];

    private static PositionLL36B PointOf(Lane lane, int point) => lane.Points[point].PosOffset.OffsetLL.PositionLL4;

    private static void Copy(Phase from, Phase to)
    {
        PhaseState first = from.PhaseStates[0], state = to.PhaseStates.Add();
        to.Id = from.Id;
        state.Light = first.Light;
        state.HasTiming = true;
        state.Timing.Kind = TimeChangeDetailsKind.Counting;
        state.Timing.Counting.StartTime = 0;
        state.Timing.Counting.LikelyEndTime = first.Timing.Counting.LikelyEndTime;
    }

    private static void Freeze(SPAT spat)
    {
        TimeCountingDown counting = CountingOf(spat);
        counting.MinEndTime = counting.LikelyEndTime = counting.MaxEndTime = 300;
    }

    // Green is followed by red and red by yellow.
    private static void Swap(SPAT spat)
    {
        PhaseState state = PhaseOf(spat).PhaseStates[0];
        state.Light = state.Light switch
        {
            LightState.Yellow => LightState.Red,
            LightState.Red => LightState.Yellow,
            _ => state.Light,
        };
    }

    private static Node Second(MapData map)
    {
        Node node = map.Nodes.Add();
        (node.Id.Region, node.RefPos.Lat, node.RefPos.Long) = (1, map.Nodes[0].RefPos.Lat, map.Nodes[0].RefPos.Long);
        return node;
    }

    // Every course of the first link runs away from the node.
    private static void Turn(MapData map)
    {
        Link link = map.Nodes[0].InLinks[0];
        foreach (PointList points in (PointList[])[link.Points, link.Lanes[0].Points, link.Lanes[1].Points])
        {
            PositionLL36B first = points[0].PosOffset.OffsetLL.PositionLL4, last = points[2].PosOffset.OffsetLL.PositionLL4;
            (first.Lon, last.Lon) = (last.Lon, first.Lon);
        }
    }

    private static void Far(PositionOffsetLLV offset)
    {
        offset.OffsetLL.Kind = PositionOffsetLLKind.PositionLL5;
        (offset.OffsetLL.PositionLL5.Lon, offset.OffsetLL.PositionLL5.Lat) = (600_000, 0);
    }

    private static void Seen(ParticipantData one)
    {
        one.PtcType = ParticipantType.Motor;
        (one.Size.Length, one.Size.Width) = (480, 180);
    }
}
