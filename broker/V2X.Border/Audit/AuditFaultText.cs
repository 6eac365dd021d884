namespace V2X.Border.Audit;

/// <summary>The stable text forms of <see cref="AuditFault"/>.</summary>
public static class AuditFaultText
{
    private static readonly string[] Texts =
    [
        "none", "audit-empty", "audit-shape", "audit-hash", "audit-sequence", "audit-chain", "audit-signature", "audit-key", "audit-not-closed",
    ];

    /// <summary>Number of faults, <see cref="AuditFault.None"/> included.</summary>
    public static int Count => Texts.Length;

    /// <summary>Text form of <paramref name="fault"/>. Allocates nothing.</summary>
    public static string Of(AuditFault fault) => Texts[(int)fault];
}
