using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Trust;

namespace V2X.Security.Encryption;

/// <summary>
/// A key that messages are encrypted for, and the name they give it (RecipientInfo of IEEE 1609.2, clause 6.3.31). Immutable; safe from
/// any thread. Does not own the keys it is made of.
/// </summary>
public sealed class DecryptionKey
{
    private DecryptionKey(RecipientInfoKind kind, ulong recipientId)
    {
        Kind = kind;
        RecipientId = recipientId;
    }

    /// <summary>HashedId8 that messages name the key by.</summary>
    public ulong RecipientId { get; }

    internal RecipientInfoKind Kind { get; }

    internal EcPrivateKey? PrivateKey { get; private init; }

    internal SymmetricKey? Shared { get; private init; }

    /// <summary>P1 of ECIES.</summary>
    internal byte[] Information { get; private init; } = [];

    /// <summary>The encryption key of a certificate (certRecipInfo).</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="key">The private half of its encryption key.</param>
    public static DecryptionKey OfCertificate(Certificate certificate, EcPrivateKey key) => new(RecipientInfoKind.CertRecipInfo, certificate.HashedId8)
    {
        PrivateKey = key,
        Information = Recipients.Information(key.Curve, certificate.Encoded.Span),
    };

    /// <summary>A key that was sent in the header of a signed message of one's own, for the answer to it (signedDataRecipInfo).</summary>
    /// <param name="signed">The signed message, COER.</param>
    /// <param name="key">The private half of the key sent.</param>
    public static DecryptionKey OfSignedData(ReadOnlySpan<byte> signed, EcPrivateKey key)
    {
        byte[] hash = Recipients.Information(key.Curve, signed);
        return new DecryptionKey(RecipientInfoKind.SignedDataRecipInfo, Recipients.Id(hash)) { PrivateKey = key, Information = hash };
    }

    /// <summary>A response encryption key, handed out by other means than a message (rekRecipInfo).</summary>
    /// <param name="key">The private key.</param>
    public static DecryptionKey OfResponse(EcPrivateKey key) =>
        new(RecipientInfoKind.RekRecipInfo, Recipients.ResponseKeyId(key.PublicKey)) { PrivateKey = key, Information = Recipients.Information(key.Curve, default) };

    /// <summary>A shared key that the content itself is encrypted with (pskRecipInfo).</summary>
    public static DecryptionKey OfPreShared(SymmetricKey key) => new(RecipientInfoKind.PskRecipInfo, key.HashedId8) { Shared = key };

    /// <summary>A shared key that each message's own key is encrypted with (symmRecipInfo).</summary>
    public static DecryptionKey OfSymmetric(SymmetricKey key) => new(RecipientInfoKind.SymmRecipInfo, key.HashedId8) { Shared = key };
}
