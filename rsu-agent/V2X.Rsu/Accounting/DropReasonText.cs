using V2X.Asn1;
using V2X.Frames;

namespace V2X.Rsu.Accounting;

/// <summary>Text forms and groups of <see cref="DropReason"/>. Allocates nothing.</summary>
public static class DropReasonText
{
    private static readonly string[] Texts =
    [
        "none", "receive-queue-full", "kernel-receive-queue-full", "too-long", "too-short", "unknown-protocol", "unknown-aid",
        "aid-encoding", "dsmp-version", "dsmp-length", "dsmp-extension", "unsupported-edition",
        Asn1ReasonText.Of(Asn1Reason.Overrun), Asn1ReasonText.Of(Asn1Reason.Range), Asn1ReasonText.Of(Asn1Reason.Length),
        Asn1ReasonText.Of(Asn1Reason.Text), Asn1ReasonText.Of(Asn1Reason.Depth), Asn1ReasonText.Of(Asn1Reason.Limit),
        "unknown-message", "decoder-fault", "stale", "from-the-future", "position-implausible", "duplicate", "uplink-queue-full",
    ];

    /// <summary>How many reasons there are, <see cref="DropReason.None"/> included.</summary>
    public static int Count => Texts.Length;

    /// <summary>Text form of <paramref name="reason"/>, as metrics, logs and the quarantine show it.</summary>
    public static string Of(DropReason reason) => Texts[(int)reason];

    /// <summary>The stage that drops for this reason: <c>receive</c>, <c>envelope</c>, <c>decode</c>, <c>validate</c> or <c>uplink</c>.</summary>
    public static string StageOf(DropReason reason) => reason switch
    {
        <= DropReason.TooLong => "receive",
        <= DropReason.DsmpExtension => "envelope",
        <= DropReason.DecoderFault => "decode",
        <= DropReason.Duplicate => "validate",
        _ => "uplink",
    };

    /// <summary>True where the octets themselves are at fault, so that a sample of them is worth keeping.</summary>
    public static bool IsBadInput(DropReason reason) =>
        reason is >= DropReason.TooLong and <= DropReason.PositionImplausible and not DropReason.UnsupportedEdition;

    internal static DropReason From(FrameReason reason) => reason switch
    {
        FrameReason.TooShort => DropReason.TooShort,
        FrameReason.UnknownProtocol => DropReason.UnknownProtocol,
        FrameReason.DsmpVersion => DropReason.DsmpVersion,
        FrameReason.DsmpExtension => DropReason.DsmpExtension,
        FrameReason.AidEncoding => DropReason.AidEncoding,
        _ => DropReason.DsmpLength,
    };

    internal static DropReason From(Asn1Reason reason) => reason switch
    {
        Asn1Reason.Overrun => DropReason.UperOverrun,
        Asn1Reason.Range => DropReason.UperRange,
        Asn1Reason.Length => DropReason.UperLength,
        Asn1Reason.Text => DropReason.UperText,
        Asn1Reason.Depth => DropReason.UperDepth,
        Asn1Reason.Limit => DropReason.UperLimit,
        _ => DropReason.UnknownMessage,
    };
}
