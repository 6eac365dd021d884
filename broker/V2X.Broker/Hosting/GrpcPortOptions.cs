namespace V2X.Broker.Hosting;

/// <summary>The gRPC port.</summary>
public sealed class GrpcPortOptions
{
    /// <summary>Address to listen on. Beyond loopback it needs <see cref="Tls"/> or <see cref="AllowPlaintextBeyondLoopback"/>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 0..65535; 0 takes a free one, which the log and <see cref="BrokerServer.GrpcEndpoint"/> name.</summary>
    public int Port { get; set; } = 7400;

    /// <summary>Permits plaintext HTTP/2 on an address that other machines reach. For networks that protect the traffic by other means.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }

    /// <summary>
    /// Lets everybody in who reaches an address that other machines reach, where there is neither an access file nor
    /// <see cref="TlsOptions.ClientAuthoritiesPath"/>.
    /// </summary>
    public bool AllowAnonymousBeyondLoopback { get; set; }

    /// <summary>Certificates. Without a certificate the port speaks plaintext.</summary>
    public TlsOptions Tls { get; set; } = new();
}
