using V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Sae;

/// <content>Key fields of what the road says, and of requests to it.</content>
public sealed partial class J2735Decoder
{
    private static void ReadRoadside(MessageFrameValue value, ref MessageKey key)
    {
        switch (value.Kind)
        {
            case MessageFrameValueKind.MapData:
                Read(value.MapData, ref key);
                break;
            case MessageFrameValueKind.SPAT:
                Read(value.SPAT, ref key);
                break;
            case MessageFrameValueKind.TravelerInformation:
                Read(value.TravelerInformation, ref key);
                break;
            case MessageFrameValueKind.RoadSideAlert:
                Read(value.RoadSideAlert, ref key);
                break;
            case MessageFrameValueKind.EmergencyVehicleAlert:
                EmergencyVehicleAlert eva = value.EmergencyVehicleAlert;
                Read(eva.RsaMsg, ref key);
                if (eva.HasId)
                    key.Sender(eva.Id);
                break;
            case MessageFrameValueKind.RoadSafetyMessage:
                CommonContainer container = value.RoadSafetyMessage.CommonContainer;
                key.Count(container.EventInfo.EventUpdate);
                if (container.RegionInfo.Count > 0)
                    Read(container.RegionInfo[0].ReferencePoint, ref key);
                break;
            case MessageFrameValueKind.RTCMcorrections:
                RTCMcorrections rtcm = value.RTCMcorrections;
                key.Count(rtcm.MsgCnt);
                key.Minute(rtcm.HasTimeStamp, rtcm.TimeStamp);
                if (rtcm.HasAnchorPoint)
                    key.Position(rtcm.AnchorPoint.Lat, rtcm.AnchorPoint.Long);
                break;
            default:
                ReadRequest(value, ref key);
                break;
        }
    }

    private static void ReadRequest(MessageFrameValue value, ref MessageKey key)
    {
        switch (value.Kind)
        {
            case MessageFrameValueKind.SignalRequestMessage:
                Read(value.SignalRequestMessage, ref key);
                break;
            case MessageFrameValueKind.SignalStatusMessage:
                SignalStatusMessage ssm = value.SignalStatusMessage;
                key.Minute(ssm.HasTimeStamp, ssm.TimeStamp);
                key.Second(ssm.Second);
                if (ssm.HasSequenceNumber)
                    key.Count(ssm.SequenceNumber);
                if (ssm.Status.Count > 0)
                    key.Place(ssm.Status[0].Id.HasRegion, ssm.Status[0].Id.Region, ssm.Status[0].Id.Id);
                break;
            case MessageFrameValueKind.CommonSafetyRequest:
                CommonSafetyRequest csr = value.CommonSafetyRequest;
                key.Minute(csr.HasTimeStamp, csr.TimeStamp);
                if (csr.HasMsgCnt)
                    key.Count(csr.MsgCnt);
                if (csr.HasId)
                    key.Sender(csr.Id);
                break;
            case MessageFrameValueKind.TollUsageMessage:
                key.Count(value.TollUsageMessage.TumSequenceNum);
                key.Sender(value.TollUsageMessage.TempID);
                break;
            case MessageFrameValueKind.TrafficLightStatusMessage:
                TrafficLightStatusMessage tlsm = value.TrafficLightStatusMessage;
                if (tlsm.HasLat && tlsm.HasLong)
                    key.Position(tlsm.Lat, tlsm.Long);
                break;
            case MessageFrameValueKind.ProbeVehicleData:
                ProbeVehicleData pvd = value.ProbeVehicleData;
                key.Minute(pvd.HasTimeStamp, pvd.TimeStamp);
                key.Position(pvd.StartVector.Lat, pvd.StartVector.Long);
                break;
        }
    }

    private static void Read(MapData message, ref MessageKey key)
    {
        key.Count(message.MsgIssueRevision);
        key.Minute(message.HasTimeStamp, message.TimeStamp);
        if (message.HasIntersections && message.Intersections.Count > 0)
        {
            IntersectionGeometry intersection = message.Intersections[0];
            key.Place(intersection.Id.HasRegion, intersection.Id.Region, intersection.Id.Id);
            Read(intersection.RefPoint, ref key);
        }
        else if (message.HasRoadSegments && message.RoadSegments.Count > 0)
        {
            RoadSegment segment = message.RoadSegments[0];
            key.Place(segment.Id.HasRegion, segment.Id.Region, segment.Id.Id);
            Read(segment.RefPoint, ref key);
        }
    }

    private static void Read(SPAT message, ref MessageKey key)
    {
        key.Minute(message.HasTimeStamp, message.TimeStamp);
        if (message.Intersections.Count == 0)
            return;
        IntersectionState state = message.Intersections[0];
        key.Count(state.Revision);
        key.Place(state.Id.HasRegion, state.Id.Region, state.Id.Id);
        key.Minute(state.HasMoy, state.Moy);
        if (state.HasTimeStamp)
            key.Second(state.TimeStamp);
    }

    private static void Read(TravelerInformation message, ref MessageKey key)
    {
        key.Count(message.MsgCnt);
        key.Minute(message.HasTimeStamp, message.TimeStamp);
        if (message.DataFrames.Count == 0)
            return;
        TravelerDataFrame frame = message.DataFrames[0];
        if (frame.MsgId.Kind == TravelerDataFrameMsgIdKind.RoadSignID)
            Read(frame.MsgId.RoadSignID.Position, ref key);
        else if (frame.Regions.Count > 0 && frame.Regions[0].HasAnchor)
            Read(frame.Regions[0].Anchor, ref key);
    }

    private static void Read(RoadSideAlert message, ref MessageKey key)
    {
        key.Count(message.MsgCnt);
        key.Minute(message.HasTimeStamp, message.TimeStamp);
        if (!message.HasPosition)
            return;
        key.Position(message.Position.Lat, message.Position.Long);
        key.Elevation(message.Position.HasElevation, message.Position.Elevation);
    }

    private static void Read(SignalRequestMessage message, ref MessageKey key)
    {
        key.Minute(message.HasTimeStamp, message.TimeStamp);
        key.Second(message.Second);
        if (message.HasSequenceNumber)
            key.Count(message.SequenceNumber);
        RequestorDescription requestor = message.Requestor;
        if (requestor.Id.Kind == VehicleIDKind.EntityID)
            key.Sender(requestor.Id.EntityID);
        else if (requestor.Id.Kind == VehicleIDKind.StationID)
            key.Sender(new V2X.Asn1.ShortOctets((ulong)requestor.Id.StationID, 4));
        if (requestor.HasPosition)
            Read(requestor.Position.Position, ref key);
    }
}
