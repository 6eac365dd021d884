using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Spdus;

namespace V2X.Interop.Emulators.Security;

/// <summary>
/// Signs what a device sends, and can be made to do it wrongly. Separate from the product's own signer, which refuses what is wrong. YD/T 3957
/// encodes the parts that are used to the same octets as IEEE 1609.2. For one thread.
/// </summary>
internal sealed class DeviceSigner(SigningIdentity identity)
{
    private readonly Ieee1609Dot2Data _data = new() { ProtocolVersion = 3 };
    private readonly byte[] _tbs = new byte[8192];
    private readonly byte[] _spdu = new byte[8192];
    private SigningIdentity _identity = identity;
    private long _lastWholeUnixNs = long.MinValue;

    /// <summary>A message so long after the last one with a certificate carries it again; nanoseconds.</summary>
    public long CertificateIntervalNs { get; set; } = 450_000_000;

    /// <summary>Whether an event makes the certificate due.</summary>
    public bool IsEventWhole { get; set; } = true;

    /// <summary>Whether a certificate that an event brought counts for the interval.</summary>
    public bool DoesEventCount { get; set; } = true;

    /// <summary>Whether the certificate is never sent.</summary>
    public bool IsAlwaysDigest { get; set; }

    /// <summary>Changes the header before it is signed.</summary>
    public Action<HeaderInfo>? BendHeader { get; set; }

    /// <summary>Changes the whole after it was signed.</summary>
    public Action<SecuredMessage>? BendSigned { get; set; }

    /// <summary>Added to the clock for generation times, nanoseconds.</summary>
    public Func<long> ClockErrorNs { get; set; } = () => 0;

    /// <summary>Which clock generation times count in; absent for that of the key's family.</summary>
    public SpduFamily? ClockFamily { get; set; }

    /// <summary>Signs with another certificate from now on; the next message carries it.</summary>
    public void Change(SigningIdentity next)
    {
        _identity = next;
        _lastWholeUnixNs = long.MinValue;
    }

    /// <summary>The signed message; valid until the next one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="psid">AID, PSID or ITS-AID.</param>
    /// <param name="nowUnixNs">Generation time.</param>
    /// <param name="isEvent">Whether it tells of an event.</param>
    /// <param name="location">Where it was made; null to leave it out.</param>
    public ReadOnlySpan<byte> Sign(ReadOnlySpan<byte> message, uint psid, long nowUnixNs, bool isEvent = false, (int Latitude, int Longitude)? location = null)
    {
        bool isSm2 = _identity.Key.Curve == EcCurve.Sm2;
        _data.Content.Kind = Ieee1609Dot2ContentKind.SignedData;
        SecuredMessage signed = _data.Content.SignedData;
        signed.HashId = isSm2 ? HashAlgorithm.Sm3 : HashAlgorithm.Sha256;
        signed.TbsData.Payload.HasData = true;
        Ieee1609Dot2Data inner = signed.TbsData.Payload.Data;
        inner.ProtocolVersion = 3;
        inner.Content.Kind = Ieee1609Dot2ContentKind.UnsecuredData;
        inner.Content.UnsecuredData.Set(message);
        HeaderInfo info = signed.TbsData.HeaderInfo;
        info.Psid = psid;
        info.GenerationTime = SecurityTime.ToTime64(nowUnixNs + ClockErrorNs(), ClockFamily ?? (isSm2 ? SpduFamily.Ydt3957 : SpduFamily.Ieee1609Dot2));
        info.HasExpiryTime = false;
        info.HasGenerationLocation = location is not null;
        if (location is var (latitude, longitude))
        {
            info.GenerationLocation.Latitude = latitude;
            info.GenerationLocation.Longitude = longitude;
            info.GenerationLocation.Elevation = 4096;
        }

        BendHeader?.Invoke(info);
        SetSigner(signed.Signer, nowUnixNs, isEvent);
        SetSignature(signed);
        BendSigned?.Invoke(signed);
        return Encode(_data, _spdu);
    }

    /// <summary>A certificate into a list, as it is.</summary>
    public static void Put(ReadOnlySpan<byte> octets, CertificateBase place)
    {
        if (!Oer.TryDecode(octets, place, out Asn1Error error))
            throw new InvalidOperationException($"a certificate made here cannot be read: {error}");
    }

    private static ReadOnlySpan<byte> Encode<T>(T value, byte[] destination)
        where T : IAsn1Type => Oer.TryEncode(value, destination, out int octets, out Asn1Error error)
            ? destination.AsSpan(0, octets) : throw new InvalidOperationException($"a device made what cannot be encoded: {error}");

    private void SetSigner(SignerIdentifier signer, long nowUnixNs, bool isEvent)
    {
        bool isDue = _lastWholeUnixNs == long.MinValue || nowUnixNs - _lastWholeUnixNs >= CertificateIntervalNs;
        if ((!isDue && !(isEvent && IsEventWhole)) || IsAlwaysDigest)
        {
            signer.Digest = ShortOctets.From(_identity.HashedId8);
            return;
        }

        if (DoesEventCount || !isEvent)
            _lastWholeUnixNs = nowUnixNs;
        signer.Kind = SignerIdentifierKind.Certificate;
        signer.Certificate.Clear();
        Put(_identity.CertificateOctets, signer.Certificate.Add());
    }

    private void SetSignature(SecuredMessage signed)
    {
        ReadOnlySpan<byte> tbs = Encode(signed.TbsData, _tbs);
        Span<byte> signer = stackalloc byte[32], digest = stackalloc byte[32], r = stackalloc byte[32], s = stackalloc byte[32];
        bool isSm2 = _identity.Key.Curve == EcCurve.Sm2;
        HashKind hash = isSm2 ? HashKind.Sm3 : HashKind.Sha256;
        Hashing.Hash(hash, _identity.CertificateOctets, signer);
        if (isSm2)
        {
            Sm2.ComputeZa(_identity.Key.PublicKey, signer, digest);
            Sm2.ComputeDigest(digest, tbs, signer);
            signer.CopyTo(digest);
        }
        else
        {
            Hashing.Hash(hash, tbs, r);
            Hashing.Hash(hash, r, signer, digest);
        }

        _identity.Key.SignDigest(digest, r, s);
        Set(signed.Signature, isSm2, r, s);
    }

    private static void Set(Signature signature, bool isSm2, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        if (isSm2)
        {
            signature.Kind = SignatureKind.Sm2Signature;
            signature.Sm2Signature.RSig.Set(r);
            signature.Sm2Signature.SSig.Set(s);
            return;
        }

        signature.Kind = SignatureKind.EcdsaNistP256Signature;
        signature.EcdsaNistP256Signature.RSig.Kind = EccP256CurvePointKind.XOnly;
        signature.EcdsaNistP256Signature.RSig.XOnly.Set(r);
        signature.EcdsaNistP256Signature.SSig.Set(s);
    }
}
