namespace V2X.Rsu.Broadcast;

/// <summary>What became of messages that the broker had for this unit's vehicles.</summary>
internal enum BroadcastReason
{
    Sent,
    Expired,
    StoreFull,
    EnvelopeFault,
    SendFailed,
    NotPermitted,
    CertificateExpired,
    SigningFailed,
}

/// <summary>The names under which they are counted.</summary>
internal static class BroadcastReasonText
{
    private static readonly string[] Texts =
    [
        "sent", "broadcast-expired", "broadcast-store-full", "broadcast-envelope-fault", "broadcast-send-failed", "broadcast-not-permitted",
        "broadcast-certificate-expired", "broadcast-signing-failed",
    ];

    public static int Count => Texts.Length;

    public static string Of(BroadcastReason reason) => Texts[(int)reason];
}
