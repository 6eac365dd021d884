using V2X.Asn1;
using V2X.Frames;
using V2X.Security;

namespace V2X.Rsu.Accounting;

/// <summary>Text forms and stages of <see cref="DropReason"/>. Thread safe; allocates nothing per call.</summary>
public static class DropReasonText
{
    // Messages are in UPER: octets of a signed structure that are no OER are malformed-spdu to the agent.
    private static readonly string[] ToolPrefixes = ["jer-", "capture-", "oer-"];
    private static readonly string[] Texts = CreateTexts();

    /// <summary>One more than the largest reason; not every number below it is one.</summary>
    public static int Count => Texts.Length;

    /// <summary>Every reason there is, <see cref="DropReason.None"/> left out.</summary>
    public static IReadOnlyList<DropReason> All { get; } =
        [.. Enumerable.Range(1, Count - 1).Where(reason => Texts[reason].Length > 0).Select(reason => (DropReason)reason)];

    /// <summary>Text form of <paramref name="reason"/>, as metrics, logs and the quarantine show it; empty where there is no such reason.</summary>
    public static string Of(DropReason reason) => Texts[(int)reason];

    /// <summary>
    /// The stage that drops for this reason: <c>receive</c>, <c>envelope</c>, <c>decode</c>, <c>security</c>, <c>validate</c> or
    /// <c>uplink</c>.
    /// </summary>
    public static string StageOf(DropReason reason) => reason switch
    {
        >= DropReason.SecurityBase => "security",
        >= DropReason.Asn1Base => "decode",
        >= DropReason.FrameBase => "envelope",
        <= DropReason.TooLong => "receive",
        <= DropReason.DuplicatePacket => "envelope",
        <= DropReason.DecoderFault => "decode",
        <= DropReason.MisbehavingSender => "validate",
        _ => "uplink",
    };

    /// <summary>True where the octets themselves are at fault, so that a sample of them is worth keeping.</summary>
    public static bool IsBadInput(DropReason reason) => reason switch
    {
        DropReason.UnsupportedEdition or DropReason.Duplicate or DropReason.MisbehavingSender or DropReason.DuplicatePacket or DropReason.NoMessage => false,
        < DropReason.TooLong or (>= DropReason.UplinkQueueFull and < DropReason.FrameBase) => false,
        >= DropReason.SecurityBase => (SecurityReason)(reason - DropReason.SecurityBase) is not (SecurityReason.NotChecked or SecurityReason.VerifierOverloaded),
        _ => true,
    };

    /// <summary>The reason of the envelope reader.</summary>
    public static DropReason From(FrameReason reason) => Known(DropReason.FrameBase + (byte)reason);

    /// <summary>The reason of the decoder.</summary>
    public static DropReason From(Asn1Reason reason) =>
        reason == Asn1Reason.UnsupportedEdition ? DropReason.UnsupportedEdition : Known(DropReason.Asn1Base + (byte)reason);

    /// <summary>The reason of the verifier.</summary>
    public static DropReason From(SecurityReason reason) => Known(DropReason.SecurityBase + (byte)reason);

    // What only tools can meet would be a fault of ours here, and is counted as one.
    private static DropReason Known(DropReason reason) => Texts[(int)reason].Length > 0 ? reason : DropReason.DecoderFault;

    private static bool IsOfTools(string text) =>
        text is "buffer-too-small" or "no-choice" or "no-rules"
        || ToolPrefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal));

    private static string[] CreateTexts()
    {
        string[] texts = new string[(int)DropReason.End];
        Array.Fill(texts, "");
        string[] own =
        [
            "none", "receive-queue-full", "kernel-receive-queue-full", "too-long", "unknown-aid", "unknown-port", "unexpected-envelope",
            "no-message", "duplicate-packet", "unsupported-edition", "unknown-message", "decoder-fault", "stale", "from-the-future",
            "position-implausible", "duplicate", "misbehaving-sender", "uplink-queue-full",
            "spool-full", "spool-expired", "spool-damaged", "spool-refused",
        ];
        own.CopyTo(texts, 0);
        foreach (FrameReason reason in Enum.GetValues<FrameReason>().Where(r => r != FrameReason.None && !IsOfTools(FrameReasonText.Of(r))))
            texts[(int)DropReason.FrameBase + (int)reason] = FrameReasonText.Of(reason);
        foreach (Asn1Reason reason in Enum.GetValues<Asn1Reason>().Where(r => r is not (Asn1Reason.None or Asn1Reason.UnsupportedEdition) && !IsOfTools(Asn1ReasonText.Of(r))))
            texts[(int)DropReason.Asn1Base + (int)reason] = Asn1ReasonText.Of(reason);
        foreach (SecurityReason reason in Enum.GetValues<SecurityReason>().Where(r => r != SecurityReason.Valid))
            texts[(int)DropReason.SecurityBase + (int)reason] = SecurityReasonText.Of(reason);
        return texts;
    }
}
