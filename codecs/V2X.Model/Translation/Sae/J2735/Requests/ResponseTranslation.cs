using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Requests;

/// <summary>SignalStatusMessage to and from the canonical model. Pure functions, no allocation with objects that are used again.</summary>
internal static class ResponseTranslation
{
    private const int MostIntersections = 32;
    private const int MostResponses = 32;

    public static TranslationReason Read(SignalStatusMessage wire, ResponseMessage message, TranslationContext context)
    {
        message.GeneratedUnixMs = MessageClock.Read(wire.HasTimeStamp ? wire.TimeStamp : null, wire.Second, context.ReferenceUnixMs, out ClockForm? form);
        message.GeneratedForm = form;
        message.MessageCount = wire.HasSequenceNumber ? wire.SequenceNumber : null;
        foreach (SignalStatus status in wire.Status)
        {
            ResponseIntersection intersection = message.Intersections.AddCleared();
            RequestParts.Read(status.Id, intersection.Node);
            intersection.Revision = status.SequenceNumber;
            foreach (SignalStatusPackage package in status.SigStatus)
                Read(package, intersection.Responses.AddCleared(), context);
        }

        return TranslationReason.None;
    }

    /// <summary>Answers that name no intersection are left out; a message without any cannot be written.</summary>
    public static TranslationReason Write(ResponseMessage message, SignalStatusMessage wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        int? minute = MessageClock.WriteMinute(message.GeneratedUnixMs, message.GeneratedForm);
        wire.TimeStamp = minute ?? 0;
        wire.HasTimeStamp = minute is not null;
        wire.Second = MessageClock.WriteMillisecond(message.GeneratedUnixMs, message.GeneratedForm) ?? MinuteTime.DSecondUnavailable;
        wire.SequenceNumber = CommonQuantity.WriteCount(message.MessageCount);
        wire.HasSequenceNumber = message.MessageCount is not null;
        wire.Status.Clear();
        foreach (ResponseIntersection intersection in message.Intersections)
        {
            if (wire.Status.Count < MostIntersections && intersection.Node.Id is not null && intersection.Responses.Count > 0)
                Write(intersection, wire.Status.Add());
        }

        return wire.Status.Count == 0 ? TranslationReason.MandatoryFieldMissing : TranslationReason.None;
    }

    private static void Write(ResponseIntersection intersection, SignalStatus wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.SequenceNumber = CommonQuantity.WriteCount(intersection.Revision);
        RequestParts.Write(intersection.Node, wire.Id);
        wire.SigStatus.Clear();
        foreach (RoadResponse response in intersection.Responses)
        {
            if (wire.SigStatus.Count < MostResponses)
                Write(response, wire.SigStatus.Add());
        }
    }

    private static void Read(SignalStatusPackage wire, RoadResponse response, TranslationContext context)
    {
        if (wire.HasRequester)
        {
            response.Requestor = RequestParts.Read(wire.Requester.Id);
            response.RequestId = wire.Requester.Request;
            response.RequestCount = wire.Requester.SequenceNumber;
            response.Role = wire.Requester.HasRole ? RequestParts.ReadRole(wire.Requester.Role) : null;
        }

        RequestParts.Read(wire.InboundOn, response.Inbound);
        if (wire.HasOutboundOn)
            RequestParts.Read(wire.OutboundOn, response.Outbound);
        response.ArrivalUnixMs = MessageClock.Read(
            wire.HasMinute ? wire.Minute : null, wire.HasSecond ? wire.Second : null, context.ReferenceUnixMs, out ClockForm? form);
        response.ArrivalForm = form;
        response.DurationSeconds = wire.HasDuration ? RequestParts.ReadDuration(wire.Duration) : double.NaN;
        response.Status = wire.Status is > PrioritizationResponseStatus.Unknown and <= PrioritizationResponseStatus.ReserviceLocked
            ? (ResponseStatus)(int)wire.Status
            : null;
    }

    private static void Write(RoadResponse response, SignalStatusPackage wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.HasRequester = response.RequestId is not null;
        if (wire.HasRequester)
            Write(response, wire.Requester);
        RequestParts.Write(response.Inbound, wire.InboundOn);
        RequestParts.Write(response.Outbound, wire.OutboundOn);
        wire.HasOutboundOn = response.Outbound.IsPresent;
        int? minute = MessageClock.WriteMinute(response.ArrivalUnixMs, response.ArrivalForm);
        int? second = MessageClock.WriteMillisecond(response.ArrivalUnixMs, response.ArrivalForm);
        (wire.Minute, wire.Second, wire.Duration) = (minute ?? 0, second ?? 0, RequestParts.WriteDuration(response.DurationSeconds));
        (wire.HasMinute, wire.HasSecond, wire.HasDuration) = (minute is not null, second is not null, !double.IsNaN(response.DurationSeconds));
        wire.Status = response.Status is >= ResponseStatus.Requested and <= ResponseStatus.ReserviceLocked and { } status
            ? (PrioritizationResponseStatus)(int)status
            : PrioritizationResponseStatus.Unknown;
    }

    private static void Write(RoadResponse response, SignalRequesterInfo wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasTypeData = false;
        RequestsEdition.Write(response.Requestor, wire.Id);
        wire.Request = RoadNumbers.Octet(response.RequestId);
        wire.SequenceNumber = CommonQuantity.WriteCount(response.RequestCount);
        wire.Role = RequestParts.WriteRole(response.Role);
        wire.HasRole = response.Role is not null;
    }
}
