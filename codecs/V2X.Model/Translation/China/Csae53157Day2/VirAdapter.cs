using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.China.Csae53157;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>VehIntentionAndRequest of T/CSAE 157: its requests; the way it plans to take stays behind.</summary>
internal sealed class VirAdapter : MessageAdapter<VehIntentionAndRequest, RequestMessage>
{
    private const int IdOctets = 8;
    private const int MostRequests = 8;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "VIR";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Request;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => VirMappings.Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(VehIntentionAndRequest wire, RequestMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.Sender = wire.Id;
        message.GeneratedUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        OffsetPositions.Read(wire.RefPos).To(message.User.Position, context);
        IARData data = wire.IntAndReq;
        if (data.HasCurrentPos)
        {
            message.User.SpeedMetresPerSecond = data.CurrentPos.HasSpeed ? CommonQuantity.ReadSpeed(data.CurrentPos.Speed) : double.NaN;
            message.User.HeadingDegrees = data.CurrentPos.HasHeading ? CommonQuantity.ReadHeading(data.CurrentPos.Heading) : double.NaN;
        }

        if (!data.HasReqs)
            return TranslationReason.None;
        foreach (DriveRequest request in data.Reqs)
            DriveRequests.Read(request, message.Requests.AddCleared(), message.GeneratedUnixMs ?? context.ReferenceUnixMs);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(RequestMessage message, VehIntentionAndRequest wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.MsgCnt = CommonQuantity.WriteCount(message.MessageCount);
        wire.Id = StationIdentity.Fit(message.Sender, IdOctets);
        wire.SecMark = MessageClock.WriteMillisecond(message.GeneratedUnixMs, message.GeneratedForm) ?? MinuteTime.DSecondUnavailable;
        OffsetPositions.Write(ChinaPosition.Of(message.User.Position, context), wire.RefPos);
        IARData data = wire.IntAndReq;
        data.UnknownAdditions?.Clear();
        data.HasPathPlanning = data.HasCurrentBehavior = false;
        data.HasCurrentPos = !double.IsNaN(message.User.SpeedMetresPerSecond) || !double.IsNaN(message.User.HeadingDegrees);
        if (data.HasCurrentPos)
            Write(message.User, data.CurrentPos);
        data.Reqs.Clear();
        foreach (RoadRequest request in message.Requests)
        {
            if (data.Reqs.Count < MostRequests)
                DriveRequests.Write(request, data.Reqs.Add(), message.GeneratedUnixMs ?? context.ReferenceUnixMs);
        }

        data.HasReqs = data.Reqs.Count > 0;
        return TranslationReason.None;
    }

    private static void Write(RoadUser user, PathPlanningPoint wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasPosInMap = wire.HasPosAccuracy = wire.HasSpeedCfd = wire.HasHeadingCfd = wire.HasAccelSet = wire.HasAcc4WayConfidence = false;
        wire.HasEstimatedTime = wire.HasTimeConfidence = false;
        (wire.Pos.OffsetLL.PositionLL1.Lat, wire.Pos.OffsetLL.PositionLL1.Lon, wire.Pos.HasOffsetV) = (0, 0, false);
        wire.Pos.OffsetLL.Kind = PositionOffsetLLKind.PositionLL1;
        (wire.Speed, wire.Heading) = (CommonQuantity.WriteSpeed(user.SpeedMetresPerSecond), CommonQuantity.WriteHeading(user.HeadingDegrees));
        (wire.HasSpeed, wire.HasHeading) = (!double.IsNaN(user.SpeedMetresPerSecond), !double.IsNaN(user.HeadingDegrees));
    }
}
