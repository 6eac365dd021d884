using V2X.Security.Crypto;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Signing;
using V2X.Security.Trust;

namespace V2X.Rsu.Tests;

/// <summary>A root, an authority under it and what they issue, on one curve, valid since an hour ago.</summary>
internal sealed class LabPki : IDisposable
{
    private readonly string _name;
    private readonly CertificateAuthority _root;
    private readonly CertificateAuthority _authority;

    public LabPki(EcCurve curve, params ulong[] aids)
    {
        Curve = curve;
        _name = curve.ToString();
        FileSigningKey rootKey = NewKey();
        _root = new CertificateAuthority(new SigningIdentity(
            CertificateAuthority.CreateRoot(Contents("root", 48) with { IssuePermissions = [new IssueGrant([], 1, -1)] }, rootKey), rootKey));
        FileSigningKey key = NewKey();
        _authority = new CertificateAuthority(new SigningIdentity(
            _root.Issue(
                Contents("authority", 48) with
                {
                    IssuePermissions = [new IssueGrant(aids)],
                    AppPermissions = [new AppPermission(RevokedCertificates.Psid), new AppPermission(RevokedCertificates.ChinaAid)],
                },
                key.PublicKey),
            key));
    }

    public EcCurve Curve { get; }

    /// <summary>Where a revocation list of this authority belongs.</summary>
    public string RevocationFile => Path.Combine("crls", _name);

    public SigningIdentity Issue(params ulong[] aids)
    {
        FileSigningKey key = NewKey();
        return new SigningIdentity(_authority.Issue(Contents(null, 24) with { AppPermissions = [.. aids.Select(aid => new AppPermission(aid))] }, key.PublicKey), key);
    }

    /// <summary>Issues a certificate and writes it and its key into files of the folder; valid for a day from <paramref name="from"/> on.</summary>
    public (string Certificate, string Key) IssueTo(string folder, string name, DateTimeOffset from, params AppPermission[] permissions)
    {
        using var key = EcPrivateKey.Generate(Curve);
        string certificateFile = Path.Combine(folder, name + ".cert"), keyFile = Path.Combine(folder, name + ".key");
        CertificateContents contents = Contents(null, 24) with { ValidFrom = from, AppPermissions = permissions };
        File.WriteAllBytes(certificateFile, _authority.Issue(contents, key.PublicKey));
        KeyFile.Save(keyFile, key);
        return (certificateFile, keyFile);
    }

    /// <summary>A list with one certificate revoked.</summary>
    public byte[] Revoke(SigningIdentity identity)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return RevocationListIssuer.Create(_authority.Identity, 0, 1, [(identity.HashedId10.ToArray(), identity.ValidUntil)], now, now.AddDays(1));
    }

    public void WriteTo(string folder)
    {
        Write(folder, Path.Combine("roots", _name), _root.Identity.CertificateOctets);
        Write(folder, Path.Combine("authorities", _name), _authority.Identity.CertificateOctets);
    }

    public static void Write(string folder, string file, ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Signs one message; with the certificate or with the digest of it.</summary>
    public static byte[] Sign(SigningIdentity identity, ulong aid, byte[] message, bool withCertificate = true, TimeProvider? time = null)
    {
        var signer = new SpduSigner(identity, withCertificate ? SignerPolicy.Always : new SignerPolicy(TimeSpan.FromDays(1)), time ?? TimeProvider.System);
        byte[] output = new byte[message.Length + 512];
        Assert.Equal(SpduSignerStatus.Signed, signer.Sign(message, new SpduHeader(aid), output, out int length));
        if (!withCertificate)
            Assert.Equal(SpduSignerStatus.Signed, signer.Sign(message, new SpduHeader(aid), output, out length));
        return output[..length];
    }

    public void Dispose()
    {
        _root.Dispose();
        _authority.Dispose();
    }

    private FileSigningKey NewKey() => new(_name, EcPrivateKey.Generate(Curve));

    private static CertificateContents Contents(string? name, int hours) => new()
    {
        Name = name,
        ValidFrom = TimeProvider.System.GetUtcNow().AddHours(-1),
        LifetimeCount = hours - (name == "authority" ? 1 : 0),
    };
}
