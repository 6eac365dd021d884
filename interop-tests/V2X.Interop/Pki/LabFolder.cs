using System.Security.Cryptography;
using V2X.Interop.Cli;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Keys;

namespace V2X.Interop.Pki;

/// <summary>
/// The folder of a test PKI: <c>trust/roots</c>, <c>trust/authorities</c> and <c>trust/crls</c> are what verifiers load, <c>certs</c>
/// holds the end entities' certificates, <c>keys</c> every private key with mode 0600, <c>family</c> the family's name.
/// </summary>
internal sealed class LabFolder
{
    private const string RootName = "root";
    private const string AuthorityName = "authority";

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
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new CliException(ExitCodes.Environment, $"{folder} is not empty: a PKI is made in a new folder");
        LabFolder lab = new(folder, family);
        foreach (string part in (string[])["trust/roots", "trust/authorities", "trust/crls", "certs", "keys"])
            Directory.CreateDirectory(Path.Combine(folder, part));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(folder, "family"), family.Name + "\n");

        EcCurve curve = request.Curve ?? family.Curve;
        using EcPrivateKey rootKey = lab.NewKey(RootName, curve);
        byte[] root = CertificateAuthority.CreateRoot(Contents(request, now, $"root.{request.Name}", new IssueGrant([], 2, -1)), new FileSigningKey(RootName, rootKey));
        using CertificateAuthority issuer = new(new SigningIdentity(root, new FileSigningKey(RootName, rootKey)));
        using EcPrivateKey authorityKey = lab.NewKey(AuthorityName, curve);
        byte[] authority = issuer.Issue(Contents(request, now, $"authority.{request.Name}", new IssueGrant([])), authorityKey.PublicKey);
        return
        [
            lab.Write("trust/roots", $"{RootName}.cert", root),
            lab.Write("trust/authorities", $"{AuthorityName}.cert", authority),
            lab.KeyPath(RootName),
            lab.KeyPath(AuthorityName),
        ];
    }

    /// <summary>Opens a folder that <see cref="Create"/> made.</summary>
    public static LabFolder Open(string folder)
    {
        string file = Path.Combine(folder, "family");
        if (!File.Exists(file))
            throw new CliException($"{folder} is no PKI: it has no file 'family'; 'v2x pki init' makes one");
        string name = File.ReadAllText(file).Trim();
        return new LabFolder(folder, LabFamily.Find(name) ?? throw new CliException(ExitCodes.Environment, $"{file} names the unknown family '{name}'"));
    }

    /// <summary>Issues a certificate to an end entity; the files written.</summary>
    public IReadOnlyList<string> Issue(string name, CertificateContents contents, bool isImplicit)
    {
        CheckName(name);
        using SigningIdentity authority = OpenAuthority(out EcPrivateKey authorityKey);
        CertificateAuthority issuer = new(authority);
        if (!isImplicit)
        {
            using EcPrivateKey key = NewKey(name, authorityKey.Curve);
            return [Write("certs", $"{name}.cert", issuer.Issue(contents, key.PublicKey)), KeyPath(name)];
        }

        if (Family.Profile != CertificateProfile.Ieee1609Dot2)
            throw new CliException($"implicit certificates exist in the family ieee only, this PKI is {Family.Name}");
        using EcPrivateKey request = EcPrivateKey.Generate(authorityKey.Curve);
        ImplicitCertificate issued = issuer.IssueImplicit(contents, request.PublicKey, authorityKey);
        using EcPrivateKey own = ImplicitKeys.Complete(request, issued.Digest, issued.Contribution);
        CryptographicOperations.ZeroMemory(issued.Contribution);
        KeyFile.Save(KeyPath(name), own);
        return [Write("certs", $"{name}.cert", issued.Certificate), KeyPath(name)];
    }

    /// <summary>Issues the next revocation list: what the last one named, and <paramref name="names"/>; the file written and how many it names.</summary>
    public (string File, int Count) Revoke(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using SigningIdentity authority = OpenAuthority(out _);
        LabRevocations revocations = LabRevocations.OfLast(Path.Combine(folder, "trust/crls"));
        foreach (string name in names)
        {
            CheckName(name);
            string file = Path.Combine(folder, "certs", $"{name}.cert");
            if (!File.Exists(file))
                throw new CliException($"there is no certificate '{name}': {file} does not exist");
            using SigningIdentity identity = new(File.ReadAllBytes(file), new FileSigningKey(name, KeyFile.Load(KeyPath(name))));
            revocations.Add(identity.HashedId10.ToArray(), identity.ValidUntil);
        }

        byte[] list = RevocationListIssuer.Create(authority, 0, revocations.NextSerial, revocations.Entries, now, now.AddDays(7));
        string written = Write("trust/crls", LabRevocations.FileName(revocations.NextSerial), list);
        return (written, revocations.Entries.Count);
    }

    private static CertificateContents Contents(LabRequest request, DateTimeOffset now, string name, IssueGrant grant) => new()
    {
        Name = name,
        ValidFrom = now.AddMinutes(-1),
        LifetimeUnit = DurationKind.Years,
        LifetimeCount = request.Years,
        Region = new RegionContents { Countries = request.Countries },
        AppPermissions = [new(RevocationListIssuer.Psid)],
        IssuePermissions = [grant],
    };

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name is RootName or AuthorityName || name != Path.GetFileName(name) || name[0] == '.')
            throw new CliException($"'{name}' cannot name an end entity: take letters, digits and dashes, not 'root' or 'authority'");
    }

    private SigningIdentity OpenAuthority(out EcPrivateKey key)
    {
        key = KeyFile.Load(KeyPath(AuthorityName));
        return new SigningIdentity(File.ReadAllBytes(Path.Combine(folder, "trust/authorities", $"{AuthorityName}.cert")), new FileSigningKey(AuthorityName, key));
    }

    private EcPrivateKey NewKey(string name, EcCurve curve)
    {
        EcPrivateKey key = EcPrivateKey.Generate(curve);
        KeyFile.Save(KeyPath(name), key);
        return key;
    }

    private string KeyPath(string name) => Path.Combine(folder, "keys", name + FileKeyStore.Extension);

    private string Write(string part, string name, byte[] octets)
    {
        string path = Path.Combine(folder, part, name);
        File.WriteAllBytes(path, octets);
        return path;
    }
}
