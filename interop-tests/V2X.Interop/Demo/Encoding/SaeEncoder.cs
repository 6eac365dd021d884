using V2X.Asn1;
using V2X.Interop.Simulation;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model;

namespace V2X.Interop.Demo.Encoding;

/// <summary>SAE J2735, bare in UDP, as the Hong Kong side sends it.</summary>
internal sealed class SaeEncoder : ISiteEncoder
{
    private const int MapMessage = 18;
    private const int SpatMessage = 19;

    private readonly MessageFrame _frame = new();
    private readonly byte[] _message = new byte[8192];
    private readonly Dictionary<RadioSite, IReadOnlyList<Approach>> _approaches = [];
    private int _revision;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Site(RadioSite site, SiteBroadcast broadcast, TrafficSimulation simulation)
    {
        if (site.Signal is not { } signal)
            return default;
        if (broadcast == SiteBroadcast.SignalPhases)
            FillSpat(signal, simulation);
        else
            FillMap(site, signal, simulation.Scene);
        return Datagram();
    }

    private void FillSpat(TrafficSignal signal, TrafficSimulation simulation)
    {
        Begin(SpatMessage);
        SPAT spat = _frame.Value.SPAT;
        spat.TimeStamp = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        spat.Intersections.Clear();
        IntersectionState state = spat.Intersections.Add();
        state.Id.HasRegion = false;
        state.Id.Id = signal.IntersectionId;
        state.Revision = _revision = (_revision + 1) & 127;
        state.Status = BitString.FromNumber(0, 16).With(IntersectionStatusObject.FixedTimeOperation);
        state.Moy = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        state.TimeStamp = MinuteTime.DSecondOf(simulation.Now.ToUnixTimeMilliseconds());
        state.States.Clear();
        for (int group = 1; group <= 2; group++)
        {
            (SignalColour colour, double remaining) = signal.At(group, simulation.ElapsedSeconds);
            MovementState movement = state.States.Add();
            movement.SignalGroup = group;
            movement.StateTimeSpeed.Clear();
            MovementEvent now = movement.StateTimeSpeed.Add();
            now.EventState = colour switch
            {
                SignalColour.Green => MovementPhaseState.ProtectedMovementAllowed,
                SignalColour.Yellow => MovementPhaseState.ProtectedClearance,
                _ => MovementPhaseState.StopAndRemain,
            };
            now.HasTiming = true;
            now.Timing.MinEndTime = MinuteTime.TimeMarkOf(simulation.Now.AddSeconds(remaining).ToUnixTimeMilliseconds());
        }
    }

    private void FillMap(RadioSite site, TrafficSignal signal, Scene scene)
    {
        if (!_approaches.TryGetValue(site, out IReadOnlyList<Approach>? approaches))
            _approaches[site] = approaches = Approach.To(site, scene);
        Begin(MapMessage);
        MapData map = _frame.Value.MapData;
        map.MsgIssueRevision = 1;
        map.HasIntersections = true;
        map.Intersections.Clear();
        IntersectionGeometry intersection = map.Intersections.Add();
        intersection.HasName = true;
        intersection.Name.Set(site.Name);
        intersection.Id.HasRegion = false;
        intersection.Id.Id = signal.IntersectionId;
        intersection.Revision = 1;
        intersection.RefPoint.Lat = WireUnits.Degrees(site.Position.LatitudeDegrees);
        intersection.RefPoint.Long = WireUnits.Degrees(site.Position.LongitudeDegrees);
        intersection.LaneWidth = WireUnits.Centimetres(LanePosition.LaneWidthMetres);
        intersection.LaneSet.Clear();
        int number = 1;
        foreach (Approach approach in approaches)
        {
            for (int lane = 0; lane < LanePosition.Lanes; lane++)
                Fill(intersection.LaneSet.Add(), number++, lane, approach, signal.Point);
        }
    }

    private static void Fill(GenericLane lane, int number, int index, Approach approach, PlanePoint reference)
    {
        lane.LaneID = number;
        lane.LaneAttributes.DirectionalUse = BitString.FromNumber(0, 2).With(LaneDirection.IngressPath);
        lane.LaneAttributes.SharedWith = BitString.FromNumber(0, 10);
        lane.LaneAttributes.LaneType.Vehicle = BitString.FromNumber(0, 8);
        lane.Maneuvers = BitString.FromNumber(0, 12).With(AllowedManeuvers.ManeuverStraightAllowed);
        lane.NodeList.Kind = NodeListXYKind.Nodes;
        lane.NodeList.Nodes.Clear();
        // The first node is an offset from the reference point, each further one from the node before it.
        PlanePoint last = reference;
        for (double before = 0; before <= Approach.ShownMetres; before += Approach.ShownMetres / 3)
        {
            PlanePoint point = approach.LanePoint(index, before);
            NodeXY node = lane.NodeList.Nodes.Add();
            node.HasAttributes = false;
            node.Delta.Kind = NodeOffsetPointXYKind.NodeXY6;
            node.Delta.NodeXY6.X = WireUnits.Centimetres(point.EastMetres - last.EastMetres);
            node.Delta.NodeXY6.Y = WireUnits.Centimetres(point.NorthMetres - last.NorthMetres);
            last = point;
        }

        lane.HasConnectsTo = true;
        lane.ConnectsTo.Clear();
        Connection connection = lane.ConnectsTo.Add();
        connection.ConnectingLane.Lane = number;
        connection.SignalGroup = approach.Line.Group;
    }

    private void Begin(int messageId)
    {
        _frame.MessageId = messageId;
        _frame.Value.Kind = MessageFrameValue.KindOf(messageId);
    }

    private ReadOnlySpan<byte> Datagram()
    {
        if (!Uper.TryEncode(_frame, _message, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"the simulation made a message that cannot be encoded: {error}");
        return _message.AsSpan(0, octets);
    }
}
