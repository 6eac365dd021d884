using V2X.Asn1;
using V2X.Messages.China.Ydt3709_2020;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.China.Ydt3709Rsu>;

namespace V2X.Interop.Emulators.China;

/// <content>Wrong signals and maps.</content>
internal static partial class Ydt3709RsuDefects
{
    private static Defect<Ydt3709Rsu>[] Signals() =>
    [
        Phased("off-by-one-phase", "Phases count from 2 in SPATs and from 1 in MAPs.", ["CN-RSU-041"], static phases =>
        {
            foreach (Phase phase in phases)
                phase.Id++;
        }),
        Phased("phase-missing", "A phase of the MAP is not told.", ["CN-RSU-041"], static phases =>
        {
            (phases[0].Id, int second) = (phases[1].Id, phases[0].Id);
            phases.Clear();
            phases.Add().Id = second;
        }),
        Phased("phase-twice", "A phase is told twice.", ["CN-RSU-038"], static phases =>
        {
            Phase again = phases.Add();
            again.Id = phases[1].Id;
            again.PhaseStates.Clear();
            Copy(phases[1].PhaseStates[0], again.PhaseStates.Add());
        }),
        Phased("phase-without-number", "A phase has no number.", ["CN-RSU-039", "CN-RSU-041"], static phases => phases[0].Id = 0),
        Phased("light-unavailable", "The light of a phase is told as unavailable.", ["CN-RSU-042"], static phases => phases[0].PhaseStates[0].Light = LightState.Unavailable),
        Phased("two-lights-now", "A phase shows two lights at once.", ["CN-RSU-043"], static phases => Copy(phases[0].PhaseStates[0], phases[0].PhaseStates.Add())),
        Phased("end-times-swapped", "The earliest end lies behind the latest.", ["CN-RSU-047"], static phases =>
            phases[0].PhaseStates[0].Timing.Counting.MinEndTime = phases[0].PhaseStates[0].Timing.Counting.MaxEndTime + 20),
        Phased("countdown-stuck", "The time left stands still.", ["CN-RSU-050", "CN-RSU-051"], static phases =>
        {
            foreach (Phase phase in phases)
            {
                TimeCountingDown counting = phase.PhaseStates[0].Timing.Counting;
                counting.MinEndTime = counting.LikelyEndTime = counting.MaxEndTime = 300;
            }
        }),
        new("end-time-behind", "Lights change 4 s before the end that was told.", ["CN-RSU-051"], one =>
        {
            one.EndErrorSeconds = 4;
            one.Watch = TimeSpan.FromSeconds(40);
        }),
        Shared.Telling<SPAT>("reserved-status-bit", "A reserved bit of the status is set.", ["CN-RSU-053"], static spat => spat.Intersections[0].Status = BitString.FromNumber(1, 16)),
        Shared.Telling<SPAT>("off-but-lit", "The controller says that it is off and shows lights.", ["CN-RSU-054"], static spat =>
            spat.Intersections[0].Status = BitString.FromNumber(0, 16).With(IntersectionStatusObject.Off)),
        Shared.Telling<SPAT>("failed-but-lit", "The controller says that it flashes after a failure and shows steady lights.", ["CN-RSU-055"], static spat =>
            spat.Intersections[0].Status = BitString.FromNumber(0, 16).With(IntersectionStatusObject.FailureFlash)),
    ];

    private static Defect<Ydt3709Rsu>[] Maps() =>
    [
        new("mirrored-longitude", "Longitudes west of Greenwich.", ["CN-RSU-063", "CN-RSU-067", "CN-RSU-111"], one =>
            one.BendPosition = static position => position with { LongitudeDegrees = -position.LongitudeDegrees }),
        new("latitude-south", "Latitudes south of the equator.", ["CN-RSU-062", "CN-RSU-067", "CN-RSU-110"], one =>
            one.BendPosition = static position => position with { LatitudeDegrees = -position.LatitudeDegrees }),
        Mapped("lane-twice", "Two lanes of a link have the same number.", ["CN-RSU-065"], static link => link.Lanes[2].LaneID = 2),
        Mapped("lane-skipped", "Lanes of a link count 1, 2, 4.", ["CN-RSU-066"], static link => link.Lanes[2].LaneID = 4),
        Mapped("lane-order-reversed", "Lanes count from right to left.", ["CN-RSU-067"], static link =>
            (link.Lanes[0].LaneID, link.Lanes[2].LaneID) = (link.Lanes[2].LaneID, link.Lanes[0].LaneID)),
        Mapped("link-reversed", "The points of a link lead away from the stop line.", ["CN-RSU-068", "CN-RSU-071"], static link => Swap(link.Points)),
        Mapped("lane-far", "A lane lies 100 km off.", ["CN-RSU-070", "CN-RSU-071"], static link =>
        {
            foreach (RoadPoint point in link.Lanes[0].Points)
                point.PosOffset.OffsetLL.PositionLatLon.Lon -= 10_000_000;
        }),
        Mapped("lane-beside-the-road", "A lane ends 200 m beside its link.", ["CN-RSU-071"], static link =>
        {
            foreach (RoadPoint point in link.Lanes[2].Points)
                point.PosOffset.OffsetLL.PositionLatLon.Lat -= 18_000;
        }),
        Mapped("lane-width-in-decimetres", "Widths of lanes in tenths of a metre.", ["CN-RSU-075"], static link =>
        {
            foreach (Lane lane in link.Lanes)
                lane.LaneWidth = 35;
        }),
        Mapped("link-width-impossible", "A link 200 m wide.", ["CN-RSU-076"], static link => link.LinkWidth = 20_000),
        Mapped("speed-limit-in-kmh", "Speed limits in km/h, where 0.02 m/s are asked for.", ["CN-RSU-077"], static link => link.SpeedLimits[0].Speed = 60),
        Mapped("phase-not-covered", "A movement of the MAP has a phase that no SPAT tells.", ["CN-RSU-041"], static link =>
        {
            link.Movements[0].PhaseId = 9;
            foreach (Lane lane in link.Lanes)
                lane.ConnectsTo[0].PhaseId = 9;
        }),
        Shared.Telling<MapData>("node-twice", "The node is in the MAP twice.", ["CN-RSU-061"], static map =>
        {
            Node again = map.Nodes.Add();
            (again.Id.Region, again.Id.Id) = (map.Nodes[0].Id.Region, map.Nodes[0].Id.Id);
            (again.RefPos.Lat, again.RefPos.Long, again.RefPos.Elevation) = (map.Nodes[0].RefPos.Lat, map.Nodes[0].RefPos.Long, map.Nodes[0].RefPos.Elevation);
            again.HasName = again.HasInLinks = false;
        }),
    ];

    private static Defect<Ydt3709Rsu> Phased(string name, string text, string[] breaks, Action<PhaseList> bend)
    {
        Defect<Ydt3709Rsu> told = Shared.Telling<SPAT>(name, text, breaks, spat => bend(spat.Intersections[0].Phases));
        return told with
        {
            Apply = one =>
            {
                told.Apply(one);
                // More than a cycle.
                one.Watch = TimeSpan.FromSeconds(30);
            },
        };
    }

    private static Defect<Ydt3709Rsu> Mapped(string name, string text, string[] breaks, Action<Link> bend) =>
        Shared.Telling<MapData>(name, text, breaks, map => bend(map.Nodes[0].InLinks[0]));

    private static void Copy(PhaseState from, PhaseState to)
    {
        to.Light = from.Light;
        to.HasTiming = true;
        to.Timing.Kind = TimeChangeDetailsKind.Counting;
        TimeCountingDown counting = to.Timing.Counting, right = from.Timing.Counting;
        counting.StartTime = right.StartTime;
        counting.MinEndTime = counting.LikelyEndTime = counting.MaxEndTime = right.LikelyEndTime;
        counting.HasTimeConfidence = counting.HasNextStartTime = counting.HasNextDuration = false;
    }

    private static void Swap(PointList points)
    {
        PositionLLmD64b first = points[0].PosOffset.OffsetLL.PositionLatLon, last = points[^1].PosOffset.OffsetLL.PositionLatLon;
        (first.Lat, first.Lon, last.Lat, last.Lon) = (last.Lat, last.Lon, first.Lat, first.Lon);
    }
}
