namespace V2X.Border;

/// <summary>The stable text forms of <see cref="BorderReason"/> and <see cref="BorderOutcome"/>, as metrics, audit and tools show them.</summary>
public static class BorderReasonText
{
    private static readonly string[] Reasons =
    [
        "none", "no-rule", "rule-denies", "rate-limited", "sender-rate-limited", "shadow-mode", "kind-not-modelled", "clock-went-back",
        "audit-unavailable", "nothing-left",
    ];

    private static readonly string[] Outcomes = ["denied", "delivered", "shadow"];

    /// <summary>Number of reasons, <see cref="BorderReason.None"/> included.</summary>
    public static int Count => Reasons.Length;

    /// <summary>Text form of <paramref name="reason"/>. Allocates nothing.</summary>
    public static string Of(BorderReason reason) => Reasons[(int)reason];

    /// <summary>Text form of <paramref name="outcome"/>. Allocates nothing.</summary>
    public static string Of(BorderOutcome outcome) => Outcomes[(int)outcome];
}
