using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Encryption;

/// <summary>
/// Opens encrypted messages of IEEE 1609.2 and YD/T 3957, whose structures are the same: finds itself among the recipients, unwraps the
/// content's key by ECIES, SM2 or a shared key, and decrypts the content, which is a secured message in turn. Never throws for bad
/// input. Keys are wiped from the stack as soon as they have served. Not safe for concurrent use; the keys may be shared.
/// </summary>
public sealed class SpduDecryptor
{
    /// <summary>Longest message that is opened, in octets.</summary>
    public const int MaxOctets = 1 << 16;

    /// <summary>Most recipients that are looked at in one message.</summary>
    public const int MaxRecipients = 64;

    private const int ProtocolVersion = 3;

    private readonly Dictionary<(RecipientInfoKind Kind, ulong Id), DecryptionKey> _keys = [];
    private readonly Ieee1609Dot2Data _data = new();

    /// <summary>Makes a decryptor for the holder of <paramref name="keys"/>.</summary>
    public SpduDecryptor(IEnumerable<DecryptionKey> keys)
    {
        foreach (DecryptionKey key in keys)
            _keys[(key.Kind, key.RecipientId)] = key;
    }

    /// <summary>Opens a message.</summary>
    /// <param name="spdu">The octets, to the end of the message.</param>
    /// <param name="plaintext">Receives the content: never longer than <paramref name="spdu"/>. Wiped where it does not open.</param>
    /// <param name="octetsWritten">Length of the content in octets.</param>
    /// <returns><see cref="DecryptionStatus.Decrypted"/>, or why not.</returns>
    public DecryptionStatus TryDecrypt(ReadOnlySpan<byte> spdu, Span<byte> plaintext, out int octetsWritten)
    {
        octetsWritten = 0;
        DecryptionStatus status = Read(spdu);
        if (status != DecryptionStatus.Decrypted)
            return status;
        SequenceOfRecipientInfo recipients = _data.Content.EncryptedData.Recipients;
        if (recipients.Count > MaxRecipients)
            return DecryptionStatus.TooLarge;
        status = DecryptionStatus.NoRecipientKey;
        Span<byte> contentKey = stackalloc byte[Aead.KeyOctets];
        for (int i = 0; i < recipients.Count && status != DecryptionStatus.Decrypted; i++)
        {
            if (_keys.TryGetValue((recipients[i].Kind, IdOf(recipients[i])), out DecryptionKey? key))
                status = TryOpen(recipients[i], key, contentKey, plaintext, out octetsWritten);
        }

        CryptographicOperations.ZeroMemory(contentKey);
        return status;
    }

    private DecryptionStatus Read(ReadOnlySpan<byte> spdu)
    {
        if (spdu.Length > MaxOctets)
            return DecryptionStatus.TooLarge;
        if (!Oer.TryDecode(spdu, _data, out int octets, out _) || octets != spdu.Length || _data.ProtocolVersion != ProtocolVersion)
            return DecryptionStatus.MalformedSpdu;
        return _data.Content.Kind == Ieee1609Dot2ContentKind.EncryptedData ? DecryptionStatus.Decrypted : DecryptionStatus.NotEncrypted;
    }

    private DecryptionStatus TryOpen(RecipientInfo recipient, DecryptionKey key, Span<byte> contentKey, Span<byte> plaintext, out int octetsWritten)
    {
        octetsWritten = 0;
        DecryptionStatus status = WrappedKeys.TryUnwrap(recipient, key, contentKey);
        if (status != DecryptionStatus.Decrypted)
            return status;
        SymmetricCiphertext content = _data.Content.EncryptedData.Ciphertext;
        if (key.Kind == RecipientInfoKind.PskRecipInfo && WrappedKeys.CipherOf(content) is { } cipher && cipher != key.Shared!.Kind)
            return DecryptionStatus.AlgorithmMismatch;
        return WrappedKeys.TryDecrypt(content, contentKey, plaintext, out octetsWritten);
    }

    private static ulong IdOf(RecipientInfo recipient) => recipient.Kind switch
    {
        RecipientInfoKind.PskRecipInfo => recipient.PskRecipInfo.Value,
        RecipientInfoKind.SymmRecipInfo => recipient.SymmRecipInfo.RecipientId.Value,
        RecipientInfoKind.CertRecipInfo => recipient.CertRecipInfo.RecipientId.Value,
        RecipientInfoKind.SignedDataRecipInfo => recipient.SignedDataRecipInfo.RecipientId.Value,
        RecipientInfoKind.RekRecipInfo => recipient.RekRecipInfo.RecipientId.Value,
        _ => 0,
    };
}
