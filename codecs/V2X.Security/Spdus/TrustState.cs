using V2X.Security.Trust;

namespace V2X.Security.Spdus;

/// <summary>
/// A trust store with the signers that were verified against it. They change together: a signer verified against the store before must
/// not be found beside the one after.
/// </summary>
/// <param name="Store">What is trusted.</param>
/// <param name="Certificates">Signers met.</param>
internal sealed record TrustState(TrustStore Store, CertificateCache Certificates);
