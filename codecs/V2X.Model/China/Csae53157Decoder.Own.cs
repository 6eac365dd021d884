using V2X.Asn1;
using V2X.Messages.China.Csae53_157;

namespace V2X.Model.China;

/// <summary>Decodes the Day-1 set of the new four-layer event of 2020 with the Day-2 messages of T/CSAE 157. One for each thread.</summary>
public sealed partial class Csae53157Decoder
{
    static partial void ReadOther(MessageFrame frame, ref MessageKey key)
    {
        if (frame.Kind == MessageFrameKind.MsgFrameExt)
            ReadDay2(frame.MsgFrameExt.Value, ref key);
    }

    private static void ReadDay2(MessageFrameExtValue value, ref MessageKey key)
    {
        switch (value.Kind)
        {
            case MessageFrameExtValueKind.SensorSharingMsg:
                SensorSharingMsg ssm = value.SensorSharingMsg;
                Read(ref key, "SSM", DeliveryClass.State, ssm.MsgCnt, ssm.Id, ssm.SecMark);
                Read(ref key, ssm.SensorPos);
                break;
            case MessageFrameExtValueKind.VehIntentionAndRequest:
                VehIntentionAndRequest vir = value.VehIntentionAndRequest;
                Read(ref key, "VIR", DeliveryClass.Event, vir.MsgCnt, vir.Id, vir.SecMark);
                Read(ref key, vir.RefPos);
                break;
            case MessageFrameExtValueKind.RoadsideCoordination:
                RoadsideCoordination rsc = value.RoadsideCoordination;
                Read(ref key, "RSC", DeliveryClass.Event, rsc.MsgCnt, rsc.Id, rsc.SecMark);
                Read(ref key, rsc.RefPos);
                break;
            case MessageFrameExtValueKind.PersonalSafetyMessage:
                PersonalSafetyMessage psm = value.PersonalSafetyMessage;
                Read(ref key, "PSM", DeliveryClass.State, psm.MsgCnt, psm.Id, psm.SecMark);
                Read(ref key, psm.Pos);
                key.Motion(psm.Speed, psm.Heading);
                break;
            case MessageFrameExtValueKind.CLPMM:
                CLPMM clpmm = value.CLPMM;
                Read(ref key, "CLPMM", DeliveryClass.State, clpmm.MsgCnt, clpmm.Id, clpmm.SecMark);
                break;
            default:
                ReadWithoutSender(value, ref key);
                break;
        }
    }

    private static void ReadWithoutSender(MessageFrameExtValue value, ref MessageKey key)
    {
        switch (value.Kind)
        {
            case MessageFrameExtValueKind.PAMData:
                PAMData pam = value.PAMData;
                key.Is(MessageFamily.China, "PAM", DeliveryClass.State);
                key.Count(pam.MsgCnt);
                key.Minute(pam.HasTimeStamp, pam.TimeStamp);
                if (pam.ParkingLotInfo.HasId)
                    key.Place(hasRegion: false, 0, pam.ParkingLotInfo.Id);
                break;
            case MessageFrameExtValueKind.RTCMcorrections:
                key.Is(MessageFamily.China, "RTCM", DeliveryClass.Event);
                key.Count(value.RTCMcorrections.MsgCnt);
                break;
            case MessageFrameExtValueKind.VehiclePaymentMessage:
                key.Is(MessageFamily.China, "VPM", DeliveryClass.Event);
                key.Count(value.VehiclePaymentMessage.MsgCnt);
                break;
            case MessageFrameExtValueKind.TestMsg:
                key.Is(MessageFamily.China, "TEST", DeliveryClass.Event);
                key.Count(value.TestMsg.MsgCnt);
                break;
        }
    }

    private static void Read(ref MessageKey key, string type, DeliveryClass delivery, int count, ShortOctets id, int dsecondMs)
    {
        key.Is(MessageFamily.China, type, delivery);
        key.Count(count);
        key.Sender(id);
        key.Second(dsecondMs);
    }
}
