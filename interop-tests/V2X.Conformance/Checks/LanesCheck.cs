using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Model.Canonical;

namespace V2X.Conformance.Checks;

/// <summary>
/// The links and lanes of a map fit together, seen from one side that a requirement names. What has no points says nothing of
/// them. In the model of all families points run from the stop line outwards.
/// </summary>
internal sealed class LanesCheck : Check
{
    private const string LinkPoints = "nodes[*].inLinks[*].points";
    private const string LanePoints = "nodes[*].inLinks[*].lanes[*].points";
    private readonly LaneAspect _aspect;
    private readonly double _maximumMetres;

    /// <param name="parameters"><c>messages</c>, <c>aspect</c>, and <c>maximumMetres</c> where the aspect has a distance (500).</param>
    public LanesCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _aspect = parameters.Json.Choice<LaneAspect>("aspect");
        _maximumMetres = parameters.Number("maximumMetres", 0.1, 100_000, 500);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.Canonical is not LaneMapMessage map)
            return;
        for (int i = 0; i < map.Nodes.Count; i++)
        {
            RoadNode node = map.Nodes[i];
            for (int link = 0; link < node.Links.Count; link++)
                Judge(one, judgement, node, node.Links[link].Points, LinkPoints);
            for (int lane = 0; lane < node.Lanes.Count; lane++)
                JudgeLane(one, judgement, map, node, lane);
        }
    }

    private void JudgeLane(Observation one, Judgement judgement, LaneMapMessage map, RoadNode node, int index)
    {
        RoadLane lane = node.Lanes[index];
        Judge(one, judgement, node, lane.Points, LanePoints);
        if (_aspect == LaneAspect.Order && index > 0)
            JudgeOrder(one, judgement, node.Lanes[index - 1], lane);
        else if (_aspect == LaneAspect.Connections)
            JudgeConnections(one, judgement, map, node, lane);
        else if (_aspect == LaneAspect.Beside && lane.LinkNumber is { } number && number <= node.Links.Count)
            JudgeBeside(one, judgement, node.Links[number - 1].Points, lane.Points);
    }

    private void Judge(Observation one, Judgement judgement, RoadNode node, CanonicalList<LanePoint> points, string path)
    {
        if (points.Count < 2 || (_aspect != LaneAspect.Towards && _aspect != LaneAspect.Spacing))
            return;
        if (_aspect == LaneAspect.Spacing)
        {
            JudgeSpacing(one, judgement, points, path);
            return;
        }

        double first = ReachCheck.Metres(node.ReferencePosition, points[^1].Position);
        double last = ReachCheck.Metres(node.ReferencePosition, points[0].Position);
        if (last >= first)
            judgement.Break(one, path, "points-away", first, last);
        else if (last < first)
            judgement.Hold();
    }

    private void JudgeSpacing(Observation one, Judgement judgement, CanonicalList<LanePoint> points, string path)
    {
        for (int i = 1; i < points.Count; i++)
        {
            double metres = ReachCheck.Metres(points[i - 1].Position, points[i].Position);
            if (metres > 0 && metres <= _maximumMetres)
                continue;
            if (!double.IsNaN(metres))
                judgement.Break(one, path, "points-apart", metres, _maximumMetres);
            return;
        }

        judgement.Hold();
    }

    // Where both end: a higher number lies to the right of a lower one, seen along the latter.
    private static void JudgeOrder(Observation one, Judgement judgement, RoadLane before, RoadLane lane)
    {
        if (before.LinkNumber != lane.LinkNumber || before.Points.Count < 2 || lane.Points.Count < 2 || before.LaneId == lane.LaneId)
            return;
        (RoadLane left, RoadLane right) = before.LaneId < lane.LaneId ? (before, lane) : (lane, before);
        GeoPoint from = left.Points[1].Position, to = left.Points[0].Position, other = right.Points[0].Position;
        double cosine = Math.Cos(to.LatitudeDegrees * Math.PI / 180);
        double east = (to.LongitudeDegrees - from.LongitudeDegrees) * cosine, north = to.LatitudeDegrees - from.LatitudeDegrees;
        double otherEast = (other.LongitudeDegrees - to.LongitudeDegrees) * cosine, otherNorth = other.LatitudeDegrees - to.LatitudeDegrees;
        double rightwards = (otherEast * north) - (otherNorth * east);
        if (rightwards < 0)
            judgement.Break(one, "nodes[*].inLinks[*].lanes[*].laneID", "lane-order", left.LaneId ?? 0, right.LaneId ?? 0);
        else if (rightwards > 0)
            judgement.Hold();
    }

    private static void JudgeConnections(Observation one, Judgement judgement, LaneMapMessage map, RoadNode node, RoadLane lane)
    {
        for (int i = 0; i < lane.Connections.Count; i++)
        {
            LaneConnection connection = lane.Connections[i];
            if (connection.LaneId is not { } wanted || Find(map, connection) is not { } remote)
                continue;
            if (HasLane(remote, node, wanted))
                judgement.Hold();
            else
                judgement.Break(one, "nodes[*].inLinks[*].lanes[*].connectsTo[*].connectingLane.lane", "no-such-lane", wanted, remote.Id ?? 0, node.Id ?? 0);
        }
    }

    private static RoadNode? Find(LaneMapMessage map, LaneConnection connection)
    {
        for (int i = 0; i < map.Nodes.Count; i++)
        {
            if (map.Nodes[i].Id == connection.RemoteNodeId && map.Nodes[i].Links.Count > 0)
                return map.Nodes[i];
        }

        return null;
    }

    private static bool HasLane(RoadNode remote, RoadNode from, int wanted)
    {
        bool isLinked = false;
        for (int i = 0; i < remote.Lanes.Count; i++)
        {
            bool isFrom = remote.Lanes[i].LinkNumber is { } link && remote.Links[link - 1].UpstreamNodeId == from.Id;
            if (isFrom && remote.Lanes[i].LaneId == wanted)
                return true;
            isLinked |= isFrom;
        }

        // A map may leave out the roads that lead away from a node.
        return !isLinked;
    }

    private void JudgeBeside(Observation one, Judgement judgement, CanonicalList<LanePoint> link, CanonicalList<LanePoint> lane)
    {
        if (link.Count < 2 || lane.Count < 2)
            return;
        double metres = ReachCheck.Metres(link[0].Position, lane[0].Position);
        if (metres > _maximumMetres)
            judgement.Break(one, LanePoints, "points-beside", metres, _maximumMetres);
        else if (!double.IsNaN(metres))
            judgement.Hold();
    }
}
