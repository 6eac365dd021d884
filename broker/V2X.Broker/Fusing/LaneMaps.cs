using V2X.Fusion.Events;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Broker.Fusing;

/// <summary>
/// The lanes that events are judged by, as the maps on the air tell them. A map that says the same again costs a comparison; one that says
/// something else makes the network of lanes anew. Bounded: beyond the most nodes further ones are left out and counted. For one thread.
/// </summary>
internal sealed class LaneMaps
{
    private const int MostNodes = 512;
    private const double UsualLaneMetres = 3.5;

    private readonly Dictionary<NodeName, NodeLanes> _nodes = [];

    /// <summary>Events by these lanes.</summary>
    public EventDetector Detector { get; } = new(new RoadNetwork([]));

    /// <summary>Nodes left out since the start because there were too many.</summary>
    public long Refused { get; private set; }

    /// <summary>Lanes known now.</summary>
    public int LaneCount { get; private set; }

    /// <summary>Takes a map in.</summary>
    public void Take(LaneMapMessage map, MessageFamily family, ushort region)
    {
        bool changed = false;
        foreach (RoadNode node in map.Nodes)
            changed |= Take(node, new NodeName(family, region, node.Region ?? -1, node.Id ?? -1));
        if (!changed)
            return;
        CarriagewayLane[] lanes = [.. _nodes.Values.SelectMany(node => node.Lanes)];
        LaneCount = lanes.Length;
        Detector.Use(new RoadNetwork(lanes));
    }

    private bool Take(RoadNode node, NodeName name)
    {
        long content = ContentOf(node);
        if (_nodes.TryGetValue(name, out NodeLanes? known) && known.Content == content)
            return false;
        if (known is null && _nodes.Count == MostNodes)
        {
            Refused++;
            return false;
        }

        _nodes[name] = new NodeLanes(content, [.. LanesOf(node)]);
        return true;
    }

    // What the network is made of; a map that repeats it, with whatever count and time, changes nothing.
    private static long ContentOf(RoadNode node)
    {
        var hash = default(HashCode);
        long length = 0;
        foreach (RoadLane lane in node.Lanes)
        {
            hash.Add(lane.Kind);
            hash.Add(lane.Directions);
            hash.Add(lane.WidthMetres);
            hash.Add(lane.Connections.Count);
            foreach (LanePoint point in lane.Points)
            {
                hash.Add(point.Position.LatitudeDegrees);
                hash.Add(point.Position.LongitudeDegrees);
                length++;
            }
        }

        return (length << 32) | (uint)hash.ToHashCode();
    }

    private static IEnumerable<CarriagewayLane> LanesOf(RoadNode node)
    {
        foreach (RoadLane lane in node.Lanes)
        {
            List<(double, double)> outward =
                [.. lane.Points.Where(point => point.Position.IsPresent).Select(point => (point.Position.LatitudeDegrees, point.Position.LongitudeDegrees)).Distinct()];
            bool isCrossing = lane.Kind == LaneKind.Crosswalk;
            if (outward.Count < 2 || !(isCrossing || lane.Kind is null or LaneKind.Vehicle))
                continue;
            // Chinese lanes, of which nothing is said, lead to their node.
            LaneDirections directions = lane.Directions ?? LaneDirections.Ingress;
            if ((directions & LaneDirections.Egress) != 0)
                yield return new CarriagewayLane(outward, WidthOf(lane, node), EndsAtStopLine: false, isCrossing);
            if (directions != LaneDirections.Egress)
                yield return new CarriagewayLane([.. Enumerable.Reverse(outward)], WidthOf(lane, node), !isCrossing, isCrossing);
        }
    }

    private static double WidthOf(RoadLane lane, RoadNode node) =>
        lane.WidthMetres > 0 ? lane.WidthMetres : node.LaneWidthMetres > 0 ? node.LaneWidthMetres : UsualLaneMetres;

    private readonly record struct NodeName(MessageFamily Family, ushort Scope, int Region, int Id);

    private sealed record NodeLanes(long Content, CarriagewayLane[] Lanes);
}
