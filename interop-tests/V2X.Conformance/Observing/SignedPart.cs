using V2X.Frames.Envelopes;
using V2X.Security;
using V2X.Security.Spdus;

namespace V2X.Conformance.Observing;

/// <summary>What the security structure around a message says. A plain value.</summary>
/// <param name="Form">What it is, if anything.</param>
/// <param name="Reason">Outcome of reading it; <see cref="SecurityReason.NotChecked"/> for signed data that can be read.</param>
/// <param name="SignerKind">How the signer is named.</param>
/// <param name="SignerDigest">HashedId8 of the signer; 0 where it is not known.</param>
/// <param name="Aid">AID or PSID that was signed; 0 for what is not signed.</param>
/// <param name="GeneratedUnixNs">Generation time in the header, nanoseconds of Unix time; null where it is not sent.</param>
/// <param name="HasLocation">Whether the header says where it was made.</param>
/// <param name="HasExpiry">Whether the header says until when it holds.</param>
/// <param name="Certificates">How many certificates are sent.</param>
/// <param name="Hash">Name of the hash algorithm; empty where it is not known.</param>
/// <param name="Verdict">What checking the signature gave; <see cref="SecurityReason.NotChecked"/> where it was not checked.</param>
public readonly record struct SignedPart(
    SecurityForm Form,
    SecurityReason Reason,
    SpduSignerKind SignerKind,
    ulong SignerDigest,
    ulong Aid,
    long? GeneratedUnixNs,
    bool HasLocation,
    bool HasExpiry,
    int Certificates,
    string Hash,
    SecurityReason Verdict)
{
    /// <summary>Whether it is signed data that can be read.</summary>
    public bool IsSigned => Reason == SecurityReason.NotChecked && Form == SecurityForm.Signed;
}
