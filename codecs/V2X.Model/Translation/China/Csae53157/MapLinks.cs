using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>The links into a node with their lanes. No allocation.</summary>
internal static class MapLinks
{
    private const int MostLinks = 32;
    private const int MostLanes = 32;
    private const int MostMovements = 32;
    private const int Approaches = 16;

    /// <summary>
    /// Writes a node's links. A message that has no links names approaches in its lanes: those that lead in from one approach make a link.
    /// Lanes that lead out belong to the next node's links and have no place here.
    /// </summary>
    public static void Write(RoadNode node, LinkList wire, MapPoints points)
    {
        if (node.Links.Count > 0)
            WriteLinks(node, wire, points);
        else
            WriteApproaches(node, wire, points);
    }

    private static void WriteLinks(RoadNode node, LinkList wire, MapPoints points)
    {
        for (int i = 0; i < node.Links.Count && wire.Count < MostLinks; i++)
        {
            if (!HasLane(node, i + 1))
                continue;
            Link link = wire.Add();
            Write(node.Links[i], link, points);
            foreach (RoadLane lane in node.Lanes)
            {
                if (lane.LinkNumber == i + 1 && link.Lanes.Count < MostLanes)
                    MapLanes.Write(lane, node, link.Lanes.Add(), points);
            }
        }
    }

    private static bool HasLane(RoadNode node, int linkNumber)
    {
        foreach (RoadLane lane in node.Lanes)
        {
            if (lane.LinkNumber == linkNumber)
                return true;
        }

        return false;
    }

    private static void WriteApproaches(RoadNode node, LinkList wire, MapPoints points)
    {
        int done = 0;
        for (int i = 0; i < node.Lanes.Count; i++)
        {
            int approach = ApproachOf(node.Lanes[i]);
            if (approach < 0 || (done & (1 << approach)) != 0)
                continue;
            done |= 1 << approach;
            Link link = wire.Add();
            WriteUnknown(node, link);
            for (int j = i; j < node.Lanes.Count && link.Lanes.Count < MostLanes; j++)
            {
                if (ApproachOf(node.Lanes[j]) == approach)
                    MapLanes.Write(node.Lanes[j], node, link.Lanes.Add(), points);
            }
        }
    }

    // 0..15, 0 where it is not said; -1 for a lane that does not lead in.
    private static int ApproachOf(RoadLane lane) =>
        lane.IngressApproach is not null || (lane.Directions & LaneDirections.Ingress) > 0
            ? Math.Clamp(lane.IngressApproach ?? 0, 0, Approaches - 1)
            : -1;

    private static void Write(RoadLink link, Link wire, MapPoints points)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasName = NameText.Copy(link.Name, wire.Name);
        MapLanes.Write(link.UpstreamRegion, link.UpstreamNodeId, wire.UpstreamNodeId);
        wire.HasSpeedLimits = MapLanes.Write(link.SpeedLimits, wire.SpeedLimits);
        MapEdition.WriteWidth(link.WidthMetres, wire);
        wire.HasPoints = points.Write(link.Points, wire.Points);
        wire.Movements.Clear();
        for (int i = 0; i < Math.Min(link.Movements.Count, MostMovements); i++)
        {
            RoadMovement movement = link.Movements[i];
            Movement item = wire.Movements.Add();
            MapLanes.Write(movement.RemoteRegion, movement.RemoteNodeId, item.RemoteIntersection);
            item.PhaseId = RoadNumbers.Octet(movement.SignalGroupId);
            item.HasPhaseId = movement.SignalGroupId is not null;
        }

        wire.HasMovements = wire.Movements.Count > 0;
        wire.Lanes.Clear();
    }

    // A link of which only its lanes are known; the speed limits are those of the whole node.
    private static void WriteUnknown(RoadNode node, Link wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasName = wire.HasPoints = wire.HasMovements = false;
        MapLanes.Write(null, null, wire.UpstreamNodeId);
        wire.HasSpeedLimits = MapLanes.Write(node.SpeedLimits, wire.SpeedLimits);
        MapEdition.WriteWidth(double.NaN, wire);
        wire.Lanes.Clear();
    }
}
