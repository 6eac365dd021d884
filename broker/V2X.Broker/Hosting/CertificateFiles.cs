using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

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
