using V2X.Asn1;
using V2X.Interop.Inputs;
using V2X.Model.Translation;

namespace V2X.Interop.Codecs;

/// <summary>Converts entry by entry into one edition, finding out the edition of each entry that does not state its own.</summary>
internal sealed class Conversion(string target, EditionInfo? source, TimeProvider time)
{
    private const int MostOctets = 1 << 16;

    private readonly ItemDecoder _decoder = new(new EditionCodecs());
    private readonly EditionTable<Translator> _translators = new(edition => new Translator(edition, target));
    private readonly byte[] _output = new byte[MostOctets];

    /// <summary>Converts one entry: into one message, or into as many as it takes to tell everything.</summary>
    public IReadOnlyList<Converted> Convert(InputItem item, bool withLosses)
    {
        if (item.Fault is { } fault)
            return [new Converted { Where = item.Where, Fault = fault }];
        EditionInfo? stated = source ?? (item.Edition is { } id ? EditionCatalog.Find(id) : null);
        if (stated is null && item.Edition is { } unknown)
            return [new Converted { Where = item.Where, Fault = $"unsupported-edition ({unknown})" }];
        DecodedItem decoded = _decoder.Decode(item.Octets, stated, Fitting.FrameType);
        if (stated is null ? !decoded.Chosen.Fits : !decoded.Chosen.Decodes)
            return [new Converted { Where = item.Where, Fault = $"{TranslationReasonText.Of(TranslationReason.SourceNotDecoded)}: no edition fits" }];
        return Convert(item, decoded.Chosen.Codec.Edition.Id, decoded.Message, withLosses);
    }

    private List<Converted> Convert(InputItem item, string edition, byte[] message, bool withLosses)
    {
        if (_translators.Find(edition) is not { } translator)
            return [new Converted { Where = item.Where, Fault = $"{TranslationReasonText.Of(TranslationReason.UnsupportedEdition)} ({edition})" }];
        translator.Context.ReferenceUnixMs = item.UnixNanoseconds / 1_000_000 ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        TranslationReason reason = translator.Translate(message, _output, out int octets, out Asn1Error error);
        var source = new Converted { Where = item.Where, SourceEdition = edition, SourceType = translator.Decoder.Key.Type };
        List<Converted> all = [];
        while (all.Count == 0 || reason != TranslationReason.NoTargetMessage)
        {
            all.Add(reason == TranslationReason.None
                ? Written(source, translator, octets, withLosses)
                : source with { Fault = TranslationReasonText.Of(reason) + (error.Reason == Asn1Reason.None ? "" : $": {error}") });
            reason = translator.TranslateNext(_output, out octets, out error);
        }

        return all;
    }

    private Converted Written(Converted source, Translator translator, int octets, bool withLosses) => source with
    {
        TargetEdition = translator.Encoder.Adapter!.EditionId,
        TargetType = translator.Encoder.Adapter.MessageType,
        Octets = _output.AsSpan(0, octets).ToArray(),
        Losses = withLosses ? translator.Report()!.Losses : null,
    };
}
