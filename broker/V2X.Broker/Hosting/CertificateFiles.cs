using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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

    /// <summary>Every fault of the certificate files of a port that has a certificate, with the setting below its section.</summary>
    public static IEnumerable<(string Setting, string Text)> FaultsOf(TlsOptions tls)
    {
        if (FaultOf(() => Server(tls).Dispose()) is { } fault)
            yield return ("Tls:CertificatePath", $"{tls.CertificatePath} cannot be used with its key: {fault}");
        if (!string.IsNullOrEmpty(tls.ClientAuthoritiesPath) && FaultOf(() => Authorities(tls.ClientAuthoritiesPath)) is { } authorities)
            yield return ("Tls:ClientAuthoritiesPath", $"{tls.ClientAuthoritiesPath} cannot be used: {authorities}");
    }

    /// <summary>Why a file cannot be used, or null where reading it works.</summary>
    public static string? FaultOf(Action read)
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
