using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Keys;

namespace V2X.Security.Tests.Support;

/// <summary>A root, an authority and an end entity on one curve, valid around <see cref="Now"/>.</summary>
internal sealed class Lab : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public Lab(EcCurve curve)
    {
        RootKey = EcPrivateKey.Generate(curve);
        AuthorityKey = EcPrivateKey.Generate(curve);
        EndKey = EcPrivateKey.Generate(curve);
        byte[] root = CertificateAuthority.CreateRoot(Contents("root.lab", 10, [new IssueGrant([], 2, -1)], [new(3627)]), Signer("root", RootKey));
        Root = new CertificateAuthority(new SigningIdentity(root, Signer("root", RootKey)));
        byte[] authority = Root.Issue(Contents("aa.lab", 3, [new IssueGrant([36, 37, 111, 3618])], [new(3628)]), AuthorityKey.PublicKey);
        Authority = new CertificateAuthority(new SigningIdentity(authority, Signer("aa", AuthorityKey)));
        byte[] end = Authority.Issue(EndContents, EndKey.PublicKey);
        End = new SigningIdentity(end, Signer("end", EndKey));
    }

    public static CertificateContents EndContents => new()
    {
        ValidFrom = Now.AddHours(-1),
        LifetimeUnit = DurationKind.Hours,
        LifetimeCount = 168,
        Region = new RegionContents { Countries = [156, 344] },
        AppPermissions = [new(36, [1, 0xFF, 0xFC], IsBitmap: true), new(37, [0x80, 0]), new(111), new(3618)],
    };

    public EcPrivateKey RootKey { get; }

    public EcPrivateKey AuthorityKey { get; }

    public EcPrivateKey EndKey { get; }

    public CertificateAuthority Root { get; }

    public CertificateAuthority Authority { get; }

    public SigningIdentity End { get; }

    public static FileSigningKey Signer(string label, EcPrivateKey key) => new(label, key);

    public void Dispose()
    {
        Root.Dispose();
        Authority.Dispose();
        End.Dispose();
    }

    private static CertificateContents Contents(string name, int years, IssueGrant[] issue, AppPermission[] app) => new()
    {
        Name = name,
        ValidFrom = Now.AddDays(-1),
        LifetimeUnit = DurationKind.Years,
        LifetimeCount = years,
        Region = new RegionContents { Countries = [156, 344, 276] },
        AssuranceLevel = 0xC0,
        AppPermissions = app,
        IssuePermissions = issue,
    };
}
