using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>
/// Decodes messages of one edition, or of a release of ETSI, into the canonical model. Keeps its objects and uses them again: the canonical
/// message is valid until the next call, and nothing is allocated in steady state. For one thread at a time.
/// </summary>
public sealed class CanonicalDecoder
{
    private readonly MessageSetDecoder _decoder;
    private readonly MessageAdapter?[] _adapters = new MessageAdapter?[MessageAdapters.All.Count];
    private readonly Dictionary<Type, CanonicalMessage> _messages = [];
    private MessageKey _key;

    /// <summary>A decoder of an edition.</summary>
    /// <param name="editionId">One of <see cref="MessageSetDecoders.DecoderIds"/>.</param>
    /// <exception cref="ArgumentException">There is no such edition.</exception>
    public CanonicalDecoder(string editionId)
    {
        _decoder = MessageSetDecoders.Create(editionId)
            ?? throw new ArgumentException($"no edition '{editionId}'; there are {string.Join(", ", MessageSetDecoders.DecoderIds)}", nameof(editionId));
        _key.Clear();
    }

    /// <summary>Key fields of the message decoded last.</summary>
    public ref readonly MessageKey Key => ref _key;

    /// <summary>Edition of the message decoded last.</summary>
    public string EditionId => _decoder.EditionId;

    /// <summary>The message decoded last, without its frame; null where there is none.</summary>
    public IAsn1Type? Source => _decoder.Message;

    /// <summary>The adapter that read the message last; null after a failure.</summary>
    public MessageAdapter? Adapter { get; private set; }

    /// <summary>What the message decoded last says; null after a failure.</summary>
    public CanonicalMessage? Message { get; private set; }

    /// <summary>Decodes a message into <see cref="Message"/>.</summary>
    /// <param name="payload">A complete message, e.g. a MessageFrame or an ETSI PDU.</param>
    /// <param name="context">What must be known beyond the message.</param>
    /// <param name="error">Where and why decoding failed, for <see cref="TranslationReason.SourceNotDecoded"/>.</param>
    /// <returns><see cref="TranslationReason.None"/>, or why there is no canonical message. Never throws on bad input.</returns>
    public TranslationReason Decode(ReadOnlySpan<byte> payload, TranslationContext context, out Asn1Error error)
    {
        Adapter = null;
        Message = null;
        if (!_decoder.TryDecode(payload, ref _key, out error))
            return TranslationReason.SourceNotDecoded;
        if (_decoder.Message is not { } source || MessageAdapters.Find(source.GetType()) is not (>= 0 and int index))
            return TranslationReason.SourceTypeNotModelled;
        MessageAdapter adapter = _adapters[index] ??= MessageAdapters.Create(index);
        CanonicalMessage message = Of(adapter);
        TranslationReason reason = adapter.Read(source, message, context);
        if (reason != TranslationReason.None)
            return reason;
        Adapter = adapter;
        Message = message;
        return TranslationReason.None;
    }

    private CanonicalMessage Of(MessageAdapter adapter)
    {
        if (!_messages.TryGetValue(adapter.WireType, out CanonicalMessage? message))
            _messages[adapter.WireType] = message = adapter.CreateMessage();
        return message;
    }
}
