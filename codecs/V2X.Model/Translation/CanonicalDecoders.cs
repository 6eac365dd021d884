using V2X.Asn1;

namespace V2X.Model.Translation;

/// <summary>
/// Decodes messages of any edition into canonical ones, with one decoder for each edition. Not safe for concurrent use; allocates nothing in
/// steady state.
/// </summary>
public sealed class CanonicalDecoders
{
    private readonly EditionTable<CanonicalDecoder> _decoders = new(static id => new CanonicalDecoder(id));

    /// <summary>Decodes a message.</summary>
    /// <param name="editionId">One of <see cref="MessageSetDecoders.DecoderIds"/>; any other gives <see cref="TranslationReason.UnsupportedEdition"/>.</param>
    /// <param name="payload">A complete message of that edition.</param>
    /// <param name="context">What must be known beyond the message.</param>
    /// <param name="decoder">The decoder of the edition, which holds the message; null after a failure.</param>
    /// <param name="error">Where and why decoding failed.</param>
    /// <returns><see cref="TranslationReason.None"/>, or why there is no message. Never throws on bad input.</returns>
    public TranslationReason Decode(
        string editionId, ReadOnlySpan<byte> payload, TranslationContext context, out CanonicalDecoder? decoder, out Asn1Error error)
    {
        error = default;
        decoder = _decoders.Find(editionId);
        if (decoder is null)
            return TranslationReason.UnsupportedEdition;
        TranslationReason reason = decoder.Decode(payload, context, out error);
        if (reason != TranslationReason.None)
            decoder = null;
        return reason;
    }
}
