using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Core;

/// <summary>
/// Decodes messages for what their key fields do not tell, once each. A payload is at most as long as the broker takes, and its objects are
/// used again: nothing is allocated in steady state. For one thread at a time.
/// </summary>
internal sealed class MessageFactReader
{
    private readonly CanonicalDecoders _decoders = new();
    private readonly TranslationContext _context = new();

    /// <summary>The facts of a message; decodes it where nobody has yet, and keeps them with it. Under the core's gate.</summary>
    public MessageFacts FactsOf(StoredMessage message)
    {
        if (!message.Facts.IsKnown)
            message.Facts = Decode(message);
        return message.Facts;
    }

    /// <summary>The facts of a message, decoded anew; touches nothing of the message.</summary>
    public MessageFacts Decode(StoredMessage message) => KindOf(message) switch
    {
        // These come from roadside units, whatever they say.
        CanonicalKind.Signals or CanonicalKind.LaneMap => new MessageFacts(MessageFacts.ClassBit(RoadUserClass.RoadsideUnit), 0),
        CanonicalKind.RoadEvents => FactsOf(Read(message) as RoadEventsMessage),
        CanonicalKind.RoadUser => new MessageFacts(MessageFacts.ClassBit((Read(message) as RoadUserMessage)?.User.Class), 0),
        CanonicalKind.PerceivedObjects => new MessageFacts(MessageFacts.ClassBit((Read(message) as PerceivedObjectsMessage)?.SenderClass), 0),
        _ => new MessageFacts(MessageFacts.ClassBit(null), 0),
    };

    /// <summary>True where a message is one that tells events.</summary>
    public static bool TellsEvents(StoredMessage message) => KindOf(message) == CanonicalKind.RoadEvents;

    /// <summary>The events of a message that <see cref="TellsEvents"/>, valid until the next call; null where it cannot be read. Under the core's gate.</summary>
    public RoadEventsMessage? ReadEvents(StoredMessage message)
    {
        var told = Read(message) as RoadEventsMessage;
        message.Facts = FactsOf(told);
        return told;
    }

    private static CanonicalKind? KindOf(StoredMessage message) =>
        MessageAdapters.Find(message.Wire.Edition, message.Type.Name) is >= 0 and int adapter ? MessageAdapters.All[adapter].Kind : null;

    private static MessageFacts FactsOf(RoadEventsMessage? told)
    {
        ulong causes = told is { Events.Count: > 0 } ? 0 : MessageFacts.CauseBit(null);
        for (int i = 0; i < told?.Events.Count; i++)
            causes |= MessageFacts.CauseBit(told.Events[i].Cause);
        return new MessageFacts(MessageFacts.ClassBit(told?.SenderClass), causes);
    }

    private CanonicalMessage? Read(StoredMessage message)
    {
        _context.ReferenceUnixMs = NanosecondTime.ToMilliseconds(message.MeasuredNs);
        return _decoders.Decode(message.Wire.Edition, message.Wire.Payload.Span, _context, out CanonicalDecoder? decoder, out _) == TranslationReason.None
            ? decoder!.Message
            : null;
    }
}
