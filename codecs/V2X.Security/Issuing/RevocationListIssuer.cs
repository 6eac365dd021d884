using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Signing;
using V2X.Security.Trust;

namespace V2X.Security.Issuing;

/// <summary>
/// Makes revocation lists by certificate hash (IEEE 1609.2 clause 7, full hash list). For YD/T 3957 the same structure is signed with SM2
/// under that standard's AID; its own list format is not published.
/// </summary>
public static class RevocationListIssuer
{
    /// <summary>PSID or AID of revocation lists signed on <paramref name="curve"/>, which the issuer's certificate must name.</summary>
    public static ulong AidOf(EcCurve curve) => curve == EcCurve.Sm2 ? RevokedCertificates.ChinaAid : RevokedCertificates.Psid;

    /// <summary>Makes and signs a list.</summary>
    /// <param name="authority">Who issues it; its certificate goes along.</param>
    /// <param name="series">Series of the list, as in the certificates' <c>crlSeries</c>.</param>
    /// <param name="serial">Number of this list, one more than that of the list before.</param>
    /// <param name="revoked">The last 10 octets of the hash of each revoked certificate, and when it would have expired.</param>
    /// <param name="now">Issue date and generation time.</param>
    /// <param name="next">When the next list is due.</param>
    /// <returns>The list as secured data, COER.</returns>
    /// <exception cref="ArgumentException">An entry or a date does not fit.</exception>
    public static byte[] Create(SigningIdentity authority, int series, uint serial, IReadOnlyList<(byte[] HashedId10, DateTimeOffset Expiry)> revoked, DateTimeOffset now, DateTimeOffset next)
    {
        bool leap = authority.CountsLeapSeconds;
        CrlContents contents = new()
        {
            Version = 1,
            CrlSeries = series,
            CrlCraca = ShortOctets.From(authority.HashedId8),
            IssueDate = IssuingTime.ToTime32(now, leap),
            NextCrl = IssuingTime.ToTime32(next, leap),
        };
        contents.TypeSpecific.Kind = TypeSpecificCrlContentsKind.FullHashCrl;
        contents.TypeSpecific.FullHashCrl.CrlSerial = serial;
        foreach ((byte[] id, DateTimeOffset expiry) in revoked)
        {
            HashBasedRevocationInfo entry = contents.TypeSpecific.FullHashCrl.Entries.Add();
            entry.Id.Set(id);
            entry.Expiry = IssuingTime.ToTime32(expiry, leap);
        }

        byte[] payload = Fields.Encode(contents);
        byte[] signed = new byte[payload.Length + authority.CertificateOctets.Length + 512];
        SpduHeader header = new(AidOf(authority.Key.Curve));
        return new SignedDataWriter(authority).TryWrite(payload, header, now, true, signed, out int length, out Asn1Error error)
            ? signed[..length]
            : throw new ArgumentException($"The revocation list cannot be encoded: {error}.");
    }
}
