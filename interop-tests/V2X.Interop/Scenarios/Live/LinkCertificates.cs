using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using V2X.Broker.Hosting;

namespace V2X.Interop.Scenarios.Live;

/// <summary>Certificates by which two brokers know each other, made for one run: an authority whose key is forgotten, and one for each broker.</summary>
internal sealed class LinkCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);
    private static readonly TimeSpan After = TimeSpan.FromDays(2);

    private readonly string _folder;

    private LinkCertificates(string folder) => _folder = folder;

    /// <summary>Makes the certificates of <paramref name="brokers"/> in <paramref name="folder"/>; keys are readable by their owner only.</summary>
    public static LinkCertificates Make(string folder, IEnumerable<string> brokers, DateTimeOffset now)
    {
        LinkCertificates certificates = new(folder);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=border of this run", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using X509Certificate2 authority = request.CreateSelfSigned(now - Before, now + After);
        File.WriteAllText(certificates.AuthorityPath, authority.ExportCertificatePem());
        foreach (string broker in brokers)
            certificates.Issue(broker, authority);
        return certificates;
    }

    /// <summary>Certificate, key and the authority of the others' certificates, for either end of the link.</summary>
    public TlsOptions Of(string broker) => new() { CertificatePath = PathOf(broker), ClientAuthoritiesPath = AuthorityPath };

    private string AuthorityPath => Path.Combine(_folder, "authority.pem");

    private string PathOf(string broker) => Path.Combine(_folder, broker + ".pem");

    private void Issue(string broker, X509Certificate2 authority)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={broker}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], critical: false));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(broker);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using StreamWriter writer = new(PathOf(broker), options);
        writer.Write($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }
}
