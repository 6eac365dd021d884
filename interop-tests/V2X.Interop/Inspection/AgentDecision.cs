using V2X.Security;

namespace V2X.Interop.Inspection;

/// <summary>What an agent would do about a packet in one mode.</summary>
/// <param name="Mode">How the agent treats signatures.</param>
/// <param name="DropReason">Reason code under which it would drop the packet; empty where it would take it; null where that cannot be told.</param>
/// <param name="Text">The same in words.</param>
internal sealed record AgentDecision(SecurityMode Mode, string? DropReason, string Text)
{
    /// <summary>The decisions about a packet whose message is sound.</summary>
    /// <param name="finding">What was found about its signature.</param>
    /// <param name="isProtected">Whether a signature would have to be checked at all.</param>
    public static IReadOnlyList<AgentDecision> OfSound(SignatureFinding finding, bool isProtected) =>
    [
        new(SecurityMode.Off, "", "would be taken, unchecked"),
        new(SecurityMode.Report, "", IsOpen(finding, isProtected) ? "would be taken, with its verdict" : $"would be taken, with the verdict {SecurityReasonText.Of(finding.Reason)}"),
        finding.Reason == SecurityReason.Valid ? new(SecurityMode.Enforce, "", "would be taken")
        : IsOpen(finding, isProtected) ? new(SecurityMode.Enforce, null, "would be taken if its signature holds: give --trust to know")
        : new(SecurityMode.Enforce, SecurityReasonText.Of(finding.Reason), "would be dropped: " + finding.Meaning),
    ];

    /// <summary>The decisions about a packet that goes no further whatever its signature is.</summary>
    public static IReadOnlyList<AgentDecision> OfFaulty(string dropReason, string text) =>
        [.. Enum.GetValues<SecurityMode>().Select(mode => new AgentDecision(mode, dropReason, text))];

    private static bool IsOpen(SignatureFinding finding, bool isProtected) => isProtected && finding.Reason == SecurityReason.NotChecked;
}
