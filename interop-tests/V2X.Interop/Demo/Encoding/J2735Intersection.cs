using V2X.Asn1;
using V2X.Interop.Simulation;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model;

namespace V2X.Interop.Demo.Encoding;

/// <summary>
/// Map and signal phases of an intersection as SAE J2735 tells them, and as the editions of ETSI that took them over: those are made from this text.
/// </summary>
internal static class J2735Intersection
{
    /// <summary>The map.</summary>
    /// <param name="map">Filled whole.</param>
    /// <param name="name">Name of the intersection.</param>
    /// <param name="signal">Its signal.</param>
    /// <param name="approaches">Ways to it.</param>
    /// <param name="reference">Where its middle is, as it is to be told.</param>
    public static void Fill(MapData map, string name, TrafficSignal signal, IReadOnlyList<Approach> approaches, Simulation.GeoPosition reference)
    {
        map.MsgIssueRevision = 1;
        map.HasIntersections = true;
        map.Intersections.Clear();
        IntersectionGeometry intersection = map.Intersections.Add();
        intersection.HasName = true;
        intersection.Name.Set(name);
        intersection.Id.HasRegion = false;
        intersection.Id.Id = signal.IntersectionId;
        intersection.Revision = 1;
        intersection.RefPoint.Lat = WireUnits.Degrees(reference.LatitudeDegrees);
        intersection.RefPoint.Long = WireUnits.Degrees(reference.LongitudeDegrees);
        intersection.LaneWidth = WireUnits.Centimetres(Simulation.LanePosition.LaneWidthMetres);
        intersection.LaneSet.Clear();
        int number = 1;
        foreach (Approach approach in approaches)
        {
            for (int lane = 0; lane < Simulation.LanePosition.Lanes; lane++)
                Fill(intersection.LaneSet.Add(), number++, lane, approach, signal.Point);
        }
    }

    /// <summary>What the signal shows.</summary>
    /// <param name="spat">Filled but for the time of the whole and the revision.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="now">Time that is told.</param>
    /// <param name="seconds">Time of the signal's programme.</param>
    /// <param name="endErrorSeconds">Added to the times of ends.</param>
    public static void Fill(SPAT spat, TrafficSignal signal, DateTimeOffset now, double seconds, double endErrorSeconds = 0)
    {
        spat.Intersections.Clear();
        IntersectionState state = spat.Intersections.Add();
        state.Id.HasRegion = false;
        state.Id.Id = signal.IntersectionId;
        state.Status = BitString.FromNumber(0, 16).With(IntersectionStatusObject.FixedTimeOperation);
        state.Moy = MinuteTime.MinuteOfTheYearOf(now.ToUnixTimeMilliseconds());
        state.TimeStamp = MinuteTime.DSecondOf(now.ToUnixTimeMilliseconds());
        state.States.Clear();
        for (int group = 1; group <= 2; group++)
        {
            (SignalColour colour, double remaining) = signal.At(group, seconds);
            MovementState movement = state.States.Add();
            movement.SignalGroup = group;
            movement.StateTimeSpeed.Clear();
            MovementEvent shown = movement.StateTimeSpeed.Add();
            shown.EventState = colour switch
            {
                SignalColour.Green => MovementPhaseState.ProtectedMovementAllowed,
                SignalColour.Yellow => MovementPhaseState.ProtectedClearance,
                _ => MovementPhaseState.StopAndRemain,
            };
            shown.HasTiming = true;
            // A fixed programme: the end is known.
            shown.Timing.MinEndTime = shown.Timing.LikelyTime = shown.Timing.MaxEndTime =
                MinuteTime.TimeMarkOf(now.AddSeconds(remaining + endErrorSeconds).ToUnixTimeMilliseconds());
        }
    }

    /// <summary>That a request for green was granted.</summary>
    /// <param name="ssm">Filled whole.</param>
    /// <param name="intersectionId">Number of the intersection.</param>
    /// <param name="unixMs">Time that is told, milliseconds of Unix time.</param>
    /// <param name="count">Its number.</param>
    public static void Grant(SignalStatusMessage ssm, int intersectionId, long unixMs, int count)
    {
        ssm.TimeStamp = MinuteTime.MinuteOfTheYearOf(unixMs);
        ssm.Second = MinuteTime.DSecondOf(unixMs);
        ssm.SequenceNumber = count;
        ssm.Status.Clear();
        SignalStatus status = ssm.Status.Add();
        status.SequenceNumber = count;
        status.Id.Id = intersectionId;
        status.SigStatus.Clear();
        SignalStatusPackage package = status.SigStatus.Add();
        package.HasRequester = true;
        package.Requester.Id.EntityID = ShortOctets.From([1, 2, 3, 4]);
        (package.Requester.Request, package.Requester.SequenceNumber) = (7, 3);
        package.InboundOn.Lane = 2;
        package.Status = PrioritizationResponseStatus.Granted;
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
}
