using System.Security.Cryptography.X509Certificates;

namespace V2X.Grpc;

/// <summary>How a channel connects. Read once, when the channel is made.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Largest message taken from the server, in bytes without its prefix. A larger one ends the call with RESOURCE_EXHAUSTED. Default 4 MiB.</summary>
    public int MaxReceiveMessageBytes { get; set; } = GrpcLimits.DefaultMaxMessageBytes;

    /// <summary>Largest message the client may send, in bytes without its prefix. A larger one fails with RESOURCE_EXHAUSTED before it is sent. Default 4 MiB.</summary>
    public int MaxSendMessageBytes { get; set; } = GrpcLimits.DefaultMaxMessageBytes;

    /// <summary>Longest wait for a connection, after which a call fails with UNAVAILABLE. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Quiet time after which the server is pinged while calls are open. Null: never. At least 1 s. Default 30 s.
    /// A stock gRPC server may end connections that ping more often than it allows (5 min unless it is told otherwise).
    /// </summary>
    public TimeSpan? KeepAlivePingDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait for a ping's answer, after which the connection counts as lost and its calls fail with UNAVAILABLE. At least 1 s. Default 20 s.</summary>
    public TimeSpan KeepAlivePingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Certificate with private key that this client shows. Absent: none.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Authorities that alone may have issued the server's certificate. Absent: those the machine trusts.</summary>
    public X509Certificate2Collection? ServerCertificateAuthorities { get; set; }

    /// <summary>
    /// Name that the server's certificate must bear, where that is not the host of the address: for peers that are known by a name, wherever
    /// they run. Absent: the host.
    /// </summary>
    public string? ServerName { get; set; }

    /// <summary>Permits <c>http</c> to another machine. Only for a network that protects the traffic by other means.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }

    /// <summary>The clock of deadlines. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
