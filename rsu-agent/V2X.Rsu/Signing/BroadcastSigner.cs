using System.Security.Cryptography;
using V2X.Model;
using V2X.Model.Permissions;
using V2X.Rsu.Broadcast;
using V2X.Rsu.Options;
using V2X.Security.Signing;
using V2X.Security.Trust;

namespace V2X.Rsu.Signing;

/// <summary>
/// Signs the broadcasts of one duty, each application with its certificate, at the pace of certificates that its profile asks for. Nothing
/// that cannot be signed is given out. Not safe for concurrent use; the counts may be read from any thread.
/// </summary>
internal sealed class BroadcastSigner(SigningIdentities identities, BroadcastOptions duty, SiteOptions? site, TimeProvider time)
{
    private const string Denm = "DENM";
    private const int UnknownElevation = 4_096;
    private const int RoomOctets = 512;

    private readonly Dictionary<string, Entry?> _entries = new(StringComparer.Ordinal);
    private readonly MessagePermissions _contents = new();
    private byte[] _octets = new byte[4_096];
    private long _withCertificate;
    private long _withDigest;

    /// <summary>Messages signed that carried the certificate, and those that carried its digest.</summary>
    public (long WithCertificate, long WithDigest) Signed => (Interlocked.Read(ref _withCertificate), Interlocked.Read(ref _withDigest));

    /// <summary>Signs; <paramref name="signed"/> holds until the next call.</summary>
    /// <returns><see cref="BroadcastReason.Sent"/>, or why nothing may be sent.</returns>
    public BroadcastReason Sign(string type, ReadOnlySpan<byte> content, out ReadOnlySpan<byte> signed)
    {
        signed = default;
        if (EntryOf(type) is not { } entry || !_contents.Covers(entry.Permission, content))
            return BroadcastReason.NotPermitted;
        int needed = content.Length + entry.CertificateOctets + RoomOctets;
        if (_octets.Length < needed)
            _octets = new byte[needed];
        var header = new SpduHeader(entry.Permission.Aid)
        {
            IsEvent = type == Denm,
            Location = type == Denm && site is not null ? new SpduLocation(site.LatitudeE7, site.LongitudeE7, UnknownElevation) : null,
        };
        long withCertificate = entry.Signer.SignedWithCertificate;
        try
        {
            SpduSignerStatus status = entry.Signer.Sign(content, header, _octets, out int length);
            if (status != SpduSignerStatus.Signed)
                return status is SpduSignerStatus.CertificateExpired or SpduSignerStatus.CertificateNotYetValid ? BroadcastReason.CertificateExpired : BroadcastReason.SigningFailed;
            Interlocked.Increment(ref entry.Signer.SignedWithCertificate > withCertificate ? ref _withCertificate : ref _withDigest);
            signed = _octets.AsSpan(0, length);
            return BroadcastReason.Sent;
        }
        catch (CryptographicException)
        {
            return BroadcastReason.SigningFailed;
        }
    }

    private Entry? EntryOf(string type)
    {
        if (_entries.TryGetValue(type, out Entry? known))
            return known;
        // Only the types of the duty are asked for from the broker.
        if (!duty.Types.Contains(type))
            return null;
        LoadedSigner? signer = BroadcastEnvelope.SigningAidOf(duty, type) is { } aid ? identities.Find(duty.Family, aid) : null;
        Entry? entry = signer is null
            ? null
            : new Entry(
                new SpduSigner(signer.Identity, Policy(), time),
                signer.PermissionFor(BroadcastEnvelope.SigningAidOf(duty, type)!.Value)!,
                signer.Identity.CertificateOctets.Length);
        return _entries[type] = entry;
    }

    // Each profile's own pace, which is once a second at least.
    private SignerPolicy Policy() => duty.Family switch
    {
        MessageFamily.China => SignerPolicy.China,
        MessageFamily.Etsi => SignerPolicy.EtsiCam,
        _ => SignerPolicy.IeeeBsm,
    };

    private sealed record Entry(SpduSigner Signer, ApplicationPermission Permission, int CertificateOctets);
}
