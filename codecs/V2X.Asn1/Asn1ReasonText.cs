namespace V2X.Asn1;

/// <summary>The stable text forms of <see cref="Asn1Reason"/>, as metrics, logs and tools show them.</summary>
public static class Asn1ReasonText
{
    private static readonly string[] Texts =
    [
        "none", "uper-overrun", "uper-range", "uper-length", "uper-text", "uper-depth", "buffer-too-small", "no-choice", "uper-limit", "jer-syntax",
        "unsupported-edition",
        "oer-overrun", "oer-range", "oer-length", "oer-text", "oer-depth", "oer-limit", "oer-not-canonical", "no-rules",
    ];

    /// <summary>Text form of <paramref name="reason"/>. Allocates nothing.</summary>
    public static string Of(Asn1Reason reason) => Texts[(int)reason];
}
