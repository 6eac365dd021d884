namespace V2X.Model.Translation;

/// <summary>The stable text forms of <see cref="TranslationReason"/>, as reports, metrics and tools show them.</summary>
public static class TranslationReasonText
{
    private static readonly string[] Texts =
    [
        "none", "source-not-decoded", "source-type-not-modelled", "no-target-message", "mandatory-field-missing", "field-not-modelled",
        "field-not-in-target", "filled-unavailable", "clamped", "quantised", "approximated", "list-cut", "encoding-failed",
        "unsupported-edition",
    ];

    /// <summary>Text form of <paramref name="reason"/>. Allocates nothing.</summary>
    public static string Of(TranslationReason reason) => Texts[(int)reason];
}
