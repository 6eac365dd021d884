using V2X.Asn1;
using V2X.Border;
using V2X.Border.Explaining;
using V2X.Border.Policies;
using V2X.Interop.Cli;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Interop.Border;

/// <summary>Decodes messages into the canonical model and prints what a policy does with each. For one thread at a time.</summary>
internal sealed class ExplainRun(CliContext context, BorderPolicy policy, BorderQuestion asked, long? atUnixMs, EditionInfo? edition)
{
    private readonly ItemDecoder _items = new(new EditionCodecs());
    private readonly CanonicalDecoders _decoders = new();

    /// <summary>Explains one entry of an input; false where it would not cross or cannot be decoded.</summary>
    public bool One(InputItem item)
    {
        if (item.Fault is { } fault)
            return Refuse(item, fault);
        EditionInfo? stated = edition ?? (item.Edition is { } id ? EditionCatalog.Find(id) : null);
        if (stated is null && edition is null && item.Edition is { } unknown)
            return Refuse(item, $"unsupported-edition ({unknown})");
        DecodedItem decoded = _items.Decode(item.Octets, stated, Fitting.FrameType);
        if (!decoded.Chosen.Decodes)
            return Refuse(item, DecodeNotes.WhyNot(decoded));

        long now = atUnixMs ?? item.UnixNanoseconds / 1_000_000 ?? context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        EditionInfo chosen = decoded.Chosen.Codec.Edition;
        TranslationReason reason = Read(chosen, decoded.Message, now, out CanonicalMessage? message, out string type, out Asn1Error error);
        if (message is null)
            return Refuse(item, reason == TranslationReason.SourceNotDecoded ? error.ToString() : TranslationReasonText.Of(reason));
        BorderQuestion question = asked with { MessageType = type, NowUnixMs = now };
        BorderExplanation explanation = BorderExplainer.Explain(policy, message, question);
        ExplanationText.Write(explanation, policy, $"{item.Where}: {type} of {chosen.Id}", question, context.Out);
        return explanation.Decision.Outcome == BorderOutcome.Delivered;
    }

    private TranslationReason Read(EditionInfo chosen, byte[] octets, long now, out CanonicalMessage? message, out string type, out Asn1Error error)
    {
        // What comes in over a link with displaced positions bears them; what goes out bears them only once it has left.
        var translation = new TranslationContext { ReferenceUnixMs = now, ChinesePositionsAreGcj02 = asked.IsGcj02 && asked.Direction == BorderDirection.In };
        TranslationReason reason = _decoders.Decode(chosen.Id, octets, translation, out CanonicalDecoder? decoder, out error);
        message = decoder?.Message;
        type = decoder?.Adapter?.MessageType ?? "";
        return reason;
    }

    private bool Refuse(InputItem item, string why)
    {
        context.Error.WriteLine($"{item.Where}: {why}");
        return false;
    }
}
