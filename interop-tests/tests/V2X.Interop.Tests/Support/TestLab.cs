using V2X.Interop.Pki;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Signing;

namespace V2X.Interop.Tests.Support;

/// <summary>A PKI of one family in a folder of its own, as <c>v2x pki</c> makes it, and stations that sign with its certificates.</summary>
internal sealed class TestLab : IDisposable
{
    private readonly List<SigningIdentity> _stations = [];
    private readonly string _folder;
    private readonly LabFolder _lab;

    public TestLab(string parent, string family, TimeProvider clock)
    {
        Clock = clock;
        _folder = Path.Combine(parent, family);
        LabFolder.Create(_folder, LabFamily.Find(family)!, new LabRequest("test", null, 1, LabFamily.Find(family)!.Countries), clock.GetUtcNow());
        _lab = LabFolder.Open(_folder);
    }

    public TimeProvider Clock { get; }

    public string Trust => Path.Combine(_folder, "trust");

    /// <summary>A station with a new certificate.</summary>
    public SpduSigner Station(string name, SignerPolicy policy, params AppPermission[] permissions)
    {
        CertificateContents contents = new()
        {
            ValidFrom = Clock.GetUtcNow(),
            LifetimeCount = 24,
            AppPermissions = permissions.Length > 0 ? permissions : _lab.Family.Permissions,
        };
        _lab.Issue(name, contents, isImplicit: false);
        using FileKeyStore keys = new(Path.Combine(_folder, "keys"));
        SigningIdentity identity = new(File.ReadAllBytes(Path.Combine(_folder, "certs", name + ".cert")), keys.Open(name));
        _stations.Add(identity);
        return new SpduSigner(identity, policy, Clock);
    }

    public void Revoke(string name) => _lab.Revoke([name], Clock.GetUtcNow());

    /// <summary>Makes verifiers of this PKI trust another one as well.</summary>
    public void TrustAlso(TestLab other)
    {
        foreach (string file in Directory.EnumerateFiles(other.Trust, "*.cert", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(Trust, Path.GetRelativePath(other.Trust, file) + "." + other._lab.Family.Name));
    }

    public void Dispose() => _stations.ForEach(station => station.Dispose());
}
