using V2X.Security;

namespace V2X.Interop.Inspection;

/// <summary>What was found about the protection of one packet.</summary>
internal sealed record SignatureFinding
{
    /// <summary>The verdict; <see cref="SecurityReason.NotChecked"/> where nobody looked.</summary>
    public required SecurityReason Reason { get; init; }

    /// <summary>The verdict in words.</summary>
    public required string Meaning { get; init; }

    /// <summary>The instant that validity and freshness were judged at, and where it is from; empty where nothing was checked.</summary>
    public string CheckedAt { get; init; } = "";

    /// <summary>The signer first, the root last, as far as they are known.</summary>
    public IReadOnlyList<ChainLink> Chain { get; init; } = [];

    /// <summary>Reason code and words.</summary>
    public string Text => $"{SecurityReasonText.Of(Reason)}: {Meaning}";

    /// <summary>A packet that nobody checked, and why.</summary>
    public static SignatureFinding NotChecked(string why) => new() { Reason = SecurityReason.NotChecked, Meaning = why };

    /// <summary>A verdict that needs no trust store.</summary>
    public static SignatureFinding Of(SecurityReason reason) => new() { Reason = reason, Meaning = SecurityReasonText.Meaning(reason) };
}
