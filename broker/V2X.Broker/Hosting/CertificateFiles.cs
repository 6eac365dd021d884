using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using V2X.Grpc;

namespace V2X.Broker.Hosting;

/// <summary>Reads the certificate files that the options name.</summary>
internal static class CertificateFiles
{
    /// <summary>The server's certificate with its key. Throws <see cref="CryptographicException"/> or an I/O exception where the files are not that.</summary>
    public static X509Certificate2 Server(TlsOptions tls) =>
        X509Certificate2.CreateFromPemFile(tls.CertificatePath!, string.IsNullOrEmpty(tls.KeyPath) ? null : tls.KeyPath);

    /// <summary>The certificates of a PEM file, at least one.</summary>
    public static X509Certificate2Collection Authorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in the file.");
    }

    /// <summary>How a port is protected, as its options say.</summary>
    public static GrpcListenOptions Listen(TlsOptions tls)
    {
        var listen = new GrpcListenOptions();
        if (string.IsNullOrEmpty(tls.CertificatePath))
            return listen;
        listen.ServerCertificate = Server(tls);
        if (!string.IsNullOrEmpty(tls.ClientAuthoritiesPath))
            listen.ClientCertificateAuthorities = Authorities(tls.ClientAuthoritiesPath);
        return listen;
    }

    /// <summary>Has a port speak TLS, as its options say; false where it is to speak in the clear.</summary>
    public static bool TryProtect(ListenOptions listen, TlsOptions tls)
    {
        if (string.IsNullOrEmpty(tls.CertificatePath))
            return false;
        listen.UseHttps(GrpcKestrelExtensions.Tls(Listen(tls)));
        return true;
    }

    /// <summary>Every fault of certificate files, with the setting.</summary>
    /// <param name="tls">The files.</param>
    /// <param name="needsOwn">Whether authorities for the other side are worth nothing without a certificate of one's own.</param>
    public static IEnumerable<(string Setting, string Text)> FaultsOf(TlsOptions tls, bool needsOwn = true)
    {
        bool hasAuthorities = !string.IsNullOrEmpty(tls.ClientAuthoritiesPath);
        if (string.IsNullOrEmpty(tls.CertificatePath))
        {
            if (!string.IsNullOrEmpty(tls.KeyPath) || (hasAuthorities && needsOwn))
                yield return (nameof(tls.CertificatePath), "missing, while other certificate files are given; name the certificate that they go with.");
        }
        else if (FaultOf(() => Server(tls).Dispose()) is { } fault)
        {
            yield return (nameof(tls.CertificatePath), $"{tls.CertificatePath} cannot be used with its key: {fault}");
        }

        if (hasAuthorities && FaultOf(() => Authorities(tls.ClientAuthoritiesPath!)) is { } authorities)
            yield return (nameof(tls.ClientAuthoritiesPath), $"{tls.ClientAuthoritiesPath} cannot be used: {authorities}");
    }

    private static string? FaultOf(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return fault.Message;
        }
    }
}
