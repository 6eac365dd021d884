using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;
using V2X.Broker.Hosting;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>How RabbitMQ is reached, as the options say.</summary>
internal static class RabbitAddress
{
    private const int PlainPort = 5_672;
    private const int TlsPort = 5_671;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Connections that are not mended by themselves: whoever holds one opens the next.</summary>
    public static ConnectionFactory Factory(FabricOptions options)
    {
        var uri = new Uri(options.Uri);
        bool isTls = uri.Scheme == "amqps";
        (string user, string password) = FabricOptionsValidator.CredentialsOf(options, out string fault) ?? throw new InvalidOperationException(fault);
        var factory = new ConnectionFactory
        {
            HostName = uri.Host,
            Port = uri.Port > 0 ? uri.Port : isTls ? TlsPort : PlainPort,
            VirtualHost = uri.AbsolutePath is "" or "/" ? "/" : Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            UserName = user,
            Password = password,
            ClientProvidedName = $"v2x-broker {options.Node}",
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(options.HeartbeatSeconds),
            RequestedConnectionTimeout = s_patience,
            ContinuationTimeout = s_patience,
            HandshakeContinuationTimeout = s_patience,
        };
        if (isTls)
            factory.Ssl = Tls(uri.Host, options.Tls);
        return factory;
    }

    private static SslOption Tls(string host, TlsOptions files)
    {
        var tls = new SslOption(host, enabled: true) { Version = SslProtocols.Tls12 | SslProtocols.Tls13 };
        if (!string.IsNullOrEmpty(files.CertificatePath))
            tls.Certs = new X509CertificateCollection { CertificateFiles.Server(files) };
        if (!string.IsNullOrEmpty(files.ClientAuthoritiesPath))
        {
            X509Certificate2Collection authorities = CertificateFiles.Authorities(files.ClientAuthoritiesPath);
            tls.CertificateValidationCallback = (_, certificate, _, errors) => IsOf(authorities, certificate, errors);
        }

        return tls;
    }

    private static bool IsOf(X509Certificate2Collection authorities, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }
}
