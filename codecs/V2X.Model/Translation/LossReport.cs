using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Losses;

namespace V2X.Model.Translation;

/// <summary>
/// What a translation lost, field by field: what the model or the target has no place for, what the target was filled with instead, and what
/// was rounded, moved or cut. Made from the mappings of both adapters and from reading both messages once more, so nothing depends on an
/// adapter to report its own faults. The order is that of the source message, then of the canonical fields, then of the target message.
/// </summary>
public sealed class LossReport
{
    private LossReport(IReadOnlyList<FieldLoss> losses) => Losses = losses;

    /// <summary>The losses.</summary>
    public IReadOnlyList<FieldLoss> Losses { get; }

    /// <summary>Compares a translation with its source. Allocates.</summary>
    /// <param name="source">Adapter that read the source.</param>
    /// <param name="sourceMessage">The source.</param>
    /// <param name="message">What it says.</param>
    /// <param name="target">Adapter that wrote the target.</param>
    /// <param name="targetMessage">The target.</param>
    /// <param name="context">The context of both.</param>
    public static LossReport Of(
        MessageAdapter source, IAsn1Type sourceMessage, CanonicalMessage message, MessageAdapter target, IAsn1Type targetMessage, TranslationContext context) =>
        Of(source, sourceMessage, message, target, targetMessage, context, null);

    internal static LossReport Of(
        MessageAdapter source, IAsn1Type sourceMessage, CanonicalMessage message, MessageAdapter target, IAsn1Type targetMessage, TranslationContext context,
        EventNumbers? numbers)
    {
        var losses = new List<FieldLoss>();
        if (numbers is not { IsFurther: true })
            SourceLosses.AddTo(losses, source, sourceMessage, message, context);
        TargetLosses.AddTo(losses, source, message, target, targetMessage, context, numbers);
        return new LossReport(losses);
    }
}
