namespace V2X.Security.Issuing;

/// <summary>An implicit certificate and what its holder needs to make the private key. The contribution is secret.</summary>
/// <param name="Certificate">The certificate, COER.</param>
/// <param name="Digest">e of the certificate, see <see cref="Crypto.ImplicitKeys"/>.</param>
/// <param name="Contribution">The private key contribution, to be sent to the holder only.</param>
public sealed record ImplicitCertificate(byte[] Certificate, byte[] Digest, byte[] Contribution);
