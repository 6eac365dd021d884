using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Content;

/// <summary>
/// Reads what is inside a message, where a topic, a property or a form of the payload asks for it. Keeps its objects and uses them again:
/// what it gives is good until the next call. For one thread at a time.
/// </summary>
internal sealed class MessageContent
{
    private const string FrameType = "MessageFrame";
    private readonly CanonicalDecoders _canonical = new();
    private readonly TranslationContext _context = new();
    private readonly Dictionary<string, IAsn1Type?> _frames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageSetDecoder?> _decoders = new(StringComparer.Ordinal);

    /// <summary>What a message says in the canonical model; null where it does not decode or is not modelled, and for the broker's own.</summary>
    public CanonicalMessage? CanonicalOf(StoredMessage message)
    {
        if (message.Type.Family == Family.Fused)
            return null;
        _context.ReferenceUnixMs = NanosecondTime.ToMilliseconds(message.IngestedNs);
        TranslationReason reason = _canonical.Decode(
            message.Wire.Edition, message.Wire.Payload.Span, _context, out CanonicalDecoder? decoder, out _);
        return reason == TranslationReason.None ? decoder!.Message : null;
    }

    /// <summary>The decoded message in its own standard, with its frame where it has one; null where it does not decode.</summary>
    public IAsn1Type? SourceOf(StoredMessage message)
    {
        string edition = message.Wire.Edition;
        ReadOnlySpan<byte> payload = message.Wire.Payload.Span;
        if (Frame(edition) is { } frame)
            return Uper.TryDecodeTolerant(payload, frame, out _, out _, out _) ? frame : null;
        if (!_decoders.TryGetValue(edition, out MessageSetDecoder? decoder))
            _decoders.Add(edition, decoder = Known(edition) ? MessageSetDecoders.Create(edition) : null);
        MessageKey key = default;
        return decoder is not null && decoder.TryDecode(payload, ref key, out _) ? decoder.Message : null;
    }

    /// <summary>An object of the edition's frame, used again; null where the edition is unknown or has no frame.</summary>
    public IAsn1Type? Frame(string edition)
    {
        if (!Known(edition))
            return null;
        if (!_frames.TryGetValue(edition, out IAsn1Type? frame))
            _frames.Add(edition, frame = MessageSetDecoders.FindEdition(edition)?.Create(FrameType));
        return frame;
    }

    // Names that are none leave nothing behind here: a sender cannot make the tables grow.
    private static bool Known(string edition) => MessageSetDecoders.DecoderIds.Contains(edition);
}
