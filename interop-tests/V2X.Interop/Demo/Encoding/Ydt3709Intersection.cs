using V2X.Asn1;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Interop.Demo.Encoding;

/// <summary>Map and signal phases of an intersection as Chinese roadside units tell them. Of both editions of Day 1: one is made from the other's text.</summary>
internal static class Ydt3709Intersection
{
    /// <summary>The map: each approach a link with its lanes.</summary>
    /// <param name="map">Filled but for counter and time.</param>
    /// <param name="name">Name of the intersection.</param>
    /// <param name="signal">Its signal.</param>
    /// <param name="approaches">Ways to it.</param>
    /// <param name="told">Where a point is, as it is to be told.</param>
    public static void Fill(MapData map, string name, TrafficSignal signal, IReadOnlyList<Approach> approaches, Func<PlanePoint, GeoPosition> told)
    {
        map.Nodes.Clear();
        Node node = map.Nodes.Add();
        node.HasName = true;
        node.Name.Set(name);
        Set(node.Id, signal.IntersectionId);
        Set(node.RefPos, told(signal.Point), 12);
        node.HasInLinks = approaches.Count > 0;
        node.InLinks.Clear();
        for (int i = 0; i < approaches.Count; i++)
            Fill(node.InLinks.Add(), approaches[i], UpstreamNode(signal, i), told);
    }

    /// <summary>What the signal shows.</summary>
    /// <param name="spat">Filled but for counter and time.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="seconds">Time of its programme.</param>
    /// <param name="endErrorSeconds">Added to the times left.</param>
    public static void Fill(SPAT spat, TrafficSignal signal, double seconds, double endErrorSeconds = 0)
    {
        spat.Intersections.Clear();
        IntersectionState state = spat.Intersections.Add();
        Set(state.IntersectionId, signal.IntersectionId);
        state.Status = BitString.FromNumber(0, 16).With(IntersectionStatusObject.FixedTimeOperation);
        state.HasMoy = state.HasTimeStamp = state.HasTimeConfidence = false;
        state.Phases.Clear();
        for (int group = 1; group <= 2; group++)
            Fill(state.Phases.Add(), group, signal.At(group, seconds), endErrorSeconds);
    }

    /// <summary>Number of the node from which the approach of an index comes.</summary>
    public static int UpstreamNode(TrafficSignal signal, int approach) => signal.IntersectionId + (100 * (approach + 1));

    /// <summary>Sets a position.</summary>
    public static void Set(Position3D target, GeoPosition position, double elevationMetres)
    {
        target.Lat = WireUnits.Degrees(position.LatitudeDegrees);
        target.Long = WireUnits.Degrees(position.LongitudeDegrees);
        target.Elevation = WireUnits.Elevation(elevationMetres);
    }

    /// <summary>Sets a position that is told as such where an offset could be.</summary>
    public static void Set(PositionOffsetLLV target, GeoPosition position)
    {
        target.OffsetLL.Kind = PositionOffsetLLKind.PositionLatLon;
        target.OffsetLL.PositionLatLon.Lat = WireUnits.Degrees(position.LatitudeDegrees);
        target.OffsetLL.PositionLatLon.Lon = WireUnits.Degrees(position.LongitudeDegrees);
        target.HasOffsetV = false;
    }

    /// <summary>Sets the number of a node.</summary>
    public static void Set(NodeReferenceID target, int id)
    {
        target.Region = 1;
        target.Id = id;
    }

    private static void Fill(Phase phase, int group, (SignalColour Colour, double RemainingSeconds) shown, double endErrorSeconds)
    {
        phase.Id = group;
        phase.PhaseStates.Clear();
        PhaseState now = phase.PhaseStates.Add();
        now.Light = shown.Colour switch
        {
            SignalColour.Green => LightState.ProtectedGreen,
            SignalColour.Yellow => LightState.Yellow,
            _ => LightState.Red,
        };
        now.HasTiming = true;
        now.Timing.Kind = TimeChangeDetailsKind.Counting;
        TimeCountingDown counting = now.Timing.Counting;
        counting.StartTime = 0;
        counting.HasTimeConfidence = counting.HasNextStartTime = counting.HasNextDuration = false;
        // A fixed programme: the end is known.
        counting.MinEndTime = counting.LikelyEndTime = counting.MaxEndTime = (int)Math.Ceiling((shown.RemainingSeconds + endErrorSeconds) * 10);
    }

    private static void Fill(Link link, Approach approach, int upstreamNode, Func<PlanePoint, GeoPosition> told)
    {
        link.HasName = false;
        Set(link.UpstreamNodeId, upstreamNode);
        link.LinkWidth = WireUnits.Centimetres(LanePosition.Lanes * LanePosition.LaneWidthMetres);
        link.HasSpeedLimits = true;
        link.SpeedLimits.Clear();
        RegulatorySpeedLimit limit = link.SpeedLimits.Add();
        limit.Type = SpeedLimitType.VehicleMaxSpeed;
        limit.Speed = (int)(approach.Route.At(approach.Line.AlongMetres).SpeedLimitMetresPerSecond / 0.02);
        link.HasPoints = true;
        Fill(link.Points, approach, 1, told);
        link.HasMovements = true;
        link.Movements.Clear();
        Movement ahead = link.Movements.Add();
        Set(ahead.RemoteIntersection, upstreamNode + 1000);
        ahead.PhaseId = approach.Line.Group;
        link.Lanes.Clear();
        for (int lane = 0; lane < LanePosition.Lanes; lane++)
            Fill(link.Lanes.Add(), lane, approach, upstreamNode + 1000, told);
    }

    private static void Fill(Lane lane, int index, Approach approach, int remoteNode, Func<PlanePoint, GeoPosition> told)
    {
        // Lanes count from left to right. On the right-hand side of the road the innermost is the leftmost.
        lane.LaneID = index + 1;
        lane.LaneWidth = WireUnits.Centimetres(LanePosition.LaneWidthMetres);
        lane.HasLaneAttributes = true;
        lane.LaneAttributes.HasShareWith = false;
        lane.LaneAttributes.LaneType.Vehicle = BitString.FromNumber(0, 8);
        lane.Maneuvers = BitString.FromNumber(0, 12).With(AllowedManeuvers.ManeuverStraightAllowed);
        lane.HasConnectsTo = true;
        lane.ConnectsTo.Clear();
        Connection connection = lane.ConnectsTo.Add();
        Set(connection.RemoteIntersection, remoteNode);
        connection.HasConnectingLane = true;
        connection.ConnectingLane.Lane = index + 1;
        connection.ConnectingLane.HasManeuver = false;
        connection.PhaseId = approach.Line.Group;
        lane.HasSpeedLimits = false;
        lane.HasPoints = true;
        Fill(lane.Points, approach, index, told);
    }

    private static void Fill(PointList points, Approach approach, int lane, Func<PlanePoint, GeoPosition> told)
    {
        points.Clear();
        for (double before = Approach.ShownMetres; before >= 0; before -= Approach.ShownMetres / 3)
            Set(points.Add().PosOffset, told(approach.LanePoint(lane, before)));
    }
}
