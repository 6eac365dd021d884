using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>
/// RSI: up to 8 events and 16 signs of one roadside unit; more need further messages. It has no words for an event that is over, so such
/// events are left out.
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
    public override bool CanTell(RoadEvent roadEvent) => roadEvent.Termination is null;

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
        wire.MsgCnt = ((message.MessageCount ?? 0) + context.Part) & 0x7F;
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

    private void WriteEvents(RoadEventsMessage message, RoadSideInformation wire, TranslationContext context)
    {
        RsiOrigin origin = new(wire.RefPos);
        wire.Rtes.Clear();
        wire.Rtss.Clear();
        for (int i = 0; i < message.Events.Count && wire.Rtes.Count < MostEvents; i++)
        {
            if (IsToBeTold(message, i, areSigns: false, context))
                RsiEvents.Write(message.Events[i], wire.Rtes.Add(), i, origin, context);
        }

        for (int i = 0; i < message.Events.Count && wire.Rtss.Count < MostSigns; i++)
        {
            if (IsToBeTold(message, i, areSigns: true, context))
                RsiEvents.Write(message.Events[i], wire.Rtss.Add(), i, origin, context);
        }
    }

    private bool IsToBeTold(RoadEventsMessage message, int place, bool areSigns, TranslationContext context)
    {
        RoadEvent roadEvent = message.Events[place];
        if (!context.IsOpen(place) || !CanTell(roadEvent) || RoadSigns.IsSign(roadEvent) != areSigns)
            return false;
        context.Tell(place);
        return true;
    }
}
