using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>The lanes of an intersection or stretch of road. Pure functions, no allocation.</summary>
internal static class LaneTranslation
{
    private const int MostSpeedLimits = 9;
    private const int MostConnections = 16;
    private const int MostOverlays = 5;
    private const int Approaches = 16;

    public static void Read(ReusableList<GenericLane> wire, RoadNode node)
    {
        var course = new CourseReader(node.ReferencePosition);
        int first = node.Lanes.Count;
        foreach (GenericLane item in wire)
            Read(item, node.Lanes.AddCleared(), node, course);
        for (int i = 0; i < wire.Count; i++)
        {
            if (wire[i].NodeList.Kind == NodeListXYKind.Computed)
                ComputedLanes.Read(wire[i].NodeList.Computed, wire, node.Lanes, first, first + i, course.Offsets);
        }
    }

    /// <summary>The width that the lanes' own are told from: that of the node, else, where every lane has one, that of the first.</summary>
    public static double WidthOf(RoadNode node)
    {
        if (!double.IsNaN(node.LaneWidthMetres))
            return node.LaneWidthMetres;
        foreach (RoadLane lane in node.Lanes)
        {
            if (double.IsNaN(lane.WidthMetres))
                return double.NaN;
        }

        return node.Lanes.Count > 0 ? node.Lanes[0].WidthMetres : double.NaN;
    }

    public static void Write(RoadNode node, ReusableList<GenericLane> wire, int most)
    {
        var course = new CourseWriter(node.ReferencePosition, WidthOf(node));
        for (int i = 0; i < Math.Min(node.Lanes.Count, most); i++)
            Write(node.Lanes[i], node, wire.Add(), course);
    }

    public static void Read(SpeedLimitList wire, CanonicalList<RoadSpeedLimit> limits)
    {
        foreach (RegulatorySpeedLimit item in wire)
        {
            RoadSpeedLimit limit = limits.AddCleared();
            limit.Kind = item.Type is > SpeedLimitType.Unknown and <= SpeedLimitType.VehiclesWithTrailersNightMaxSpeed ? (SpeedLimitKind)(int)item.Type : null;
            limit.SpeedMetresPerSecond = RoadNumbers.ReadSpeed(item.Speed);
        }
    }

    public static bool Write(CanonicalList<RoadSpeedLimit> limits, SpeedLimitList wire)
    {
        wire.Clear();
        for (int i = 0; i < Math.Min(limits.Count, MostSpeedLimits); i++)
        {
            RegulatorySpeedLimit item = wire.Add();
            var type = (SpeedLimitType)(int)(limits[i].Kind ?? 0);
            item.Type = type is >= SpeedLimitType.Unknown and <= SpeedLimitType.VehiclesWithTrailersNightMaxSpeed ? type : SpeedLimitType.Unknown;
            item.Speed = RoadNumbers.WriteSpeed(limits[i].SpeedMetresPerSecond);
        }

        return wire.Count > 0;
    }

    // A Chinese lane may leave its course to that of its link.
    private static CanonicalList<LanePoint> CourseOf(RoadLane lane, RoadNode node) =>
        lane.Points.Count == 0 && lane.LinkNumber is { } number && number >= 1 && number <= node.Links.Count ? node.Links[number - 1].Points : lane.Points;

    private static void Read(GenericLane wire, RoadLane lane, RoadNode node, in CourseReader course)
    {
        lane.LaneId = RoadNumbers.OrUnknown(wire.LaneID);
        if (wire.HasName)
            NameText.Copy(wire.Name, lane.Name);
        lane.IngressApproach = wire.HasIngressApproach ? wire.IngressApproach : null;
        lane.EgressApproach = wire.HasEgressApproach ? wire.EgressApproach : null;
        LaneKinds.Read(wire.LaneAttributes, lane);
        lane.Maneuvers = wire.HasManeuvers ? (LaneManeuvers)BitFlags.Read(wire.Maneuvers) : null;
        lane.WidthMetres = node.LaneWidthMetres;
        if (wire.NodeList.Kind == NodeListXYKind.Nodes)
            course.Read(wire.NodeList.Nodes, lane);
        if (wire.HasConnectsTo)
        {
            foreach (Connection item in wire.ConnectsTo)
                LaneKinds.Read(item, lane.Connections.AddCleared());
        }

        if (!wire.HasOverlays)
            return;
        foreach (int overlay in wire.Overlays.Items)
            lane.Overlays.AddCleared().LaneId = overlay;
    }

    private static void Write(RoadLane lane, RoadNode node, GenericLane wire, in CourseWriter course)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.LaneID = RoadNumbers.Octet(lane.LaneId);
        wire.HasName = NameText.Copy(lane.Name, wire.Name);
        int? ingress = lane.IngressApproach ?? (lane.LinkNumber < Approaches ? lane.LinkNumber : null);
        wire.IngressApproach = Math.Clamp(ingress ?? 0, 0, Approaches - 1);
        wire.HasIngressApproach = ingress is not null;
        wire.EgressApproach = Math.Clamp(lane.EgressApproach ?? 0, 0, Approaches - 1);
        wire.HasEgressApproach = lane.EgressApproach is not null;
        LaneKinds.Write(lane, wire.LaneAttributes);
        wire.Maneuvers = LaneKinds.Write(lane.Maneuvers);
        wire.HasManeuvers = lane.Maneuvers is not null;
        bool isComputed = lane.Computation.ReferenceLaneId is not null;
        wire.NodeList.Kind = isComputed ? NodeListXYKind.Computed : NodeListXYKind.Nodes;
        if (isComputed)
            ComputedLanes.Write(lane.Computation, wire.NodeList.Computed);
        else
            course.Write(lane, CourseOf(lane, node), wire.NodeList.Nodes);
        wire.ConnectsTo.Clear();
        for (int i = 0; i < Math.Min(lane.Connections.Count, MostConnections); i++)
            LaneKinds.Write(lane.Connections[i], GroupOf(lane.Connections[i], lane, node), wire.ConnectsTo.Add());
        wire.HasConnectsTo = wire.ConnectsTo.Count > 0;
        wire.Overlays.Clear();
        for (int i = 0; i < Math.Min(lane.Overlays.Count, MostOverlays); i++)
            wire.Overlays.Add(RoadNumbers.Octet(lane.Overlays[i].LaneId));
        wire.HasOverlays = lane.Overlays.Count > 0;
    }

    // China gives a signal with the connection, or once for all lanes of a link that lead to one node.
    private static int? GroupOf(LaneConnection connection, RoadLane lane, RoadNode node)
    {
        if (connection.SignalGroupId is not null || lane.LinkNumber is not { } number || number < 1 || number > node.Links.Count)
            return connection.SignalGroupId;
        int? found = null;
        foreach (RoadMovement movement in node.Links[number - 1].Movements)
        {
            if (movement.SignalGroupId is null || movement.RemoteNodeId != connection.RemoteNodeId || movement.RemoteRegion != connection.RemoteRegion)
                continue;
            if (found is not null && found != movement.SignalGroupId)
                return null;
            found = movement.SignalGroupId;
        }

        return found;
    }
}
