using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Interop.Cli;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using Certificate = V2X.Security.Trust.Certificate;

namespace V2X.Interop.Pki;

/// <summary>
/// The folder of a test PKI: <c>trust/roots</c>, <c>trust/authorities</c> and <c>trust/crls</c> are what verifiers load, <c>certs</c>
/// holds the end entities' certificates, <c>keys</c> every private key with mode 0600, <c>family</c> the family's name.
/// </summary>
internal sealed class LabFolder
{
    private const string RootName = "root";
    private const string AuthorityName = "authority";
    private const string FamilyFile = "family";
    private const string Roots = "trust/roots";
    private const string Authorities = "trust/authorities";
    private const string Crls = "trust/crls";
    private const string Certs = "certs";
    private const string Ending = ".cert";
    private static readonly string[] Parts = [Roots, Authorities, Crls, Certs, "keys"];

    private readonly string folder;

    private LabFolder(string folder, LabFamily family)
    {
        this.folder = folder;
        Family = family;
    }

    /// <summary>The family its certificates belong to.</summary>
    public LabFamily Family { get; }

    /// <summary>Makes a root and an authority below it in a new folder; the files written.</summary>
    public static IReadOnlyList<string> Create(string folder, LabFamily family, LabRequest request, DateTimeOffset now)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new CliException(ExitCodes.Environment, $"{folder} exists and is not empty: a PKI is made in a new folder");
        EcCurve curve = request.Curve ?? family.Curve;
        ulong crlAid = RevocationListIssuer.AidOf(curve);
        using EcPrivateKey rootKey = EcPrivateKey.Generate(curve);
        using EcPrivateKey authorityKey = EcPrivateKey.Generate(curve);

        // The root lets authorities issue to end entities, and itself allows nothing but that they sign revocation lists.
        IssueGrant[] grants = [new([], 2, -1), new([crlAid])];
        byte[] root = CertificateAuthority.CreateRoot(Contents(request, now, $"root.{request.Name}", crlAid, grants), new FileSigningKey(RootName, rootKey));
        using CertificateAuthority issuer = new(new SigningIdentity(root, new FileSigningKey(RootName, rootKey)));
        byte[] authority = issuer.Issue(Contents(request, now, $"authority.{request.Name}", crlAid, [new IssueGrant([])]), authorityKey.PublicKey);

        LabFolder lab = new(folder, family);
        lab.CreateFolders();
        KeyFile.Save(lab.KeyPath(RootName), rootKey);
        KeyFile.Save(lab.KeyPath(AuthorityName), authorityKey);
        File.WriteAllText(Path.Combine(folder, FamilyFile), family.Name + "\n");
        return
        [
            lab.Write(Roots, RootName + Ending, root),
            lab.Write(Authorities, AuthorityName + Ending, authority),
            lab.KeyPath(RootName),
            lab.KeyPath(AuthorityName),
        ];
    }

    /// <summary>Opens a folder that <see cref="Create"/> made.</summary>
    public static LabFolder Open(string folder)
    {
        string file = Path.Combine(folder, FamilyFile);
        if (!File.Exists(file))
            throw new CliException($"{folder} is no PKI: it has no file '{FamilyFile}'; 'v2x pki init' makes one");
        string name = File.ReadAllText(file).Trim();
        return new LabFolder(folder, LabFamily.Find(name) ?? throw new CliException(ExitCodes.Environment, $"{file} names the unknown family '{name}'"));
    }

    /// <summary>Issues a certificate to an end entity; the files written. Without a region it holds where the authority's does.</summary>
    public IReadOnlyList<string> Issue(string name, CertificateContents contents, bool isImplicit)
    {
        CheckName(name);
        using SigningIdentity authority = OpenAuthority(out EcPrivateKey authorityKey);
        Certificate above = Read(AuthorityPath);
        CheckWithin(above, contents);
        contents = contents with { Region = contents.Region ?? new RegionContents { Countries = above.Region?.Countries ?? [] } };
        using CertificateAuthority issuer = new(authority);
        using EcPrivateKey request = EcPrivateKey.Generate(authorityKey.Curve);
        if (!isImplicit)
            return Keep(name, issuer.Issue(contents, request.PublicKey), request);
        if (Family.Profile != CertificateProfile.Ieee1609Dot2)
            throw new CliException($"implicit certificates exist in the family ieee only, this PKI is {Family.Name}");
        if (authorityKey.Curve is not (EcCurve.NistP256 or EcCurve.BrainpoolP256r1))
            throw new CliException($"implicit certificates exist on curves of 256 bits only, this PKI is on {authorityKey.Curve}");
        ImplicitCertificate issued = issuer.IssueImplicit(contents, request.PublicKey, authorityKey);
        using EcPrivateKey own = ImplicitKeys.Complete(request, issued.Digest, issued.Contribution);
        CryptographicOperations.ZeroMemory(issued.Contribution);
        return Keep(name, issued.Certificate, own);
    }

    /// <summary>Issues the next revocation list: what the last one named, and <paramref name="names"/>; the file written and how many it names.</summary>
    public (string File, int Count) Revoke(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using SigningIdentity authority = OpenAuthority(out _);
        LabRevocations revocations = LabRevocations.OfLast(Path.Combine(folder, Crls));
        foreach (string name in names)
        {
            CheckName(name);
            string file = Path.Combine(folder, Certs, name + Ending);
            if (!File.Exists(file))
                throw new CliException($"there is no certificate '{name}': {file} does not exist");
            Certificate certificate = Read(file);
            revocations.Add(certificate.Digest[^10..].ToArray(), LabTime.FromUnixNs(certificate.ValidUntilUnixNs));
        }

        uint serial = revocations.Serial + 1;
        byte[] list = RevocationListIssuer.Create(authority, 0, serial, revocations.Entries, now, now.AddDays(7));
        return (Write(Crls, LabRevocations.FileName(serial), list), revocations.Entries.Count);
    }

    /// <summary>The certificates of the PKI: file, certificate, how far below the root, and whether the newest list names it.</summary>
    public IEnumerable<(string Name, Certificate Certificate, int Depth, bool IsRevoked)> Certificates()
    {
        LabRevocations revocations = LabRevocations.OfLast(Path.Combine(folder, Crls));
        foreach ((string part, int depth) in (IEnumerable<(string, int)>)[(Roots, 0), (Authorities, 1), (Certs, 2)])
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, part), "*" + Ending).Order(StringComparer.Ordinal))
            {
                Certificate certificate = Read(file);
                yield return (Path.GetFileNameWithoutExtension(file), certificate, depth, revocations.Contains(certificate.Digest[^10..]));
            }
        }
    }

    private static CertificateContents Contents(LabRequest request, DateTimeOffset now, string name, ulong crlAid, IReadOnlyList<IssueGrant> grants) => new()
    {
        Name = name,
        ValidFrom = now.AddMinutes(-1),
        LifetimeUnit = DurationKind.Years,
        LifetimeCount = request.Years,
        Region = new RegionContents { Countries = request.Countries },
        AppPermissions = [new(crlAid)],
        IssuePermissions = grants,
    };

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > 100 || name is RootName or AuthorityName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') || name[0] == '.')
            throw new CliException($"'{name}' cannot name an end entity: take letters, digits, dashes and dots, not 'root' or 'authority'");
    }

    // Verifiers refuse a certificate that goes beyond its issuer; better not to issue it.
    private static void CheckWithin(Certificate authority, CertificateContents contents)
    {
        DateTimeOffset until = LabTime.FromUnixNs(authority.ValidUntilUnixNs);
        if (contents.ValidFrom.AddHours(contents.LifetimeCount) > until)
            throw new CliException($"{contents.LifetimeCount} hours outlive the authority, which is valid until {LabTime.Text(until)}: take fewer --hours");
        if (authority.Region is { Countries: { Count: > 0 } countries } && contents.Region is { } region && region.Countries.Except(countries).Any())
            throw new CliException($"the authority holds in {string.Join(", ", countries)} only: take --country from these, or make a PKI with more");
    }

    private static Certificate Read(string file)
    {
        if (Certificate.TryRead(File.ReadAllBytes(file), out Certificate? certificate, out Asn1Error error))
            return certificate!;
        throw new CliException(ExitCodes.Environment, $"{file} is no certificate: {error}");
    }

    private void CreateFolders()
    {
        foreach (string part in Parts)
            Directory.CreateDirectory(Path.Combine(folder, part));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // The key goes first: where a key of this name exists, nothing is written.
    private IReadOnlyList<string> Keep(string name, byte[] certificate, EcPrivateKey key)
    {
        KeyFile.Save(KeyPath(name), key);
        return [Write(Certs, name + Ending, certificate), KeyPath(name)];
    }

    // The identity owns the key that it hands out.
    private SigningIdentity OpenAuthority(out EcPrivateKey key)
    {
        key = KeyFile.Load(KeyPath(AuthorityName));
        try
        {
            return new SigningIdentity(File.ReadAllBytes(AuthorityPath), new FileSigningKey(AuthorityName, key));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private string AuthorityPath => Path.Combine(folder, Authorities, AuthorityName + Ending);

    private string KeyPath(string name) => Path.Combine(folder, "keys", name + FileKeyStore.Extension);

    private string Write(string part, string name, byte[] octets)
    {
        string path = Path.Combine(folder, part, name);
        File.WriteAllBytes(path, octets);
        return path;
    }
}
