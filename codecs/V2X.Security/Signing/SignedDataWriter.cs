using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;

namespace V2X.Security.Signing;

/// <summary>
/// Builds one signed message after the other in the same objects. The types are those of IEEE 1609.2; YD/T 3957 encodes the parts that
/// are used here to the same octets, which a test holds.
/// </summary>
internal sealed class SignedDataWriter
{
    private readonly Ieee1609Dot2Data data = new() { ProtocolVersion = 3 };
    private SigningIdentity identity;
    private byte[] tbs = new byte[512];

    public SignedDataWriter(SigningIdentity identity)
    {
        this.identity = identity;
        data.Content.Kind = Ieee1609Dot2ContentKind.SignedData;
        Use(identity);
    }

    public void Use(SigningIdentity next)
    {
        identity = next;
        SecuredMessage signed = data.Content.SignedData;
        signed.HashId = Fields.HashOf(next.Key.Curve);
        signed.Signer.Certificate.Clear();

        // The list keeps a decoded copy, so that sending the certificate costs no decoding.
        if (!Oer.TryDecode(next.CertificateOctets, signed.Signer.Certificate.Add(), out Asn1Error error))
        {
            throw new InvalidOperationException($"A certificate that was read before cannot be read now: {error}.");
        }
    }

    public bool TryWrite(ReadOnlySpan<byte> payload, in SpduHeader header, DateTimeOffset now, bool withCertificate, Span<byte> destination, out int octetsWritten, out Asn1Error error)
    {
        SecuredMessage signed = data.Content.SignedData;
        octetsWritten = 0;
        signed.TbsData.Payload.HasData = true;
        Ieee1609Dot2Data inner = signed.TbsData.Payload.Data;
        inner.ProtocolVersion = 3;
        inner.Content.Kind = Ieee1609Dot2ContentKind.UnsecuredData;
        inner.Content.UnsecuredData.Set(payload);
        if (!TryFillHeader(header, now, withCertificate, signed.TbsData.HeaderInfo, out error)
            || !TryEncodeTbs(signed.TbsData, out int tbsOctets, out error))
        {
            return false;
        }

        SetSigner(signed.Signer, withCertificate);
        Sign(tbs.AsSpan(0, tbsOctets), signed.Signature);
        return Oer.TryEncode(data, destination, out octetsWritten, out error);
    }

    private void SetSigner(SignerIdentifier signer, bool withCertificate)
    {
        if (withCertificate)
        {
            signer.Kind = SignerIdentifierKind.Certificate;
        }
        else
        {
            signer.Digest = ShortOctets.From(identity.HashedId8);
        }
    }

    private void Sign(ReadOnlySpan<byte> octets, Signature signature)
    {
        Span<byte> digest = stackalloc byte[Hashing.MaxDigestOctets];
        Span<byte> r = stackalloc byte[EcCurves.MaxFieldOctets];
        Span<byte> s = stackalloc byte[EcCurves.MaxFieldOctets];
        int length = identity.Digest(octets, digest);
        int field = EcCurves.FieldOctets(identity.Key.Curve);
        identity.Key.SignDigest(digest[..length], r[..field], s[..field]);
        Fields.Set(signature, identity.Key.Curve, r[..field], s[..field]);
    }

    private bool TryFillHeader(in SpduHeader header, DateTimeOffset now, bool withCertificate, HeaderInfo info, out Asn1Error error)
    {
        bool leap = identity.CountsLeapSeconds;
        error = default;
        info.Psid = header.Psid;
        info.GenerationTime = IssuingTime.ToTime64(now, leap);
        info.HasExpiryTime = header.Expiry is not null;
        if (header.Expiry is { } expiry)
        {
            info.ExpiryTime = IssuingTime.ToTime64(expiry, leap);
        }

        info.HasGenerationLocation = header.Location is not null;
        if (header.Location is { } location)
        {
            info.GenerationLocation.Latitude = location.LatitudeTenthMicrodegree;
            info.GenerationLocation.Longitude = location.LongitudeTenthMicrodegree;
            info.GenerationLocation.Elevation = location.Elevation;
        }

        info.HasInlineP2pcdRequest = !header.MissingCertificates.IsEmpty;
        info.InlineP2pcdRequest.Clear();
        for (ReadOnlySpan<byte> rest = header.MissingCertificates.Span; rest.Length >= 3; rest = rest[3..])
        {
            info.InlineP2pcdRequest.Add(ShortOctets.From(rest[..3]));
        }

        info.HasRequestedCertificate = !withCertificate && !header.RequestedCertificate.IsEmpty;
        return !info.HasRequestedCertificate || Oer.TryDecode(header.RequestedCertificate.Span, info.RequestedCertificate, out error);
    }

    private bool TryEncodeTbs(ToBeSignedData field, out int octets, out Asn1Error error)
    {
        while (!Oer.TryEncode(field, tbs, out octets, out error))
        {
            if (error.Reason != Asn1Reason.BufferTooSmall || tbs.Length >= 1 << 20)
            {
                return false;
            }

            tbs = new byte[2 * tbs.Length];
        }

        return true;
    }
}
