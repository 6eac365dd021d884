using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>
/// Translates encoded messages of one edition into another, over the canonical model. Keeps its objects and uses them again; nothing is
/// allocated in steady state, the loss report apart. For one thread at a time.
/// </summary>
public sealed class Translator
{
    private readonly CanonicalDecoder _decoder;
    private readonly CanonicalEncoder _encoder;

    /// <summary>A translator between two editions.</summary>
    /// <param name="sourceEditionId">One of <see cref="MessageSetDecoders.DecoderIds"/>.</param>
    /// <param name="targetEditionId">One of <see cref="MessageSetDecoders.DecoderIds"/>.</param>
    /// <exception cref="ArgumentException">There is no such edition.</exception>
    public Translator(string sourceEditionId, string targetEditionId)
    {
        _decoder = new CanonicalDecoder(sourceEditionId);
        _encoder = new CanonicalEncoder(targetEditionId);
    }

    /// <summary>What must be known beyond the message; set the reference time before each message.</summary>
    public TranslationContext Context { get; } = new();

    /// <summary>The half that reads.</summary>
    public CanonicalDecoder Decoder => _decoder;

    /// <summary>The half that writes.</summary>
    public CanonicalEncoder Encoder => _encoder;

    /// <summary>What the message translated last says; null where the source could not be read.</summary>
    public CanonicalMessage? Message => _decoder.Message;

    /// <summary>Translates one message: into the first of as many as are needed, see <see cref="TranslateNext"/>.</summary>
    /// <param name="payload">A complete message of the source edition.</param>
    /// <param name="destination">Where to write the message of the target edition.</param>
    /// <param name="octetsWritten">Its length in octets; 0 after a failure.</param>
    /// <param name="error">Where and why decoding or encoding failed.</param>
    /// <returns><see cref="TranslationReason.None"/>, or why there is no message. Never throws on bad input.</returns>
    public TranslationReason Translate(ReadOnlySpan<byte> payload, Span<byte> destination, out int octetsWritten, out Asn1Error error)
    {
        octetsWritten = 0;
        TranslationReason reason = _decoder.Decode(payload, Context, out error);
        return reason == TranslationReason.None ? _encoder.Encode(_decoder.Message!, Context, destination, out octetsWritten, out error) : reason;
    }

    /// <summary>Writes what the messages before have left of the message translated last: each of several events may need a message of its own.</summary>
    /// <param name="destination">Where to write the message of the target edition.</param>
    /// <param name="octetsWritten">Its length in octets; 0 after a failure.</param>
    /// <param name="error">Where and why encoding failed.</param>
    /// <returns>As <see cref="CanonicalEncoder.EncodeNext"/>: <see cref="TranslationReason.NoTargetMessage"/> where nothing is left.</returns>
    public TranslationReason TranslateNext(Span<byte> destination, out int octetsWritten, out Asn1Error error)
    {
        if (_decoder.Message is { } message)
            return _encoder.EncodeNext(message, Context, destination, out octetsWritten, out error);
        (octetsWritten, error) = (0, default);
        return TranslationReason.NoTargetMessage;
    }

    /// <summary>
    /// What was lost on the way to the message written last; null after a failure. Of several the first tells what no message could take, and
    /// each tells of the events that it took. Allocates.
    /// </summary>
    public LossReport? Report() =>
        _decoder is { Adapter: { } source, Source: { } sourceMessage, Message: { } message } && _encoder is { Adapter: { } target, Target: { } targetMessage }
            ? LossReport.Of(source, sourceMessage, message, target, targetMessage, Context, _encoder.NumbersOf(message))
            : null;
}
