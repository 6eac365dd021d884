using V2X.Security.Crypto;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Signing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Security.Tests.Spdus;

/// <summary>A root, an authority under it and what they issue, on one curve, as of one instant.</summary>
internal sealed class TestPki
{
    public const ulong Aid = 36;

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public TestPki(EcCurve curve)
    {
        Curve = curve;
        FileSigningKey rootKey = NewKey(curve);
        RootOctets = CertificateAuthority.CreateRoot(Contents("root") with { IssuePermissions = [new IssueGrant([], 1, -1)], AppPermissions = [] }, rootKey);
        RootAuthority = new CertificateAuthority(new SigningIdentity(RootOctets, rootKey));
        AuthorityKey = EcPrivateKey.Generate(curve);
        var key = new FileSigningKey("authority", AuthorityKey);
        AuthorityOctets = RootAuthority.Issue(
            Contents("authority") with
            {
                IssuePermissions = [new IssueGrant([Aid, RevokedCertificates.Psid, RevokedCertificates.ChinaAid])],
                AppPermissions = [new AppPermission(CrlAid)],
            },
            key.PublicKey);
        Authority = new CertificateAuthority(new SigningIdentity(AuthorityOctets, key));
    }

    public EcCurve Curve { get; }

    public byte[] RootOctets { get; }

    public byte[] AuthorityOctets { get; }

    public EcPrivateKey AuthorityKey { get; }

    public CertificateAuthority RootAuthority { get; }

    public CertificateAuthority Authority { get; }

    public static long NowNs => Ns(Now);

    private ulong CrlAid => Curve == EcCurve.Sm2 ? RevokedCertificates.ChinaAid : RevokedCertificates.Psid;

    public static long Ns(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static CertificateContents Contents(string name) => new()
    {
        Name = name,
        ValidFrom = Now.AddHours(-2),
        LifetimeCount = 48,
        AppPermissions = [new AppPermission(Aid)],
    };

    public SigningIdentity Issue(CertificateContents contents)
    {
        FileSigningKey key = NewKey(Curve);
        return new SigningIdentity(Authority.Issue(contents with { LifetimeCount = Math.Min(contents.LifetimeCount, 24) }, key.PublicKey), key);
    }

    public SigningIdentity Issue() => Issue(Contents("unit"));

    public TrustStore Store()
    {
        var store = new TrustStore();
        Assert.Equal(SecurityReason.Valid, store.AddRoot(Read(RootOctets)));
        Assert.Equal(SecurityReason.Valid, store.AddAuthority(Read(AuthorityOctets)));
        return store;
    }

    public static Certificate Read(ReadOnlySpan<byte> octets)
    {
        Assert.True(Certificate.TryRead(octets, out Certificate? certificate, out Asn1.Asn1Error error), error.ToString());
        return certificate!;
    }

    public static byte[] Sign(SigningIdentity identity, bool withCertificate = true, SpduHeader? header = null, DateTimeOffset? at = null)
    {
        byte[] output = new byte[2_048];
        Assert.True(new SignedDataWriter(identity).TryWrite("what is said"u8, header ?? new SpduHeader(Aid), at ?? Now, withCertificate, output, out int length, out Asn1.Asn1Error error), error.ToString());
        return output[..length];
    }

    public SecurityReason Verify(ReadOnlySpan<byte> spdu, SpduContext? context = null, SpduVerifierOptions? options = null)
    {
        var verifier = new SpduVerifier(new SecurityEnvironment(Store(), options));
        verifier.Verify(spdu, context ?? new SpduContext { NowUnixNs = NowNs }, out SpduVerdict verdict);
        return verdict.Reason;
    }

    private static FileSigningKey NewKey(EcCurve curve) => new("in memory", EcPrivateKey.Generate(curve));
}
