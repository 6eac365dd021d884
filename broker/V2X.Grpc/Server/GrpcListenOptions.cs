using System.Security.Cryptography.X509Certificates;

namespace V2X.Grpc;

/// <summary>How a gRPC port is protected.</summary>
public sealed class GrpcListenOptions
{
    /// <summary>The server's certificate with its private key. Absent: plaintext HTTP/2, which only a loopback address may offer.</summary>
    public X509Certificate2? ServerCertificate { get; set; }

    /// <summary>
    /// Authorities whose client certificates are taken. When set, a client without a valid one is refused in the handshake.
    /// Absent: clients need no certificate. Needs <see cref="ServerCertificate"/>.
    /// </summary>
    public X509Certificate2Collection? ClientCertificateAuthorities { get; set; }

    /// <summary>Permits plaintext on an address that other machines reach. Only for a network that protects the traffic by other means.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }
}
