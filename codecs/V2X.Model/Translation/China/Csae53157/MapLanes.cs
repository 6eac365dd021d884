using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Lanes, what they are and where they lead. Pure functions, no allocation.</summary>
internal static class MapLanes
{
    private const int MostSpeedLimits = 9;
    private const int SharingBits = 10;
    private const int VehicleBits = 8;
    private const int OtherBits = 16;
    private const int ManeuverBits = 12;

    public static void Read(Lane wire, RoadLane lane, int linkNumber, MapPoints points)
    {
        lane.LinkNumber = linkNumber;
        lane.Directions = LaneDirections.Ingress;
        lane.LaneId = RoadNumbers.OrUnknown(wire.LaneID);
        if (wire.HasLaneWidth)
            lane.WidthMetres = RoadNumbers.Metres(wire.LaneWidth);
        if (wire.HasLaneAttributes)
            Read(wire.LaneAttributes, lane);
        lane.Maneuvers = wire.HasManeuvers ? (LaneManeuvers)BitFlags.Read(wire.Maneuvers) : null;
        if (wire.HasConnectsTo)
        {
            foreach (Connection item in wire.ConnectsTo)
                Read(item, lane.Connections.AddCleared());
        }

        if (wire.HasSpeedLimits)
            Read(wire.SpeedLimits, lane.SpeedLimits);
        if (wire.HasPoints)
            points.Read(wire.Points, lane.Points);
    }

    public static void Write(RoadLane lane, RoadNode node, Lane wire, MapPoints points)
    {
        wire.UnknownAdditions?.Clear();
        wire.LaneID = RoadNumbers.Octet(lane.LaneId);
        double width = double.IsNaN(lane.WidthMetres) ? node.LaneWidthMetres : lane.WidthMetres;
        wire.LaneWidth = RoadNumbers.Width(width);
        wire.HasLaneWidth = !double.IsNaN(width);
        wire.HasLaneAttributes = Write(lane, wire.LaneAttributes);
        wire.Maneuvers = BitFlags.Write((int)(lane.Maneuvers ?? LaneManeuvers.None), ManeuverBits);
        wire.HasManeuvers = lane.Maneuvers is not null;
        wire.ConnectsTo.Clear();
        for (int i = 0; i < Math.Min(lane.Connections.Count, MapEdition.MostConnections); i++)
            Write(lane.Connections[i], wire.ConnectsTo.Add());
        wire.HasConnectsTo = wire.ConnectsTo.Count > 0;
        wire.HasSpeedLimits = Write(lane.SpeedLimits, wire.SpeedLimits);
        wire.HasPoints = points.Write(lane.Points, wire.Points);
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

    public static void Write(int? region, int? id, NodeReferenceID wire)
    {
        wire.Region = RoadNumbers.TwoOctets(region);
        wire.HasRegion = region is not null;
        wire.Id = RoadNumbers.TwoOctets(id);
    }

    private static void Read(LaneAttributes wire, RoadLane lane)
    {
        lane.SharedWith = wire.HasShareWith ? (LaneSharingKinds)BitFlags.Read(wire.ShareWith) : null;
        LaneTypeAttributes type = wire.LaneType;
        if (type.Kind is < LaneTypeAttributesKind.Vehicle or > LaneTypeAttributesKind.Parking)
            return;
        lane.Kind = (LaneKind)(type.Kind - LaneTypeAttributesKind.Vehicle);
        if (type.Kind == LaneTypeAttributesKind.Vehicle)
            lane.VehicleTraits = MapEdition.ReadTraits(BitFlags.Read(type.Vehicle));
        else
            lane.OtherTraits = BitFlags.Read(BitsOf(type));
    }

    private static BitString BitsOf(LaneTypeAttributes type) => type.Kind switch
    {
        LaneTypeAttributesKind.Crosswalk => type.Crosswalk,
        LaneTypeAttributesKind.BikeLane => type.BikeLane,
        LaneTypeAttributesKind.Sidewalk => type.Sidewalk,
        LaneTypeAttributesKind.Median => type.Median,
        LaneTypeAttributesKind.Striping => type.Striping,
        LaneTypeAttributesKind.TrackedVehicle => type.TrackedVehicle,
        _ => type.Parking,
    };

    private static bool Write(RoadLane lane, LaneAttributes wire)
    {
        wire.ShareWith = BitFlags.Write((int)(lane.SharedWith ?? LaneSharingKinds.None), SharingBits);
        wire.HasShareWith = lane.SharedWith is not null;
        if (lane.Kind is null or < LaneKind.Vehicle or > LaneKind.Parking && lane.SharedWith is null)
            return false;
        LaneTypeAttributes type = wire.LaneType;
        BitString bits = BitFlags.Write(lane.OtherTraits ?? 0, OtherBits);
        switch (lane.Kind)
        {
            case LaneKind.Crosswalk: type.Crosswalk = bits; break;
            case LaneKind.BikeLane: type.BikeLane = bits; break;
            case LaneKind.Sidewalk: type.Sidewalk = bits; break;
            case LaneKind.Median: type.Median = bits; break;
            case LaneKind.Striping: type.Striping = bits; break;
            case LaneKind.TrackedVehicle: type.TrackedVehicle = bits; break;
            case LaneKind.Parking: type.Parking = bits; break;
            default: type.Vehicle = BitFlags.Write(MapEdition.WriteTraits(lane.VehicleTraits ?? VehicleLaneTraits.None), VehicleBits); break;
        }

        return true;
    }

    private static void Read(Connection wire, LaneConnection connection)
    {
        connection.RemoteRegion = wire.RemoteIntersection.HasRegion ? wire.RemoteIntersection.Region : null;
        connection.RemoteNodeId = RoadNumbers.OrUnknown(wire.RemoteIntersection.Id);
        connection.SignalGroupId = wire.HasPhaseId ? wire.PhaseId : null;
        if (!wire.HasConnectingLane)
            return;
        connection.LaneId = wire.ConnectingLane.Lane;
        connection.Maneuvers = wire.ConnectingLane.HasManeuver ? (LaneManeuvers)BitFlags.Read(wire.ConnectingLane.Maneuver) : null;
    }

    private static void Write(LaneConnection connection, Connection wire)
    {
        Write(connection.RemoteRegion, connection.RemoteNodeId, wire.RemoteIntersection);
        wire.PhaseId = RoadNumbers.Octet(connection.SignalGroupId);
        wire.HasPhaseId = connection.SignalGroupId is not null;
        wire.ConnectingLane.Lane = RoadNumbers.Octet(connection.LaneId);
        wire.ConnectingLane.Maneuver = BitFlags.Write((int)(connection.Maneuvers ?? LaneManeuvers.None), ManeuverBits);
        wire.ConnectingLane.HasManeuver = connection.Maneuvers is not null;
        wire.HasConnectingLane = connection.LaneId is not null || connection.Maneuvers is not null;
    }
}
