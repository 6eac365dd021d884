using V2X.Asn1;
using V2X.Security.Trust;

namespace V2X.Security.Spdus;

/// <summary>What came out of checking a message, and the facts found on the way. A plain value.</summary>
public readonly record struct SpduVerdict
{
    /// <summary>The verdict.</summary>
    public SecurityReason Reason { get; init; }

    /// <summary>What the message follows.</summary>
    public SpduFamily Family { get; init; }

    /// <summary>Where the payload stands in the input; empty where there is none.</summary>
    public OctetRange Payload { get; init; }

    /// <summary>PSID or AID that was signed; 0 for a message that is not signed.</summary>
    public ulong Aid { get; init; }

    /// <summary>Generation time, nanoseconds of Unix time; null where it is not sent.</summary>
    public long? GenerationTimeUnixNs { get; init; }

    /// <summary>How the signer is named.</summary>
    public SpduSignerKind SignerKind { get; init; }

    /// <summary>HashedId8 of the signer; 0 where it is not known.</summary>
    public ulong SignerDigest { get; init; }

    /// <summary>The signer and its chain; null where it was not found or not trusted.</summary>
    public VerifiedCertificate? Signer { get; init; }

    /// <summary>HashedId3 to ask others for, the signer being unknown; null where nothing is to be asked.</summary>
    public uint? CertificateRequest { get; init; }

    /// <summary>HashedId3 that the sender asks others for; null where it asks for none.</summary>
    public uint? LearningRequest { get; init; }
}
