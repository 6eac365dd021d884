using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;

namespace V2X.Interop.Emulators.Roads;

/// <summary>
/// Wrong signals and maps of units that tell them as SAE J2735 does, and as the editions of ETSI that took them over: those are made from this text.
/// </summary>
/// <typeparam name="TDevice">Kind of the device.</typeparam>
internal static class J2735RoadDefects<TDevice>
    where TDevice : EmulatedRsu
{
    /// <summary>All of them.</summary>
    /// <param name="id">Requirement of the device's suite for the number that it has in that of SAE's roadside units.</param>
    public static IReadOnlyList<Defect<TDevice>> Of(Func<int, string> id) => [.. Signals(id), .. Maps(id)];

    private static Defect<TDevice>[] Signals(Func<int, string> id) =>
    [
        Of("minute-missing", "SPATs do not tell their minute.", [id(15)], static state => state.HasMoy = false),
        Of("second-missing", "SPATs do not tell their second.", [id(17)], static state => state.HasTimeStamp = false),
        Of("group-without-number", "A signal group has number 0.", [id(20)], static state => state.States[0].SignalGroup = 0),
        Of("off-by-one-phase", "Signal groups count from 2 in SPATs and from 1 in MAPs.", [id(31)], static state =>
        {
            foreach (MovementState movement in state.States)
                movement.SignalGroup++;
        }),
        Of("group-twice", "A signal group is told twice.", [id(28)], static state => state.States[1].SignalGroup = 1),
        Of("end-times-swapped", "The earliest end lies behind the latest.", [id(26)], static state =>
        {
            TimeChangeDetails timing = state.States[0].StateTimeSpeed[0].Timing;
            timing.MinEndTime = (timing.MaxEndTime + 100) % 36_000;
        }),
        Of("end-before-start", "A state is told to end before it begins.", [id(27)], static state =>
        {
            TimeChangeDetails timing = state.States[0].StateTimeSpeed[0].Timing;
            timing.StartTime = (timing.LikelyTime + 100) % 36_000;
        }),
        new("yellow-before-green", "Yellow comes before green.", [id(35)], one =>
        {
            Of("", "", [], YellowBeforeGreen).Apply(one);
            one.Watch = TimeSpan.FromSeconds(30);
        }),
        SharedDefects<TDevice>.Telling<SPAT>("intersection-twice", "An intersection is told twice in a SPAT.", [id(29)], static spat =>
        {
            IntersectionState right = spat.Intersections[0], again = spat.Intersections.Add();
            (again.Id.Id, again.Revision, again.Status, again.Moy, again.TimeStamp) = (right.Id.Id, right.Revision, right.Status, right.Moy, right.TimeStamp);
            again.States.Clear();
            MovementState movement = again.States.Add();
            movement.SignalGroup = 1;
            movement.StateTimeSpeed.Clear();
            movement.StateTimeSpeed.Add().EventState = right.States[0].StateTimeSpeed[0].EventState;
        }),
    ];

    private static Defect<TDevice>[] Maps(Func<int, string> id) =>
    [
        SharedDefects<TDevice>.Telling<MapData>("lane-twice", "Two lanes have the same number.", [id(37)], static map => LaneOf(map, 1).LaneID = 1),
        SharedDefects<TDevice>.Telling<MapData>("reference-unknown", "The reference point is told as unknown.", [id(38)], static map => map.Intersections[0].RefPoint.Lat = 900_000_001),
        SharedDefects<TDevice>.Telling<MapData>("longitude-unknown", "The longitude of the reference point is told as unknown.", [id(39)], static map =>
            map.Intersections[0].RefPoint.Long = 1_800_000_001),
        SharedDefects<TDevice>.Telling<MapData>("lane-without-number", "A lane has number 0.", [id(40)], static map => LaneOf(map, 0).LaneID = 0),
        SharedDefects<TDevice>.Telling<MapData>("lane-width-in-decimetres", "The width of lanes in tenths of a metre.", [id(41)], static map => map.Intersections[0].LaneWidth = 35),
        SharedDefects<TDevice>.Telling<MapData>("offset-unknown", "An offset between nodes is told as unknown.", [id(43)], static map =>
            LaneOf(map, 0).NodeList.Nodes[1].Delta.NodeXY6.X = -32_768),
        SharedDefects<TDevice>.Telling<MapData>("connection-without-group", "A connection names signal group 0.", [id(44)], static map => LaneOf(map, 0).ConnectsTo[0].SignalGroup = 0),
        SharedDefects<TDevice>.Telling<MapData>("lane-without-direction", "It is not told that a lane leads in.", [id(45)], static map =>
            LaneOf(map, 0).LaneAttributes.DirectionalUse = BitString.FromNumber(0, 2)),
        new("reference-moves", "The reference point moves while the revision stays.", [id(46)], static one =>
        {
            int number = 0;
            SharedDefects<TDevice>.Telling<MapData>("", "", [], map => map.Intersections[0].RefPoint.Lat += 100 * ++number).Apply(one);
        }),
    ];

    private static Defect<TDevice> Of(string name, string text, string[] breaks, Action<IntersectionState> bend) =>
        SharedDefects<TDevice>.Telling<SPAT>(name, text, breaks, spat => bend(spat.Intersections[0]));

    private static GenericLane LaneOf(MapData map, int index) => map.Intersections[0].LaneSet[index];

    // The last two seconds of red.
    private static void YellowBeforeGreen(IntersectionState state)
    {
        foreach (MovementState movement in state.States)
        {
            MovementEvent shown = movement.StateTimeSpeed[0];
            int left = shown.Timing.MinEndTime - ((((state.Moy % 60) * 60_000) + state.TimeStamp) / 100);
            if (shown.EventState == MovementPhaseState.StopAndRemain && left is >= 0 and < 20)
                shown.EventState = MovementPhaseState.ProtectedClearance;
        }
    }
}
