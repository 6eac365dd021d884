using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Requests;

/// <summary>Parts that requests for priority and their answers share. Pure functions, no allocation.</summary>
internal static class RequestParts
{
    public const int IdOctets = 4;
    private const int MostApproach = 15;
    private const int MostDuration = 60_999;
    private const double DurationUnit = 0.001;
    private const int RoleUnknown = 8;

    public static ShortOctets Read(VehicleID wire) => wire.Kind switch
    {
        VehicleIDKind.EntityID => wire.EntityID,
        VehicleIDKind.StationID => new ShortOctets((uint)wire.StationID, IdOctets),
        _ => default,
    };

    public static void Read(IntersectionReferenceID wire, NodeReference node)
    {
        node.Region = wire.HasRegion ? wire.Region : null;
        node.Id = wire.Id;
    }

    public static void Write(NodeReference node, IntersectionReferenceID wire)
    {
        wire.Region = RoadNumbers.TwoOctets(node.Region);
        wire.HasRegion = node.Region is not null;
        wire.Id = RoadNumbers.TwoOctets(node.Id);
    }

    public static void Read(IntersectionAccessPoint wire, AccessPoint point)
    {
        if (wire.Kind == IntersectionAccessPointKind.Lane)
            point.LaneId = RoadNumbers.OrUnknown(wire.Lane);
        else if (wire.Kind == IntersectionAccessPointKind.Approach)
            point.ApproachId = wire.Approach;
        else if (wire.Kind == IntersectionAccessPointKind.Connection)
            point.ConnectionId = wire.Connection;
    }

    /// <summary>Lane 0 where nothing is known.</summary>
    public static void Write(AccessPoint point, IntersectionAccessPoint wire)
    {
        if (point.LaneId is null && point.ApproachId is { } approach)
            wire.Approach = Math.Clamp(approach, 0, MostApproach);
        else if (point.LaneId is null && point.ConnectionId is { } connection)
            wire.Connection = RoadNumbers.Octet(connection);
        else
            wire.Lane = RoadNumbers.Octet(point.LaneId);
    }

    /// <summary>Seconds of a DSecond that tells a span of time; NaN for what is reserved or unavailable.</summary>
    public static double ReadDuration(int value) => value <= MostDuration ? value * DurationUnit : double.NaN;

    public static int WriteDuration(double seconds) => Quantity.Write(seconds, DurationUnit, 0, MostDuration, MinuteTime.DSecondUnavailable);

    public static Canonical.VehicleRole? ReadRole(BasicVehicleRole role) => RoadUserTables.RoleOfSae((int)role);

    public static BasicVehicleRole WriteRole(Canonical.VehicleRole? role) =>
        (BasicVehicleRole)(RoadUserTables.SaeRoleOf(role) is >= 0 and var known ? known : RoleUnknown);
}
