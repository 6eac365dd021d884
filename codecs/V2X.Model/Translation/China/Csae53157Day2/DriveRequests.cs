using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>DriveRequest to and from the canonical model. Times of arrival count from that of the message. Pure functions, no allocation.</summary>
internal static class DriveRequests
{
    private const int IdOctets = 8;
    private const long ArrivalUnitMs = 10;
    private const int LeastOffset = 1;
    private const int MostOffset = 65_534;
    private const int OffsetUnavailable = 65_535;
    private const int Maneuvers = 4;

    public static void Read(DriveRequest wire, RoadRequest request, long baseUnixMs)
    {
        request.RequestId = wire.ReqID;
        request.Status = wire.Status switch
        {
            ReqStatus.Request => RequestStatus.Requested,
            ReqStatus.Comfirmed => RequestStatus.Confirmed,
            ReqStatus.Cancel => RequestStatus.Cancelled,
            ReqStatus.Complete => RequestStatus.Completed,
            _ => null,
        };
        request.Priority = wire.HasReqPriority ? (int)wire.ReqPriority.Value : null;
        request.TargetVehicle = wire.HasTargetVeh ? wire.TargetVeh : default;
        request.TargetRoadsideUnit = wire.HasTargetRSU ? wire.TargetRSU : default;
        request.LifetimeSeconds = wire.HasLifeTime ? CommonQuantity.ReadFutureOffset(wire.LifeTime) : double.NaN;
        if (wire.HasInfo)
            Read(wire.Info, request, baseUnixMs);
    }

    public static void Write(RoadRequest request, DriveRequest wire, long baseUnixMs)
    {
        wire.UnknownAdditions?.Clear();
        wire.ReqID = RoadNumbers.Octet(request.RequestId);
        wire.Status = request.Status switch
        {
            RequestStatus.Requested or RequestStatus.Updated => ReqStatus.Request,
            RequestStatus.Confirmed => ReqStatus.Comfirmed,
            RequestStatus.Cancelled => ReqStatus.Cancel,
            RequestStatus.Completed => ReqStatus.Complete,
            _ => ReqStatus.Unknown,
        };
        wire.ReqPriority = new ShortOctets((ulong)RoadNumbers.Octet(request.Priority), 1);
        wire.TargetVeh = StationIdentity.Fit(request.TargetVehicle, IdOctets);
        wire.TargetRSU = StationIdentity.Fit(request.TargetRoadsideUnit, IdOctets);
        wire.LifeTime = CommonQuantity.WriteFutureOffset(request.LifetimeSeconds);
        wire.HasReqPriority = request.Priority is not null;
        wire.HasTargetVeh = request.TargetVehicle.Length > 0;
        wire.HasTargetRSU = request.TargetRoadsideUnit.Length > 0;
        wire.HasLifeTime = !double.IsNaN(request.LifetimeSeconds);
        wire.HasInfo = Write(request, wire.Info, baseUnixMs);
    }

    private static void Read(ReqInfo wire, RoadRequest request, long baseUnixMs)
    {
        switch (wire.Kind)
        {
            case ReqInfoKind.SignalPriority:
                Read(wire.SignalPriority, request, baseUnixMs);
                break;
            case ReqInfoKind.LaneChange:
                request.Kind = RequestKind.LaneChange;
                Read(wire.LaneChange.UpstreamNode, request.Node);
                Read(wire.LaneChange.DownstreamNode, request.NextNode);
                request.TargetLaneId = RoadNumbers.OrUnknown(wire.LaneChange.TargetLane);
                break;
            case ReqInfoKind.ClearTheWay:
                request.Kind = RequestKind.ClearTheWay;
                Read(wire.ClearTheWay.UpstreamNode, request.Node);
                Read(wire.ClearTheWay.DownstreamNode, request.NextNode);
                request.TargetLaneId = RoadNumbers.OrUnknown(wire.ClearTheWay.TargetLane);
                break;
            default:
                break;
        }
    }

    private static void Read(ReqSignalPriority wire, RoadRequest request, long baseUnixMs)
    {
        request.Kind = RequestKind.SignalPriority;
        Read(wire.IntersectionId, request.Node);
        MovementEx movement = wire.RequiredMov;
        if (movement.RemoteIntersection.HasRegion || movement.RemoteIntersection.Id != 0)
            Read(movement.RemoteIntersection, request.NextNode);
        request.PhaseId = movement.HasPhaseId ? RoadNumbers.OrUnknown(movement.PhaseId) : null;
        request.Maneuver = movement.HasTurnDirection && (int)movement.TurnDirection is >= 0 and < Maneuvers
            ? (LaneManeuvers)(1 << (int)movement.TurnDirection)
            : null;
        request.ArrivalUnixMs = wire.HasEstimatedArrivalTime && wire.EstimatedArrivalTime != OffsetUnavailable
            ? baseUnixMs + (wire.EstimatedArrivalTime * ArrivalUnitMs)
            : null;
    }

    /// <summary>False where the model does not know enough of what is asked for.</summary>
    private static bool Write(RoadRequest request, ReqInfo wire, long baseUnixMs)
    {
        bool hasLink = request.Node.Id is not null && request.NextNode.Id is not null;
        switch (request.Kind)
        {
            case RequestKind.SignalPriority when request.Node.Id is not null:
                wire.Kind = ReqInfoKind.SignalPriority;
                Write(request, wire.SignalPriority, baseUnixMs);
                return true;
            case RequestKind.LaneChange when hasLink:
                wire.Kind = ReqInfoKind.LaneChange;
                wire.LaneChange.UnknownAdditions?.Clear();
                Write(request.Node, wire.LaneChange.UpstreamNode);
                Write(request.NextNode, wire.LaneChange.DownstreamNode);
                wire.LaneChange.TargetLane = RoadNumbers.Octet(request.TargetLaneId);
                return true;
            case RequestKind.ClearTheWay when hasLink:
                wire.Kind = ReqInfoKind.ClearTheWay;
                wire.ClearTheWay.UnknownAdditions?.Clear();
                wire.ClearTheWay.HasRelatedPath = wire.ClearTheWay.HasTBegin = wire.ClearTheWay.HasTEnd = false;
                Write(request.Node, wire.ClearTheWay.UpstreamNode);
                Write(request.NextNode, wire.ClearTheWay.DownstreamNode);
                wire.ClearTheWay.TargetLane = RoadNumbers.Octet(request.TargetLaneId);
                return true;
            default:
                return false;
        }
    }

    private static void Write(RoadRequest request, ReqSignalPriority wire, long baseUnixMs)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasDistance2Intersection = false;
        Write(request.Node, wire.IntersectionId);
        MovementEx movement = wire.RequiredMov;
        movement.UnknownAdditions?.Clear();
        Write(request.NextNode, movement.RemoteIntersection);
        movement.PhaseId = RoadNumbers.Octet(request.PhaseId);
        movement.HasPhaseId = request.PhaseId is not null;
        int turn = TurnOf(request.Maneuver);
        movement.TurnDirection = (Maneuver)Math.Max(turn, 0);
        movement.HasTurnDirection = turn >= 0;
        // A time of which only the minute is known is no time of arrival.
        bool hasArrival = request.ArrivalUnixMs is not null && request.ArrivalForm != ClockForm.Minute;
        double steps = hasArrival ? ((double)request.ArrivalUnixMs!.Value - baseUnixMs) / ArrivalUnitMs : double.NaN;
        wire.EstimatedArrivalTime = Quantity.Write(steps, 1, LeastOffset, MostOffset, OffsetUnavailable);
        wire.HasEstimatedArrivalTime = hasArrival;
    }

    /// <summary>Number of the one direction; -1 for none or several.</summary>
    private static int TurnOf(LaneManeuvers? maneuver) => maneuver switch
    {
        LaneManeuvers.Straight => 0,
        LaneManeuvers.Left => 1,
        LaneManeuvers.Right => 2,
        LaneManeuvers.UTurn => 3,
        _ => -1,
    };

    private static void Read(NodeReferenceID wire, NodeReference node)
    {
        node.Region = wire.HasRegion ? wire.Region : null;
        node.Id = wire.Id;
    }

    private static void Write(NodeReference node, NodeReferenceID wire)
    {
        wire.Region = RoadNumbers.TwoOctets(node.Region);
        wire.HasRegion = node.Region is not null;
        wire.Id = RoadNumbers.TwoOctets(node.Id);
    }
}
