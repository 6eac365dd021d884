using V2X.Asn1;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model;

namespace V2X.Interop.Demo.Encoding;

/// <content>The map of the intersection.</content>
internal sealed partial class ChinaEncoder
{
    private bool FillMap(RadioSite site, TrafficSimulation simulation)
    {
        if (site.Signal is not { } signal)
            return false;
        if (!_approaches.TryGetValue(site, out IReadOnlyList<Approach>? approaches))
            _approaches[site] = approaches = Approach.To(site, simulation.Scene);
        _frame.Kind = MessageFrameKind.MapFrame;
        MapData map = _frame.MapFrame;
        map.MsgCnt = _siteCount;
        map.TimeStamp = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        map.Nodes.Clear();
        Node node = map.Nodes.Add();
        node.HasName = true;
        node.Name.Set(site.Name);
        Set(node.Id, signal.IntersectionId);
        Set(node.RefPos, site.Position, 12);
        node.HasInLinks = approaches.Count > 0;
        node.InLinks.Clear();
        for (int i = 0; i < approaches.Count; i++)
            Fill(node.InLinks.Add(), approaches[i], signal.IntersectionId + (100 * (i + 1)), simulation.Scene.Plane);
        return true;
    }

    private static void Fill(Link link, Approach approach, int upstreamNode, LocalPlane plane)
    {
        link.HasName = link.HasSpeedLimits = false;
        Set(link.UpstreamNodeId, upstreamNode);
        link.LinkWidth = WireUnits.Centimetres(LanePosition.Lanes * LanePosition.LaneWidthMetres);
        link.HasPoints = true;
        link.Points.Clear();
        for (double before = Approach.ShownMetres; before >= 0; before -= Approach.ShownMetres / 3)
            Set(link.Points.Add().PosOffset, plane.ToGeo(approach.LanePoint(1, before)));
        link.HasMovements = true;
        link.Movements.Clear();
        Movement ahead = link.Movements.Add();
        Set(ahead.RemoteIntersection, upstreamNode + 1000);
        ahead.PhaseId = approach.Line.Group;
        link.Lanes.Clear();
        for (int lane = 0; lane < LanePosition.Lanes; lane++)
            Fill(link.Lanes.Add(), lane, approach, upstreamNode + 1000);
    }

    private static void Fill(Lane lane, int index, Approach approach, int remoteNode)
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
        lane.HasSpeedLimits = lane.HasPoints = false;
    }
}
