using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Keys;

namespace V2X.Security.Issuing;

/// <summary>
/// A certificate together with the key that signs for it: an authority's or an end entity's. Knows what a signature in its name is made
/// over: hash(hash(data), hash(certificate)) in IEEE 1609.2 (clause 5.3.1.2.2), SM2's e with SM3(certificate) as identity in YD/T 3957.
/// Signing is safe from several threads when the key is.
/// </summary>
public sealed class SigningIdentity : IDisposable
{
    private readonly byte[] certificateOctets;
    private readonly byte[] certificateHash;
    private readonly byte[]? za;

    /// <summary>Puts certificate and key together.</summary>
    /// <param name="certificate">The certificate, COER.</param>
    /// <param name="key">The key; this object owns it from now on.</param>
    /// <exception cref="CryptographicException">Not a certificate, or an explicit one of another key.</exception>
    public SigningIdentity(ReadOnlySpan<byte> certificate, ISigningKey key)
    {
        Key = key;
        certificateOctets = certificate.ToArray();
        Certificate = new CertificateBase();
        if (!Oer.TryDecode(certificate, Certificate, out int read, out Asn1Error error) || read != certificate.Length)
        {
            throw new CryptographicException($"This is not a certificate: {error}, {read} of {certificate.Length} octets read.");
        }

        CheckKey();
        certificateHash = new byte[Hashing.DigestOctets(Hash)];
        Hashing.Hash(Hash, certificateOctets, certificateHash);
        if (key.Curve == EcCurve.Sm2)
        {
            za = new byte[Sm2.DigestOctets];
            Sm2.ComputeZa(key.PublicKey, certificateHash, za);
        }
    }

    /// <summary>The certificate, COER.</summary>
    public ReadOnlySpan<byte> CertificateOctets => certificateOctets;

    /// <summary>The key.</summary>
    public ISigningKey Key { get; }

    /// <summary>The last 8 octets of the certificate's hash: how messages refer to it.</summary>
    public ReadOnlySpan<byte> HashedId8 => certificateHash.AsSpan(certificateHash.Length - 8);

    /// <summary>The last 10 octets of the certificate's hash: how revocation lists refer to it.</summary>
    public ReadOnlySpan<byte> HashedId10 => certificateHash.AsSpan(certificateHash.Length - 10);

    /// <summary>First moment of validity.</summary>
    public DateTimeOffset ValidFrom => CertificateLifetime.Start(Certificate, CountsLeapSeconds);

    /// <summary>First moment after the validity.</summary>
    public DateTimeOffset ValidUntil => CertificateLifetime.End(Certificate, CountsLeapSeconds);

    /// <summary>The certificate, decoded. Not to be changed.</summary>
    internal CertificateBase Certificate { get; }

    internal HashKind Hash => EcCurves.HashOf(Key.Curve);

    /// <summary>Whether times count in TAI; which IEEE and ETSI do and YD/T 3957 does not.</summary>
    internal bool CountsLeapSeconds => Key.Curve != EcCurve.Sm2;

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();

    /// <summary>What a signature over <paramref name="tbs"/> in the name of this certificate is made over; octets written. Allocates nothing.</summary>
    internal int Digest(ReadOnlySpan<byte> tbs, Span<byte> digest)
    {
        if (za is not null)
        {
            Sm2.ComputeDigest(za, tbs, digest);
            return Sm2.DigestOctets;
        }

        return SignatureInput.Ecdsa(Hash, tbs, certificateHash, digest);
    }

    private void CheckKey()
    {
        VerificationKeyIndicator indicator = Certificate.ToBeSigned.VerifyKeyIndicator;
        if (indicator.Kind != VerificationKeyIndicatorKind.VerificationKey)
        {
            return;
        }

        PublicVerificationKey expected = new();
        Fields.Set(expected, Key.PublicKey);
        if (!Fields.Encode(expected).AsSpan().SequenceEqual(Fields.Encode(indicator.VerificationKey)))
        {
            throw new CryptographicException($"The key '{Key.Label}' is not the one of the certificate.");
        }
    }
}
