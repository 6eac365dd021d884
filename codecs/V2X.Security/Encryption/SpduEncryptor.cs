using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;

namespace V2X.Security.Encryption;

/// <summary>Encrypts messages for one or several recipients (IEEE 1609.2 clause 6.3.30). Safe from any thread.</summary>
public static class SpduEncryptor
{
    /// <summary>Encrypts a message with a fresh key, or with the one that is shared beforehand.</summary>
    /// <param name="plaintext">A secured message, signed or not, COER.</param>
    /// <param name="cipher">Cipher of the content. Recipients state in their keys which they understand.</param>
    /// <param name="recipients">For whom; a pre-shared key stands alone.</param>
    /// <returns>The encrypted message, COER.</returns>
    /// <exception cref="ArgumentException">No recipient, or a pre-shared key beside others or of another cipher.</exception>
    /// <exception cref="PlatformNotSupportedException">This system's OpenSSL does not have the cipher.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> plaintext, AeadKind cipher, IReadOnlyList<EncryptionRecipient> recipients)
    {
        Check(cipher, recipients);
        var data = new Ieee1609Dot2Data { ProtocolVersion = 3 };
        data.Content.Kind = Ieee1609Dot2ContentKind.EncryptedData;
        EncryptedData encrypted = data.Content.EncryptedData;
        Span<byte> contentKey = stackalloc byte[Aead.KeyOctets];
        if (recipients[0].Kind == RecipientInfoKind.PskRecipInfo)
            recipients[0].Shared!.Octets.CopyTo(contentKey);
        else
            RandomNumberGenerator.Fill(contentKey);
        try
        {
            foreach (EncryptionRecipient recipient in recipients)
                Add(recipient, contentKey, encrypted.Recipients.Add());
            WrappedKeys.Encrypt(cipher, contentKey, plaintext, encrypted.Ciphertext);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }

        return Fields.Encode(data);
    }

    private static void Check(AeadKind cipher, IReadOnlyList<EncryptionRecipient> recipients)
    {
        if (recipients.Count is 0 or > SpduDecryptor.MaxRecipients)
            throw new ArgumentException($"A message is encrypted for 1 to {SpduDecryptor.MaxRecipients} recipients, not {recipients.Count}.", nameof(recipients));
        foreach (EncryptionRecipient recipient in recipients)
        {
            if (recipient.Kind == RecipientInfoKind.PskRecipInfo && (recipients.Count > 1 || recipient.Shared!.Kind != cipher))
                throw new ArgumentException($"A pre-shared key is the key of the content, so it stands alone and is of its cipher, {cipher}.", nameof(recipients));
        }
    }

    private static void Add(EncryptionRecipient recipient, ReadOnlySpan<byte> contentKey, RecipientInfo field)
    {
        field.Kind = recipient.Kind;
        switch (recipient.Kind)
        {
            case RecipientInfoKind.PskRecipInfo:
                field.PskRecipInfo = new ShortOctets(recipient.RecipientId, 8);
                break;
            case RecipientInfoKind.SymmRecipInfo:
                field.SymmRecipInfo.RecipientId = new ShortOctets(recipient.RecipientId, 8);
                WrappedKeys.Encrypt(recipient.Shared!.Kind, recipient.Shared.Octets, contentKey, field.SymmRecipInfo.EncKey);
                break;
            case RecipientInfoKind.CertRecipInfo:
                WrappedKeys.Wrap(recipient, contentKey, field.CertRecipInfo);
                break;
            case RecipientInfoKind.SignedDataRecipInfo:
                WrappedKeys.Wrap(recipient, contentKey, field.SignedDataRecipInfo);
                break;
            default:
                WrappedKeys.Wrap(recipient, contentKey, field.RekRecipInfo);
                break;
        }
    }
}
