using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>
/// RoadsideSafetyMessage: road users that a roadside unit knows of. It has no time of its own, no areas and no obstacles.
/// </summary>
internal sealed class RsmAdapter : MessageAdapter<RoadsideSafetyMessage, PerceivedObjectsMessage>
{
    private const double Any = double.PositiveInfinity;
    private const int MostParticipants = 16;
    private const int IdLength = 8;
    private const int MessageCounts = 128;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "RSM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.PerceivedObjects;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } =
    [
        new("messageCount", "msgCnt"),
        new("sender", "id", Any, "8 octets; a shorter identity stands behind zeros"),
        new("senderClass", "id", Any, "always a roadside unit"),
        .. ParticipantMappings.OfReference("refPos"),
        .. ParticipantMappings.Of("participants[]"),
        .. ParticipantMappings.OfStation("participants[]"),
    ];

    /// <inheritdoc/>
    public override bool CanWrite(CanonicalMessage message) =>
        message is PerceivedObjectsMessage { Objects.Count: <= MostParticipants, Regions.Count: 0 } perceived && !HasObstacle(perceived);

    /// <inheritdoc/>
    protected override TranslationReason Read(RoadsideSafetyMessage wire, PerceivedObjectsMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.Sender = wire.Id;
        message.SenderClass = RoadUserClass.RoadsideUnit;
        ChinaPosition reference = OffsetPositions.Read(wire.RefPos);
        reference.To(message.Reference, context);
        foreach (ParticipantData participant in wire.Participants)
            Participants.Read(participant, reference, Participants.PlaceFor(participant, message), context);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(PerceivedObjectsMessage message, RoadsideSafetyMessage wire, TranslationContext context)
    {
        bool saysItself = message.Station.ObjectId is not null;
        if (message.Objects.Count == 0 && !saysItself)
            return TranslationReason.MandatoryFieldMissing;
        wire.UnknownAdditions?.Clear();
        wire.MsgCnt = (message.MessageCount ?? 0) & (MessageCounts - 1);
        wire.Id = StationIdentity.Fit(message.Sender, IdLength);
        var reference = ChinaPosition.Of(message.Reference, context);
        OffsetPositions.Write(reference, wire.RefPos);
        wire.Participants.Clear();
        if (saysItself)
            Participants.Write(message.Station, Participants.Station, false, reference, wire.Participants.Add(), context);
        for (int i = 0; i < message.Objects.Count && wire.Participants.Count < MostParticipants; i++)
            Participants.Write(message.Objects[i], i, false, reference, wire.Participants.Add(), context);
        return TranslationReason.None;
    }

    private static bool HasObstacle(PerceivedObjectsMessage message)
    {
        foreach (PerceivedObject perceived in message.Objects)
        {
            if (perceived.User.Class == RoadUserClass.Obstacle)
                return true;
        }

        return false;
    }
}
