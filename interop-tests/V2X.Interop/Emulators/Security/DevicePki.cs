using V2X.Security;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Trust;
using Certificate = V2X.Security.Trust.Certificate;

namespace V2X.Interop.Emulators.Security;

/// <summary>A lab's root and authority in memory, valid in the year of a device's start and some years around it. For one thread.</summary>
internal sealed class DevicePki : IDisposable
{
    private readonly EcCurve _curve;
    private readonly int _seed;
    private readonly int _unit;
    private readonly DateTimeOffset _start;
    private readonly CertificateAuthority _root;
    private readonly CertificateAuthority _authority;
    private readonly List<SigningIdentity> _issued = [];

    /// <param name="curve">What its keys are on.</param>
    /// <param name="seed">Decides all keys.</param>
    /// <param name="startUnixNs">When the device starts, nanoseconds of Unix time.</param>
    /// <param name="name">Names the authorities; another name has other keys.</param>
    /// <param name="unit">Which of several units under the same authorities: each has station keys of its own.</param>
    public DevicePki(EcCurve curve, int seed, long startUnixNs, string name = "lab", int unit = 0)
    {
        _curve = curve;
        _seed = seed;
        _unit = unit;
        _start = DateTimeOffset.UnixEpoch.AddTicks(startUnixNs / 100);
        DeviceKey rootKey = new(curve, name + " root", seed);
        byte[] root = CertificateAuthority.CreateRoot(Contents($"root.{name}", [new([], 2, -1), new([CrlAid])]), rootKey);
        _root = new CertificateAuthority(new SigningIdentity(root, rootKey));
        DeviceKey key = new(curve, name + " authority", seed);
        byte[] authority = _root.Issue(Contents($"authority.{name}", [new IssueGrant([])]), key.PublicKey);
        _authority = new CertificateAuthority(new SigningIdentity(authority, key));
        AddTo(Trust);
    }

    /// <summary>What its keys are on.</summary>
    public EcCurve Curve => _curve;

    /// <summary>What a verifier trusts.</summary>
    public TrustStore Trust { get; } = new();

    /// <summary>The authority's certificate, COER.</summary>
    public ReadOnlySpan<byte> AuthorityOctets => _authority.Identity.CertificateOctets;

    private ulong CrlAid => _curve == EcCurve.Sm2 ? RevokedCertificates.ChinaAid : RevokedCertificates.Psid;

    /// <summary>Certificate and key of a station.</summary>
    /// <param name="label">Decides the key.</param>
    /// <param name="permissions">What it may sign.</param>
    /// <param name="validFrom">From the device's start; one hour before it where nothing is said.</param>
    /// <param name="hours">How long it is valid.</param>
    public SigningIdentity Issue(string label, IReadOnlyList<AppPermission> permissions, TimeSpan? validFrom = null, int hours = 168)
    {
        DeviceKey key = new(_curve, _unit == 0 ? label : $"{label} of unit {_unit}", _seed);
        CertificateContents contents = new()
        {
            ValidFrom = _start + (validFrom ?? TimeSpan.FromHours(-1)),
            LifetimeUnit = DurationKind.Hours,
            LifetimeCount = hours,
            AppPermissions = permissions,
        };
        SigningIdentity identity = new(_authority.Issue(contents, key.PublicKey), key);
        _issued.Add(identity);
        return identity;
    }

    /// <summary>Has a trust store trust it too.</summary>
    public void AddTo(TrustStore trust)
    {
        if ((trust.AddRoot(Read([.. _root.Identity.CertificateOctets])), trust.AddAuthority(Read([.. _authority.Identity.CertificateOctets]))) != (SecurityReason.Valid, SecurityReason.Valid))
            throw new InvalidOperationException("a lab's authorities are not believed");
    }

    /// <summary>Writes the certificates of root and authority to a folder, as <c>v2x test run --trust</c> reads it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix">Before the names of the files, for several labs in one folder.</param>
    public void WriteTrust(string folder, string prefix = "")
    {
        foreach (string part in (string[])["roots", "authorities", "crls"])
            Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllBytes(Path.Combine(folder, "roots", prefix + "root.cert"), _root.Identity.CertificateOctets);
        File.WriteAllBytes(Path.Combine(folder, "authorities", prefix + "authority.cert"), _authority.Identity.CertificateOctets);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SigningIdentity one in _issued)
            one.Dispose();
        _authority.Dispose();
        _root.Dispose();
    }

    private CertificateContents Contents(string name, IReadOnlyList<IssueGrant> grants) => new()
    {
        Name = name,
        // The same for all devices of a seed that start in one year, so that who trusts them once trusts the next run as well.
        ValidFrom = new DateTimeOffset(_start.Year - 1, 1, 1, 0, 0, 0, TimeSpan.Zero),
        LifetimeUnit = DurationKind.Years,
        LifetimeCount = 5,
        AppPermissions = [new(CrlAid)],
        IssuePermissions = grants,
    };

    private static Certificate Read(byte[] octets) => Certificate.TryRead(octets, out Certificate? certificate, out V2X.Asn1.Asn1Error error)
        ? certificate! : throw new InvalidOperationException($"a certificate made here cannot be read: {error}");
}
