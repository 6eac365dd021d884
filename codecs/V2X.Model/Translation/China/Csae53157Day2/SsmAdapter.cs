using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.China.Csae53157;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>SensorSharingMsg: road users, obstacles and watched areas. Its events are not objects and stay behind.</summary>
internal sealed partial class SsmAdapter : MessageAdapter<SensorSharingMsg, PerceivedObjectsMessage>
{
    private const int MostParticipants = 512;
    private const int MostObstacles = 64;
    private const int IdLength = 8;
    private const int MessageCounts = 128;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SSM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.PerceivedObjects;

    /// <inheritdoc/>
    protected override TranslationReason Read(SensorSharingMsg wire, PerceivedObjectsMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.Sender = wire.Id;
        message.SenderClass = wire.EquipmentType switch
        {
            EquipmentType.Rsu => RoadUserClass.RoadsideUnit,
            EquipmentType.Obu => RoadUserClass.MotorVehicle,
            EquipmentType.Vru => RoadUserClass.VulnerableRoadUser,
            _ => null,
        };
        message.GeneratedUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        ChinaPosition reference = OffsetPositions.Read(wire.SensorPos);
        reference.To(message.Reference, context);
        if (wire.HasDetectedRegion)
            DetectedRegions.Read(wire.DetectedRegion, reference, message, context);
        if (wire.HasParticipants)
        {
            foreach (DetectedPTCData participant in wire.Participants)
                DetectedParticipants.Read(participant, reference, Participants.PlaceFor(participant.Ptc, message), context);
        }

        if (wire.HasObstacles)
        {
            foreach (DetectedObstacleData obstacle in wire.Obstacles)
                DetectedObstacles.Read(obstacle, reference, message.Objects.AddCleared(), context);
        }

        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(PerceivedObjectsMessage message, SensorSharingMsg wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.MsgCnt = (message.MessageCount ?? 0) & (MessageCounts - 1);
        wire.Id = StationIdentity.Fit(message.Sender, IdLength);
        wire.EquipmentType = EquipmentOf(message.SenderClass);
        wire.SecMark = CommonQuantity.WriteSecond(message.GeneratedUnixMs);
        wire.HasRtes = false;
        var reference = ChinaPosition.Of(message.Reference, context);
        OffsetPositions.Write(reference, wire.SensorPos);
        wire.HasDetectedRegion = DetectedRegions.Write(message, reference, wire.DetectedRegion, context);
        wire.Participants.Clear();
        wire.Obstacles.Clear();
        if (message.Station.ObjectId is not null)
            DetectedParticipants.Write(message.Station, Participants.Station, reference, wire.Participants.Add(), context);
        for (int i = 0; i < message.Objects.Count; i++)
            WriteObject(message.Objects[i], i, reference, wire, context);
        wire.HasParticipants = wire.Participants.Count > 0;
        wire.HasObstacles = wire.Obstacles.Count > 0;
        return TranslationReason.None;
    }

    private static void WriteObject(PerceivedObject source, int index, ChinaPosition reference, SensorSharingMsg wire, TranslationContext context)
    {
        if (source.User.Class == RoadUserClass.Obstacle)
        {
            if (wire.Obstacles.Count < MostObstacles)
                DetectedObstacles.Write(source, index, reference, wire.Obstacles.Add(), context);
        }
        else if (wire.Participants.Count < MostParticipants)
        {
            DetectedParticipants.Write(source, index, reference, wire.Participants.Add(), context);
        }
    }

    private static EquipmentType EquipmentOf(RoadUserClass? sender) => sender switch
    {
        RoadUserClass.RoadsideUnit => EquipmentType.Rsu,
        _ when VehicleClasses.IsMotor(sender) => EquipmentType.Obu,
        _ when VehicleClasses.IsVulnerable(sender) => EquipmentType.Vru,
        _ => EquipmentType.Unknown,
    };
}
