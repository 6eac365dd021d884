using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>
/// RSI: up to 8 events and 16 signs of one roadside unit. It has no words for an event that is over, so such events are left out.
/// </summary>
internal sealed class RsiAdapter : MessageAdapter<RoadSideInformation, RoadEventsMessage>
{
    private const int IdentityOctets = 8;
    private const int MostEvents = 8;
    private const int MostSigns = 16;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => RsiEdition.Id;

    /// <inheritdoc/>
    public override string MessageType => "RSI";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.RoadEvents;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => RsiMappings.All;

    /// <inheritdoc/>
    protected override TranslationReason Read(RoadSideInformation wire, RoadEventsMessage message, TranslationContext context)
    {
        message.Sender = EventQuantity.Name(wire.Id);
        message.SenderClass = RoadUserClass.RoadsideUnit;
        message.MessageCount = wire.MsgCnt;
        message.GeneratedUnixMs = wire.HasMoy ? RsiDetails.ReadMinute(wire.Moy, context.ReferenceUnixMs) : null;
        long near = message.GeneratedUnixMs ?? context.ReferenceUnixMs;
        RsiOrigin origin = new(wire.RefPos);
        origin.Read(message.Reference, context);
        if (wire.HasRtes)
        {
            foreach (RTEData wireEvent in wire.Rtes)
                RsiEvents.Read(wireEvent, Add(message), origin, near, context);
        }

        if (wire.HasRtss)
        {
            foreach (RTSData sign in wire.Rtss)
                RsiEvents.Read(sign, Add(message), origin, near, context);
        }

        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(RoadEventsMessage message, RoadSideInformation wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.Id = EventQuantity.Fill(message.Sender, IdentityOctets);
        wire.MsgCnt = (message.MessageCount ?? 0) & 0x7F;
        wire.Moy = RsiDetails.WriteMinute(message.GeneratedUnixMs);
        wire.HasMoy = message.GeneratedUnixMs is not null;
        RsiOrigin.Write(OriginOf(message), wire.RefPos, context);
        WriteEvents(message, wire, context);
        wire.HasRtes = wire.Rtes.Count > 0;
        wire.HasRtss = wire.Rtss.Count > 0;
        return wire.HasRtes || wire.HasRtss || message.Events.Count == 0 ? TranslationReason.None : TranslationReason.NoTargetMessage;
    }

    private static RoadEvent Add(RoadEventsMessage message)
    {
        RoadEvent added = message.Events.AddCleared();
        added.Originator = message.Sender;
        return added;
    }

    // Offsets need a point to start from: where the message names none, the first place that it tells about.
    private static GeoPoint OriginOf(RoadEventsMessage message)
    {
        if (message.Reference.IsPresent)
            return message.Reference;
        foreach (RoadEvent roadEvent in message.Events)
        {
            if (roadEvent.Position.IsPresent)
                return roadEvent.Position;
        }

        return message.Reference;
    }

    private static void WriteEvents(RoadEventsMessage message, RoadSideInformation wire, TranslationContext context)
    {
        RsiOrigin origin = new(wire.RefPos);
        wire.Rtes.Clear();
        wire.Rtss.Clear();
        foreach (RoadEvent roadEvent in message.Events)
        {
            if (roadEvent.Termination is not null)
                continue;
            bool isSign = RoadSigns.IsSign(roadEvent);
            if (isSign && wire.Rtss.Count < MostSigns)
                RsiEvents.Write(roadEvent, wire.Rtss.Add(), wire.Rtss.Count - 1, origin, context);
            else if (!isSign && wire.Rtes.Count < MostEvents)
                RsiEvents.Write(roadEvent, wire.Rtes.Add(), wire.Rtes.Count - 1, origin, context);
        }
    }
}
