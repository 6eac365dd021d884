using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Requests;

/// <summary>SignalRequestMessage to and from the canonical model. Pure functions, no allocation with objects that are used again.</summary>
internal static class RequestTranslation
{
    private const int MostRequests = 32;
    private const int MostImportance = 15;

    /// <summary>Whether the message asks for something that this one can say, or for nothing at all.</summary>
    public static bool CanWrite(CanonicalMessage message)
    {
        if (message is not RequestMessage requests)
            return false;
        foreach (RoadRequest request in requests.Requests)
        {
            if (IsSaid(request))
                return true;
        }

        return requests.Requests.Count == 0;
    }

    public static TranslationReason Read(SignalRequestMessage wire, RequestMessage message, TranslationContext context)
    {
        message.GeneratedUnixMs = MessageClock.Read(wire.HasTimeStamp ? wire.TimeStamp : null, wire.Second, context.ReferenceUnixMs, out ClockForm? form);
        message.GeneratedForm = form;
        message.MessageCount = wire.HasSequenceNumber ? wire.SequenceNumber : null;
        Read(wire.Requestor, message);
        if (!wire.HasRequests)
            return TranslationReason.None;
        foreach (SignalRequestPackage package in wire.Requests)
            Read(package, message.Requests.AddCleared(), context);
        return TranslationReason.None;
    }

    public static TranslationReason Write(RequestMessage message, SignalRequestMessage wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        int? minute = MessageClock.WriteMinute(message.GeneratedUnixMs, message.GeneratedForm);
        wire.TimeStamp = minute ?? 0;
        wire.HasTimeStamp = minute is not null;
        wire.Second = MessageClock.WriteMillisecond(message.GeneratedUnixMs, message.GeneratedForm) ?? MinuteTime.DSecondUnavailable;
        wire.SequenceNumber = CommonQuantity.WriteCount(message.MessageCount);
        wire.HasSequenceNumber = message.MessageCount is not null;
        Write(message, wire.Requestor);
        wire.Requests.Clear();
        foreach (RoadRequest request in message.Requests)
        {
            if (wire.Requests.Count < MostRequests && IsSaid(request))
                Write(request, wire.Requests.Add());
        }

        wire.HasRequests = wire.Requests.Count > 0;
        return TranslationReason.None;
    }

    private static bool IsSaid(RoadRequest request) => request.Kind == RequestKind.SignalPriority && request.Node.Id is not null;

    private static void Read(RequestorDescription wire, RequestMessage message)
    {
        message.Sender = RequestParts.Read(wire.Id);
        if (wire.HasType)
        {
            message.Role = RequestParts.ReadRole(wire.Type.Role);
            message.Importance = wire.Type.HasRequest && (int)wire.Type.Request is >= 1 and <= MostImportance ? (int)wire.Type.Request : null;
        }

        if (!wire.HasPosition)
            return;
        Position3D place = wire.Position.Position;
        message.User.Position.Set(
            CommonQuantity.ReadLatitude(place.Lat),
            CommonQuantity.ReadLongitude(place.Long),
            place.HasElevation ? CommonQuantity.ReadElevation(place.Elevation) : double.NaN);
        message.User.HeadingDegrees = wire.Position.HasHeading ? CommonQuantity.ReadHeading(wire.Position.Heading) : double.NaN;
        if (!wire.Position.HasSpeed)
            return;
        message.User.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.Position.Speed.Speed);
        message.Gear = CommonQuantity.ReadGear((int)wire.Position.Speed.Transmisson);
    }

    private static void Write(RequestMessage message, RequestorDescription wire)
    {
        wire.UnknownAdditions?.Clear();
        RequestsEdition.LeaveOutAdditions(wire);
        wire.HasName = wire.HasRouteName = wire.HasTransitStatus = wire.HasTransitOccupancy = wire.HasTransitSchedule = wire.HasRegional = false;
        RequestsEdition.Write(message.Sender, wire.Id);
        wire.HasType = message.Role is not null || message.Importance is not null;
        if (wire.HasType)
            Write(message, wire.Type);
        RoadUser user = message.User;
        bool hasSpeed = !double.IsNaN(user.SpeedMetresPerSecond) || message.Gear is not null;
        bool hasPlace = !double.IsNaN(user.Position.LatitudeDegrees) || !double.IsNaN(user.Position.LongitudeDegrees) || !double.IsNaN(user.Position.ElevationMetres);
        wire.HasPosition = hasPlace || hasSpeed || !double.IsNaN(user.HeadingDegrees);
        if (!wire.HasPosition)
            return;
        RequestorPositionVector vector = wire.Position;
        vector.UnknownAdditions?.Clear();
        Write(user.Position, vector.Position);
        vector.Heading = CommonQuantity.WriteHeading(user.HeadingDegrees);
        vector.HasHeading = !double.IsNaN(user.HeadingDegrees);
        vector.Speed.Speed = CommonQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        vector.Speed.Transmisson = (TransmissionState)CommonQuantity.WriteGear(message.Gear);
        vector.HasSpeed = hasSpeed;
    }

    private static void Write(RequestMessage message, RequestorType wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasSubrole = wire.HasIso3883 = wire.HasHpmsType = wire.HasRegional = false;
        wire.Role = RequestParts.WriteRole(message.Role);
        wire.Request = (RequestImportanceLevel)Math.Clamp(message.Importance ?? 0, 0, MostImportance);
        wire.HasRequest = message.Importance is not null;
    }

    private static void Write(GeoPoint point, Position3D wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.Lat = CommonQuantity.WriteLatitude(point.LatitudeDegrees);
        wire.Long = RequestsEdition.WriteLongitude(point.LongitudeDegrees);
        wire.Elevation = CommonQuantity.WriteElevation(point.ElevationMetres);
        wire.HasElevation = !double.IsNaN(point.ElevationMetres);
    }

    private static void Read(SignalRequestPackage wire, RoadRequest request, TranslationContext context)
    {
        request.Kind = RequestKind.SignalPriority;
        request.RequestId = wire.Request.RequestID;
        request.Status = wire.Request.RequestType switch
        {
            PriorityRequestType.PriorityRequest => RequestStatus.Requested,
            PriorityRequestType.PriorityRequestUpdate => RequestStatus.Updated,
            PriorityRequestType.PriorityCancellation => RequestStatus.Cancelled,
            _ => null,
        };
        RequestParts.Read(wire.Request.Id, request.Node);
        RequestParts.Read(wire.Request.InBoundLane, request.Inbound);
        if (wire.Request.HasOutBoundLane)
            RequestParts.Read(wire.Request.OutBoundLane, request.Outbound);
        request.ArrivalUnixMs = MessageClock.Read(
            wire.HasMinute ? wire.Minute : null, wire.HasSecond ? wire.Second : null, context.ReferenceUnixMs, out ClockForm? form);
        request.ArrivalForm = form;
        request.DurationSeconds = wire.HasDuration ? RequestParts.ReadDuration(wire.Duration) : double.NaN;
    }

    private static void Write(RoadRequest request, SignalRequestPackage wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        SignalRequest target = wire.Request;
        target.UnknownAdditions?.Clear();
        target.HasRegional = false;
        target.RequestID = RoadNumbers.Octet(request.RequestId);
        target.RequestType = request.Status switch
        {
            RequestStatus.Requested => PriorityRequestType.PriorityRequest,
            RequestStatus.Updated => PriorityRequestType.PriorityRequestUpdate,
            RequestStatus.Cancelled => PriorityRequestType.PriorityCancellation,
            _ => PriorityRequestType.PriorityRequestTypeReserved,
        };
        RequestParts.Write(request.Node, target.Id);
        RequestParts.Write(request.Inbound, target.InBoundLane);
        RequestParts.Write(request.Outbound, target.OutBoundLane);
        target.HasOutBoundLane = request.Outbound.IsPresent;
        int? minute = MessageClock.WriteMinute(request.ArrivalUnixMs, request.ArrivalForm);
        int? second = MessageClock.WriteMillisecond(request.ArrivalUnixMs, request.ArrivalForm);
        (wire.Minute, wire.Second, wire.Duration) = (minute ?? 0, second ?? 0, RequestParts.WriteDuration(request.DurationSeconds));
        (wire.HasMinute, wire.HasSecond, wire.HasDuration) = (minute is not null, second is not null, !double.IsNaN(request.DurationSeconds));
    }
}
