using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using V2X.Grpc;
using V2X.Rsu.Options;

namespace V2X.Rsu.Uplink;

/// <summary>Makes the channel to the broker as the options say.</summary>
internal static class UplinkChannel
{
    public static GrpcChannel Create(UplinkOptions options, TimeProvider time)
    {
        var channel = new GrpcChannelOptions
        {
            AllowPlaintextBeyondLoopback = options.AllowPlaintextBeyondLoopback,
            TimeProvider = time,
        };
        if (options.ClientCertificateFile.Length > 0)
            channel.ClientCertificate = LoadCertificate(options);
        if (options.CertificateAuthorityFile.Length > 0)
            channel.ServerCertificateAuthorities = LoadAuthorities(options);
        return new GrpcChannel(new Uri(options.Address), channel);
    }

    /// <summary>What is wrong with the certificate files, by setting.</summary>
    public static IEnumerable<string> Faults(UplinkOptions options)
    {
        if (Try(() => LoadAuthorities(options), options.CertificateAuthorityFile) is { } authorities)
            yield return $"Uplink.CertificateAuthorityFile: {authorities}";
        if (options.ClientKeyFile.Length > 0 && options.ClientCertificateFile.Length == 0)
            yield return "Uplink.ClientKeyFile: a key without a certificate; set Uplink.ClientCertificateFile too, or remove it.";
        if (Try(() => LoadCertificate(options), options.ClientCertificateFile) is { } certificate)
            yield return $"Uplink.ClientCertificateFile: {certificate}";
    }

    private static X509Certificate2 LoadCertificate(UplinkOptions options) => X509Certificate2.CreateFromPemFile(
        options.ClientCertificateFile, options.ClientKeyFile.Length > 0 ? options.ClientKeyFile : null);

    private static X509Certificate2Collection LoadAuthorities(UplinkOptions options)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(options.CertificateAuthorityFile);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("The file holds no certificate in PEM form.");
    }

    private static string? Try(Func<object> load, string file)
    {
        if (file.Length == 0)
            return null;
        try
        {
            load();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"'{file}' cannot be used: {e.Message}";
        }
    }
}
