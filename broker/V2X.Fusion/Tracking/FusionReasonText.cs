namespace V2X.Fusion.Tracking;

/// <summary>The stable text forms of <see cref="FusionReason"/>, as metrics, logs and tools show them.</summary>
public static class FusionReasonText
{
    private static readonly string[] Texts =
    [
        "none", "no-position", "beyond-tiles", "bad-source", "too-late", "ahead-of-clock", "covariance-zero", "covariance-absurd",
        "field-absurd", "identity-jump", "velocity-contradicts", "history-exhausted", "duplicate-observation", "table-full",
        "too-many-shards", "frame-too-large", "cluster-too-large", "shard-step-failed", "known-here", "source-contradicted",
        "sources-contradict", "velocity-reversed",
    ];

    /// <summary>Number of reasons, <see cref="FusionReason.None"/> included.</summary>
    public static int Count => Texts.Length;

    /// <summary>Text form of <paramref name="reason"/>. Allocates nothing.</summary>
    public static string Of(FusionReason reason) => Texts[(int)reason];
}
