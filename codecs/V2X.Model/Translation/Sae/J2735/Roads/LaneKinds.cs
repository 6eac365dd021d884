using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>What lanes are and where they lead. Pure functions, no allocation.</summary>
internal static class LaneKinds
{
    private const int DirectionBits = 2;
    private const int SharingBits = 10;
    private const int VehicleBits = 8;
    private const int OtherBits = 16;
    private const int ManeuverBits = 12;

    public static BitString Write(LaneManeuvers? maneuvers) => BitFlags.Write((int)(maneuvers ?? LaneManeuvers.None), ManeuverBits);

    public static void Read(LaneAttributes wire, RoadLane lane)
    {
        lane.Directions = (LaneDirections)BitFlags.Read(wire.DirectionalUse);
        int sharing = BitFlags.Read(wire.SharedWith);
        lane.SharedWith = sharing == 0 ? null : (LaneSharingKinds)sharing;
        LaneTypeAttributes type = wire.LaneType;
        if (type.Kind is < LaneTypeAttributesKind.Vehicle or > LaneTypeAttributesKind.Parking)
            return;
        lane.Kind = (LaneKind)(type.Kind - LaneTypeAttributesKind.Vehicle);
        if (type.Kind == LaneTypeAttributesKind.Vehicle)
            lane.VehicleTraits = (VehicleLaneTraits)(BitFlags.Read(type.Vehicle) & byte.MaxValue);
        else
            lane.OtherTraits = BitFlags.Read(BitsOf(type));
    }

    public static void Write(RoadLane lane, LaneAttributes wire)
    {
        wire.HasRegional = false;
        wire.DirectionalUse = BitFlags.Write((int)(lane.Directions ?? LaneDirections.None), DirectionBits);
        wire.SharedWith = BitFlags.Write((int)(lane.SharedWith ?? LaneSharingKinds.None), SharingBits);
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
            default: type.Vehicle = BitFlags.Write((int)(lane.VehicleTraits ?? VehicleLaneTraits.None), VehicleBits); break;
        }
    }

    public static void Read(Connection wire, LaneConnection connection)
    {
        connection.LaneId = RoadNumbers.OrUnknown(wire.ConnectingLane.Lane);
        connection.Maneuvers = wire.ConnectingLane.HasManeuver ? (LaneManeuvers)BitFlags.Read(wire.ConnectingLane.Maneuver) : null;
        if (wire.HasRemoteIntersection)
        {
            connection.RemoteRegion = wire.RemoteIntersection.HasRegion ? wire.RemoteIntersection.Region : null;
            connection.RemoteNodeId = wire.RemoteIntersection.Id;
        }

        connection.SignalGroupId = wire.HasSignalGroup ? wire.SignalGroup : null;
        connection.UserClassId = wire.HasUserClass ? wire.UserClass : null;
        connection.ConnectionId = wire.HasConnectionID ? wire.ConnectionID : null;
    }

    public static void Write(LaneConnection connection, int? signalGroupId, Connection wire)
    {
        wire.ConnectingLane.Lane = RoadNumbers.Octet(connection.LaneId);
        wire.ConnectingLane.Maneuver = Write(connection.Maneuvers);
        wire.ConnectingLane.HasManeuver = connection.Maneuvers is not null;
        wire.RemoteIntersection.Region = RoadNumbers.TwoOctets(connection.RemoteRegion);
        wire.RemoteIntersection.HasRegion = connection.RemoteRegion is not null;
        wire.RemoteIntersection.Id = RoadNumbers.TwoOctets(connection.RemoteNodeId);
        wire.HasRemoteIntersection = connection.RemoteNodeId is not null;
        wire.SignalGroup = RoadNumbers.Octet(signalGroupId);
        wire.HasSignalGroup = signalGroupId is not null;
        wire.UserClass = RoadNumbers.Octet(connection.UserClassId);
        wire.HasUserClass = connection.UserClassId is not null;
        wire.ConnectionID = RoadNumbers.Octet(connection.ConnectionId);
        wire.HasConnectionID = connection.ConnectionId is not null;
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
}
