using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Security.Encryption;

/// <summary>Somebody a message is encrypted for, and how the message names the key. Immutable; safe from any thread.</summary>
public sealed class EncryptionRecipient
{
    private EncryptionRecipient(RecipientInfoKind kind, ulong recipientId)
    {
        Kind = kind;
        RecipientId = recipientId;
    }

    /// <summary>HashedId8 that the message names the key by.</summary>
    public ulong RecipientId { get; }

    internal RecipientInfoKind Kind { get; }

    internal EcPublicKey? PublicKey { get; private init; }

    internal SymmetricKey? Shared { get; private init; }

    internal byte[] Information { get; private init; } = [];

    /// <summary>The holder of a certificate with an encryption key.</summary>
    /// <exception cref="ArgumentException">The certificate has none, or one that is not supported.</exception>
    public static EncryptionRecipient OfCertificate(Certificate certificate)
    {
        var source = new CertificateBase();
        if (!Oer.TryDecode(certificate.Encoded.Span, source, out Asn1Error error) || !source.ToBeSigned.HasEncryptionKey)
            throw new ArgumentException($"The certificate has no encryption key ({error}).", nameof(certificate));
        EcPublicKey key = Import(source.ToBeSigned.EncryptionKey);
        return new EncryptionRecipient(RecipientInfoKind.CertRecipInfo, certificate.HashedId8)
        {
            PublicKey = key,
            Information = Recipients.Information(key.Curve, certificate.Encoded.Span),
        };
    }

    /// <summary>The sender of a signed message with an encryption key in its header.</summary>
    /// <param name="signed">The signed message, COER.</param>
    /// <exception cref="ArgumentException">No signed message, or without such a key.</exception>
    public static EncryptionRecipient OfSignedData(ReadOnlySpan<byte> signed)
    {
        var data = new Ieee1609Dot2Data();
        bool read = Oer.TryDecode(signed, data, out Asn1Error error) && data.Content.Kind == Ieee1609Dot2ContentKind.SignedData;
        HeaderInfo header = data.Content.SignedData.TbsData.HeaderInfo;
        if (!read || !header.HasEncryptionKey || header.EncryptionKey.Kind != EncryptionKeyKind.Public)
            throw new ArgumentException($"The message has no public encryption key in a signed header ({error}).", nameof(signed));
        EcPublicKey key = Import(header.EncryptionKey.Public);
        byte[] hash = Recipients.Information(key.Curve, signed);
        return new EncryptionRecipient(RecipientInfoKind.SignedDataRecipInfo, Recipients.Id(hash)) { PublicKey = key, Information = hash };
    }

    /// <summary>The holder of a response encryption key: NIST P-256, brainpoolP256r1 or SM2.</summary>
    public static EncryptionRecipient OfResponse(EcPublicKey key) =>
        new(RecipientInfoKind.RekRecipInfo, Recipients.ResponseKeyId(key)) { PublicKey = key, Information = Recipients.Information(key.Curve, default) };

    /// <summary>Whoever shares the key that the content itself is encrypted with.</summary>
    public static EncryptionRecipient OfPreShared(SymmetricKey key) => new(RecipientInfoKind.PskRecipInfo, key.HashedId8) { Shared = key };

    /// <summary>Whoever shares a key that the message's own key is encrypted with.</summary>
    public static EncryptionRecipient OfSymmetric(SymmetricKey key) => new(RecipientInfoKind.SymmRecipInfo, key.HashedId8) { Shared = key };

    private static EcPublicKey Import(PublicEncryptionKey key)
    {
        (EcCurve curve, EccP256CurvePoint? point) = key.PublicKey.Kind switch
        {
            BasePublicEncryptionKeyKind.EciesNistP256 => (EcCurve.NistP256, key.PublicKey.EciesNistP256),
            BasePublicEncryptionKeyKind.EciesBrainpoolP256r1 => (EcCurve.BrainpoolP256r1, key.PublicKey.EciesBrainpoolP256r1),
            BasePublicEncryptionKeyKind.EcencSm2 => (EcCurve.Sm2, key.PublicKey.EcencSm2),
            _ => (default, null),
        };
        if (point is null)
            throw new ArgumentException("The encryption key is of an algorithm that is not known.");
        PublicKeyStatus status = EcPublicKey.TryImport(curve, SignatureOctets.Sec1(point), out EcPublicKey? imported);
        return status == PublicKeyStatus.Ok ? imported! : throw new ArgumentException($"The encryption key on {curve} cannot be used: {status}.");
    }
}
