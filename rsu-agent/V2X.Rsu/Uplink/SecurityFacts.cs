using V2X.Security;

namespace V2X.Rsu.Uplink;

/// <summary>What verification found out about one message. A plain value.</summary>
internal struct SecurityFacts
{
    /// <summary>False: nothing was looked at, and the other fields mean nothing.</summary>
    public bool HasVerdict;

    public SecurityReason Reason;

    public SecurityMode Mode;

    /// <summary>HashedId8 of the signer's certificate, big endian; 0 where unsigned or unknown.</summary>
    public ulong Signer;

    /// <summary>AID or PSID that the signature is bound to; -1 where it says none.</summary>
    public long Aid;

    /// <summary>Generation time in the signed header, Unix nanoseconds; 0 where it says none.</summary>
    public long GeneratedNanoseconds;

    /// <summary>When the verdict was reached, Unix nanoseconds.</summary>
    public long VerifiedNanoseconds;
}
