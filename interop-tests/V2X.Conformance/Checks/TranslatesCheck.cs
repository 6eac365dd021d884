using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Model;
using V2X.Model.Translation;

namespace V2X.Conformance.Checks;

/// <summary>
/// A message arrives on the other side in its standard: it is not refused, and nothing of it is lost on the way but what a requirement names.
/// </summary>
internal sealed class TranslatesCheck : Check
{
    private const int LongestMessage = 8_192;
    private const string Any = "*";
    private readonly Dictionary<string, Translator> _translators = [];
    private readonly byte[] _octets = new byte[LongestMessage];
    private readonly MessageFamily _from;
    private readonly string _to;
    private readonly HashSet<string> _allowed;
    private readonly bool _isAnyAllowed;
    private readonly long _every;
    private long _looked;

    /// <param name="parameters">
    /// <c>messages</c>, <c>from</c> (their family), <c>to</c> (edition of the other side), <c>allowed</c>: fields of the canonical model, or of the
    /// message where that has none, that may be lost, or <c>*</c> for all; <c>every</c> (10): what is lost is looked for in each of so many messages.
    /// </param>
    public TranslatesCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _from = parameters.Json.Choice<MessageFamily>("from");
        _to = parameters.Json.Text("to");
        if (!MessageSetDecoders.DecoderIds.Contains(_to))
            parameters.Json.Fault("to", $"there is no edition '{_to}'; there are {string.Join(", ", MessageSetDecoders.DecoderIds)}");
        _allowed = [.. parameters.Json.Names("allowed")];
        _isAnyAllowed = _allowed.Contains(Any);
        _every = parameters.Whole("every", 1, 1_000_000, 10);
    }

    /// <inheritdoc/>
    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.Key.Family != _from)
            return;
        Translator translator = Of(one.Edition);
        translator.Context.ReferenceUnixMs = NanosecondTime.ToMilliseconds(one.ReceivedUnixNs);
        TranslationReason reason = translator.Translate(one.Payload.Span, _octets, out _, out Asn1Error _);
        if (reason != TranslationReason.None)
            judgement.Break(one, "", "not-translated", _to, TranslationReasonText.Of(reason));
        else if (!_isAnyAllowed && _looked++ % _every == 0 && Lost(translator) is { } loss)
            judgement.Break(one, loss.SourcePath, "translation-lost", Name(loss), _to, TranslationReasonText.Of(loss.Reason));
        else
            judgement.Hold();
    }

    private static string Name(FieldLoss loss) => loss.CanonicalPath.Length > 0 ? loss.CanonicalPath : loss.SourcePath;

    // What is rounded arrives, and what the source never said was not lost.
    private static bool IsLost(TranslationReason reason) =>
        reason is TranslationReason.FieldNotModelled or TranslationReason.FieldNotInTarget or TranslationReason.Clamped or TranslationReason.ListCut;

    private FieldLoss? Lost(Translator translator) => translator.Report()?.Losses.FirstOrDefault(loss => IsLost(loss.Reason) && !_allowed.Contains(Name(loss)));

    private Translator Of(string edition)
    {
        if (!_translators.TryGetValue(edition, out Translator? translator))
            _translators.Add(edition, translator = new Translator(edition, _to));
        return translator;
    }
}
