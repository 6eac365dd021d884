using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Spdus;

namespace V2X.Security.Encryption;

/// <summary>The wrapped forms of a content's key, and ciphertexts, from and to the generated types.</summary>
internal static class WrappedKeys
{
    /// <summary>Unwraps the content's key for a recipient that <paramref name="key"/> was found for.</summary>
    public static DecryptionStatus TryUnwrap(RecipientInfo recipient, DecryptionKey key, Span<byte> contentKey)
    {
        switch (recipient.Kind)
        {
            case RecipientInfoKind.PskRecipInfo:
                key.Shared!.Octets.CopyTo(contentKey);
                return DecryptionStatus.Decrypted;
            case RecipientInfoKind.SymmRecipInfo:
                return TryUnwrap(recipient.SymmRecipInfo.EncKey, key.Shared!, contentKey);
            case RecipientInfoKind.CertRecipInfo:
                return TryUnwrap(recipient.CertRecipInfo.EncKey, key, contentKey);
            case RecipientInfoKind.SignedDataRecipInfo:
                return TryUnwrap(recipient.SignedDataRecipInfo.EncKey, key, contentKey);
            default:
                return TryUnwrap(recipient.RekRecipInfo.EncKey, key, contentKey);
        }
    }

    /// <summary>The cipher of a ciphertext; null for one that is not known.</summary>
    public static AeadKind? CipherOf(SymmetricCiphertext ciphertext) => ciphertext.Kind switch
    {
        SymmetricCiphertextKind.Aes128ccm => AeadKind.Aes128Ccm,
        SymmetricCiphertextKind.Sm4Ccm => AeadKind.Sm4Ccm,
        _ => null,
    };

    /// <summary>Decrypts a ciphertext.</summary>
    public static DecryptionStatus TryDecrypt(SymmetricCiphertext ciphertext, ReadOnlySpan<byte> key, Span<byte> plaintext, out int octetsWritten)
    {
        octetsWritten = 0;
        if (CipherOf(ciphertext) is not { } cipher || !Aead.IsAvailable(cipher))
            return DecryptionStatus.UnsupportedAlgorithm;
        One28BitCcmCiphertext content = cipher == AeadKind.Aes128Ccm ? ciphertext.Aes128ccm : ciphertext.Sm4Ccm;
        int octets = content.CcmCiphertext.Length - Aead.TagOctets;
        if (octets < 0)
            return DecryptionStatus.BadCiphertext;
        if (octets > plaintext.Length)
            return DecryptionStatus.TooLarge;
        if (!Aead.TryDecrypt(cipher, key, content.Nonce.Octets, content.CcmCiphertext.Octets, plaintext[..octets]))
            return DecryptionStatus.BadCiphertext;
        octetsWritten = octets;
        return DecryptionStatus.Decrypted;
    }

    /// <summary>Encrypts into a ciphertext, with a nonce of its own.</summary>
    public static void Encrypt(AeadKind cipher, ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, SymmetricCiphertext ciphertext)
    {
        ciphertext.Kind = cipher == AeadKind.Aes128Ccm ? SymmetricCiphertextKind.Aes128ccm : SymmetricCiphertextKind.Sm4Ccm;
        One28BitCcmCiphertext content = cipher == AeadKind.Aes128Ccm ? ciphertext.Aes128ccm : ciphertext.Sm4Ccm;
        System.Security.Cryptography.RandomNumberGenerator.Fill(content.Nonce.Resize(Aead.NonceOctets));
        Aead.Encrypt(cipher, key, content.Nonce.Octets, plaintext, content.CcmCiphertext.Resize(plaintext.Length + Aead.TagOctets));
    }

    /// <summary>Wraps the content's key for a public key.</summary>
    public static void Wrap(EncryptionRecipient recipient, ReadOnlySpan<byte> contentKey, PKRecipientInfo field)
    {
        field.RecipientId = new ShortOctets(recipient.RecipientId, 8);
        EcPublicKey key = recipient.PublicKey!;
        if (key.Curve == EcCurve.Sm2)
        {
            field.EncKey.Kind = EncryptedDataEncryptionKeyKind.EcencSm2256;
            EcencP256EncryptedKey sm2 = field.EncKey.EcencSm2256;
            Span<byte> point = stackalloc byte[64];
            Sm2Cipher.Wrap(key, contentKey, point, sm2.C.Resize(Sm2Cipher.KeyOctets), sm2.T.Resize(Sm2Cipher.TagOctets));
            Issuing.Fields.SetPoint(sm2.V, point[..32], (point[63] & 1) != 0);
            return;
        }

        bool nist = key.Curve == EcCurve.NistP256;
        field.EncKey.Kind = nist ? EncryptedDataEncryptionKeyKind.EciesNistP256 : EncryptedDataEncryptionKeyKind.EciesBrainpoolP256r1;
        EciesP256EncryptedKey ecies = nist ? field.EncKey.EciesNistP256 : field.EncKey.EciesBrainpoolP256r1;
        using EcPrivateKey ephemeral = EcPrivateKey.Generate(key.Curve);
        Ecies.Wrap(key, ephemeral, recipient.Information, contentKey, ecies.C.Resize(Ecies.KeyOctets), ecies.T.Resize(Mac1.TagOctets));
        Issuing.Fields.SetPoint(ecies.V, ephemeral.PublicKey.X, ephemeral.PublicKey.YIsOdd);
    }

    private static DecryptionStatus TryUnwrap(SymmetricCiphertext wrapped, SymmetricKey key, Span<byte> contentKey)
    {
        if (CipherOf(wrapped) is { } cipher && cipher != key.Kind)
            return DecryptionStatus.AlgorithmMismatch;
        DecryptionStatus status = TryDecrypt(wrapped, key.Octets, contentKey, out int octets);
        return status is DecryptionStatus.BadCiphertext or DecryptionStatus.TooLarge || (status == DecryptionStatus.Decrypted && octets != contentKey.Length)
            ? DecryptionStatus.BadWrappedKey : status;
    }

    private static DecryptionStatus TryUnwrap(EncryptedDataEncryptionKey wrapped, DecryptionKey key, Span<byte> contentKey)
    {
        EcCurve? curve = wrapped.Kind switch
        {
            EncryptedDataEncryptionKeyKind.EciesNistP256 => EcCurve.NistP256,
            EncryptedDataEncryptionKeyKind.EciesBrainpoolP256r1 => EcCurve.BrainpoolP256r1,
            EncryptedDataEncryptionKeyKind.EcencSm2256 => EcCurve.Sm2,
            _ => null,
        };
        if (curve is null)
            return DecryptionStatus.UnsupportedAlgorithm;
        if (curve != key.PrivateKey!.Curve)
            return DecryptionStatus.AlgorithmMismatch;
        EcencP256EncryptedKey sm2 = wrapped.EcencSm2256;
        EciesP256EncryptedKey ecies = curve == EcCurve.NistP256 ? wrapped.EciesNistP256 : wrapped.EciesBrainpoolP256r1;
        if (EcPublicKey.TryImport(curve.Value, SignatureOctets.Sec1(curve == EcCurve.Sm2 ? sm2.V : ecies.V), out EcPublicKey? ephemeral) != PublicKeyStatus.Ok)
            return DecryptionStatus.InvalidKey;
        using (ephemeral)
        {
            bool fits = curve == EcCurve.Sm2
                ? Sm2Cipher.TryUnwrap(key.PrivateKey, ephemeral!, sm2.C.Octets, sm2.T.Octets, contentKey)
                : Ecies.TryUnwrap(key.PrivateKey, ephemeral!, key.Information, ecies.C.Octets, ecies.T.Octets, contentKey);
            return fits ? DecryptionStatus.Decrypted : DecryptionStatus.BadWrappedKey;
        }
    }
}
