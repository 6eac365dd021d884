namespace V2X.Frames;

/// <summary>The stable text forms of <see cref="FrameReason"/>, as metrics, logs and tools show them.</summary>
public static class FrameReasonText
{
    private static readonly string[] Texts =
    [
        "none", "too-short", "too-long", "unknown-protocol", "dsmp-version", "dsmp-length", "dsmp-extension", "aid-encoding",
        "buffer-too-small", "ip-header", "ip-fragment", "udp-length", "unknown-link-type", "capture-format", "capture-length",
        "capture-truncated", "capture-interface", "wlan-frame", "llc-header", "gn-version", "gn-next-header", "gn-header-type",
        "gn-payload-length", "wsmp-version", "wsmp-subtype", "wsmp-extension", "wsmp-transport", "wsmp-length", "ifm-text",
        "ifm-field", "ifm-payload",
    ];

    /// <summary>Text form of <paramref name="reason"/>. Allocates nothing.</summary>
    public static string Of(FrameReason reason) => Texts[(int)reason];
}
