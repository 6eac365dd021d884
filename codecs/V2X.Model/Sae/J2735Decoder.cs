using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Sae;

/// <summary>Decodes SAE J2735 of 2024-09 and its companions. One for each thread.</summary>
public sealed partial class J2735Decoder : FrameDecoder<MessageFrame>
{
    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override IAsn1Type? Message => J2735Frame.ContentOf(Frame);

    private protected override bool TryPeek(MessageFrame frame, ref UperReader reader) => frame.TryPeek(ref reader);

    private protected override void ReadKey(MessageFrame frame, ref MessageKey key)
    {
        key.Is(MessageFamily.Sae, J2735MessageNames.Of(frame.MessageId), J2735MessageNames.DeliveryOf(frame.MessageId));
        ReadVehicle(frame.Value, ref key);
    }

    private static void ReadVehicle(MessageFrameValue value, ref MessageKey key)
    {
        switch (value.Kind)
        {
            case MessageFrameValueKind.BasicSafetyMessage:
                Read(value.BasicSafetyMessage.CoreData, ref key);
                break;
            case MessageFrameValueKind.CooperativeControlMessage:
                Read(value.CooperativeControlMessage.CoreData, ref key);
                break;
            case MessageFrameValueKind.PersonalSafetyMessage:
                PersonalSafetyMessage psm = value.PersonalSafetyMessage;
                key.Count(psm.MsgCnt);
                key.Sender(psm.Id);
                key.Second(psm.SecMark);
                Read(psm.Position, ref key);
                key.Motion(psm.Speed, psm.Heading);
                break;
            case MessageFrameValueKind.SensorDataSharingMessage:
                SensorDataSharingMessage sdsm = value.SensorDataSharingMessage;
                key.Count(sdsm.MsgCnt);
                key.Sender(sdsm.SourceID);
                if (sdsm.SDSMTimeStamp.HasSecond)
                    key.Second(sdsm.SDSMTimeStamp.Second);
                Read(sdsm.RefPos, ref key);
                break;
            case MessageFrameValueKind.IntersectionCollision:
                IntersectionCollision ica = value.IntersectionCollision;
                key.Count(ica.MsgCnt);
                key.Sender(ica.Id);
                key.Minute(ica.HasTimeStamp, ica.TimeStamp);
                if (ica.HasPartOne)
                    Read(ica.PartOne, ref key);
                break;
            case MessageFrameValueKind.ManeuverSharingAndCoordinatingMessage:
                ManeuverSharingAndCoordinatingMessage mscm = value.ManeuverSharingAndCoordinatingMessage;
                key.Sender(mscm.SourceID);
                if (mscm.HasHVPos)
                    Read(mscm.HVPos, ref key);
                break;
            default:
                ReadRoadside(value, ref key);
                break;
        }
    }

    private static void Read(BSMcoreData core, ref MessageKey key)
    {
        key.Count(core.MsgCnt);
        key.Sender(core.Id);
        key.Second(core.SecMark);
        key.Position(core.Lat, core.Long);
        key.Elevation(isThere: true, core.Elev);
        key.Motion(core.Speed, core.Heading);
    }

    private static void Read(Position3D position, ref MessageKey key)
    {
        key.Position(position.Lat, position.Long);
        key.Elevation(position.HasElevation, position.Elevation);
    }
}
