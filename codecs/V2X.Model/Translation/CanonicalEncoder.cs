using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;
using V2X.Model.Translation.Losses;

namespace V2X.Model.Translation;

/// <summary>
/// Encodes canonical messages in one edition, or in a release of ETSI. Where one target message cannot tell everything (a DENM tells one event,
/// an RSI up to 24), <see cref="EncodeNext"/> gives the further ones. Keeps its objects and uses them again; nothing is allocated in steady
/// state. For one thread at a time.
/// </summary>
public sealed class CanonicalEncoder
{
    private readonly string[] _editionIds;
    private readonly MessageAdapter?[] _adapters = new MessageAdapter?[MessageAdapters.All.Count];
    private readonly TargetFrame _frame;
    private readonly EventTelling _telling = new();
    private readonly int _only = -1;

    /// <summary>An encoder of an edition.</summary>
    /// <param name="editionId">One of <see cref="MessageSetDecoders.DecoderIds"/>.</param>
    /// <exception cref="ArgumentException">There is no such edition.</exception>
    public CanonicalEncoder(string editionId)
    {
        _editionIds = TranslationEditions.Array(editionId);
        _frame = TargetFrame.Create(editionId);
        EditionId = editionId;
    }

    /// <summary>An encoder of one message of an edition, where it has several that can say the same.</summary>
    /// <param name="editionId">One of <see cref="MessageSetDecoders.DecoderIds"/>.</param>
    /// <param name="messageType">Short name of the message, e.g. "SSM".</param>
    /// <exception cref="ArgumentException">There is no such edition, or it has no such message.</exception>
    public CanonicalEncoder(string editionId, string messageType)
        : this(editionId)
    {
        _only = TranslationEditions.Of(editionId).Select(edition => MessageAdapters.Find(edition, messageType)).FirstOrDefault(index => index >= 0, -1);
        if (_only < 0)
            throw new ArgumentException($"\"{editionId}\" has no message \"{messageType}\" that can be written.", nameof(messageType));
    }

    /// <summary>The edition asked for; that of a message is <see cref="MessageAdapter.EditionId"/> of <see cref="Adapter"/>.</summary>
    public string EditionId { get; }

    /// <summary>The adapter that wrote the message last; null after a failure.</summary>
    public MessageAdapter? Adapter { get; private set; }

    /// <summary>The message written last, without its frame; null after a failure.</summary>
    public IAsn1Type? Target { get; private set; }

    /// <summary>Encodes a message as its edition puts it on the air, in its frame: the first of as many as are needed.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="context">What must be known beyond the message.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="octetsWritten">Length of the encoding in octets; 0 after a failure.</param>
    /// <param name="error">Where and why encoding failed, for <see cref="TranslationReason.EncodingFailed"/>.</param>
    /// <returns><see cref="TranslationReason.None"/>, or why there is no message. Never throws on a value.</returns>
    public TranslationReason Encode(CanonicalMessage message, TranslationContext context, Span<byte> destination, out int octetsWritten, out Asn1Error error)
    {
        _telling.Begin((message as RoadEventsMessage)?.Events.Count ?? 0);
        return EncodePart(message, context, destination, out octetsWritten, out error);
    }

    /// <summary>
    /// Encodes what the messages before have left of the same message. Another failure than <see cref="TranslationReason.NoTargetMessage"/>
    /// is that of one message; the next may be well.
    /// </summary>
    /// <returns><see cref="TranslationReason.None"/>; <see cref="TranslationReason.NoTargetMessage"/> where nothing is left that the edition has words for.</returns>
    /// <inheritdoc cref="Encode"/>
    public TranslationReason EncodeNext(CanonicalMessage message, TranslationContext context, Span<byte> destination, out int octetsWritten, out Asn1Error error)
    {
        if (_telling.HasOpen)
        {
            _telling.Next();
            return EncodePart(message, context, destination, out octetsWritten, out error);
        }

        (octetsWritten, error) = (0, default);
        (Adapter, Target) = (null, null);
        return TranslationReason.NoTargetMessage;
    }

    /// <summary>Which events the message encoded last answers for; of those that the edition has no words for, the first one does.</summary>
    internal EventNumbers? NumbersOf(CanonicalMessage message) => message is RoadEventsMessage events
        ? new EventNumbers(
            [.. _telling.Now],
            [.. Enumerable.Range(0, events.Events.Count).Where(place => _telling.Part == 0 && _telling.IsOpen(place) && !CanTell(events.Events[place]))],
            _telling.Part == 0)
        : null;

    private TranslationReason EncodePart(CanonicalMessage message, TranslationContext context, Span<byte> destination, out int octetsWritten, out Asn1Error error)
    {
        octetsWritten = 0;
        error = default;
        Adapter = null;
        Target = null;
        context.Telling = message is RoadEventsMessage ? _telling : null;
        // Which of several messages is the right one may depend on the event that is asked for: a hazard or a sign.
        TranslationReason reason = TranslationReason.NoTargetMessage;
        int index = _only < 0 ? MessageAdapters.FindTarget(_editionIds, message) : OnlyFor(message);
        while (index >= 0)
        {
            MessageAdapter adapter = _adapters[index] ??= MessageAdapters.Create(index);
            if (_frame.Open(adapter) is { } target)
            {
                reason = adapter.Write(message, target, context);
                (Adapter, Target) = (adapter, target);
            }

            if (reason != TranslationReason.NoTargetMessage)
                break;
            index = _only < 0 ? MessageAdapters.FindTarget(_editionIds, message, index) : -1;
        }

        context.Telling = null;
        if (reason == TranslationReason.None && !_frame.TryEncode(destination, out octetsWritten, out error))
            reason = TranslationReason.EncodingFailed;
        if (reason != TranslationReason.None)
            (Adapter, Target) = (null, null);
        return reason;
    }

    private bool CanTell(RoadEvent roadEvent) => _only >= 0
        ? MessageAdapters.All[_only].CanTell(roadEvent)
        : MessageAdapters.All.Any(adapter => adapter.Kind == CanonicalKind.RoadEvents && _editionIds.Contains(adapter.EditionId) && adapter.CanTell(roadEvent));

    private int OnlyFor(CanonicalMessage message)
    {
        MessageAdapter adapter = MessageAdapters.All[_only];
        return adapter.Kind == message.Kind && adapter.CanWrite(message) ? _only : -1;
    }
}
