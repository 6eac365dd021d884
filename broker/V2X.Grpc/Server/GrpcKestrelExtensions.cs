using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace V2X.Grpc;

/// <summary>Opens gRPC ports on Kestrel.</summary>
public static class GrpcKestrelExtensions
{
    /// <summary>
    /// Opens an HTTP/2 port for gRPC and sets the server's limits for long calls: no minimum data rates (a quiet or slow
    /// stream is legitimate; bounded queues deal with slow readers) and pings that find dead peers.
    /// </summary>
    /// <param name="kestrel">The server's options.</param>
    /// <param name="endPoint">Where to listen; port 0 takes a free one.</param>
    /// <param name="options">Certificates. Absent: plaintext, loopback addresses only.</param>
    /// <exception cref="ArgumentException">Plaintext beyond loopback without the option that permits it, or client certificates without TLS.</exception>
    public static void ListenGrpc(this KestrelServerOptions kestrel, IPEndPoint endPoint, GrpcListenOptions? options = null)
    {
        options ??= new GrpcListenOptions();
        Check(endPoint, options);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
        kestrel.Listen(endPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (options.ServerCertificate is not null)
                listen.UseHttps(Tls(options));
        });
    }

    private static void Check(IPEndPoint endPoint, GrpcListenOptions options)
    {
        if (options.ServerCertificate is not null)
            return;
        if (options.ClientCertificateAuthorities is not null)
            throw new ArgumentException($"The gRPC port {endPoint} asks for client certificates but has no certificate of its own: set ServerCertificate.", nameof(options));
        if (!IPAddress.IsLoopback(endPoint.Address) && !options.AllowPlaintextBeyondLoopback)
            throw new ArgumentException($"The gRPC port {endPoint} would speak plaintext to other machines: set ServerCertificate, listen on 127.0.0.1, or set AllowPlaintextBeyondLoopback.", nameof(options));
    }

    /// <summary>TLS as these options want it, for ports that speak something else beside gRPC.</summary>
    public static HttpsConnectionAdapterOptions Tls(GrpcListenOptions options)
    {
        var tls = new HttpsConnectionAdapterOptions { ServerCertificate = options.ServerCertificate };
        if (options.ClientCertificateAuthorities is not { } authorities)
            return tls;
        tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        tls.ClientCertificateValidation = (certificate, _, _) => IsIssuedBy(certificate, authorities);
        return tls;
    }

    private static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain { ChainPolicy = GrpcTrust.Policy(authorities, GrpcTrust.ClientAuthentication) };
        return chain.Build(certificate);
    }
}
