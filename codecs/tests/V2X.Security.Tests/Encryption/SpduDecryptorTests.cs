using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Encryption;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Tests.Spdus;
using V2X.Security.Trust;

namespace V2X.Security.Tests.Encryption;

/// <summary>What is encrypted for a recipient opens for that one alone, and every failure has its name.</summary>
public class SpduDecryptorTests
{
    private static readonly byte[] Message = [0x03, 0x80, 0x04, 0x72, 0x6F, 0x61, 0x64];

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.BrainpoolP256r1)]
    [InlineData(EcCurve.Sm2)]
    public void For_the_holder_of_a_certificate(EcCurve curve)
    {
        using EcPrivateKey key = EcPrivateKey.Generate(curve);
        Certificate certificate = CertificateWith(key.PublicKey);
        byte[] spdu = SpduEncryptor.Encrypt(Message, AeadKind.Aes128Ccm, [EncryptionRecipient.OfCertificate(certificate)]);
        Assert.Equal(DecryptionStatus.Decrypted, Open(spdu, DecryptionKey.OfCertificate(certificate, key), out byte[] opened));
        Assert.Equal(Message, opened);
        using EcPrivateKey other = EcPrivateKey.Generate(curve);
        Assert.Equal(DecryptionStatus.BadWrappedKey, Open(spdu, DecryptionKey.OfCertificate(certificate, other), out _));
        Assert.Equal(DecryptionStatus.NoRecipientKey, Open(spdu, DecryptionKey.OfCertificate(CertificateWith(key.PublicKey), key), out _));
        Assert.Equal(DecryptionStatus.NoRecipientKey, Open(spdu, DecryptionKey.OfResponse(key), out _));
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.Sm2)]
    public void For_the_holder_of_a_response_key_among_others(EcCurve curve)
    {
        using EcPrivateKey key = EcPrivateKey.Generate(curve);
        using EcPrivateKey other = EcPrivateKey.Generate(EcCurve.NistP256);
        using SymmetricKey shared = SymmetricKey.Generate(AeadKind.Aes128Ccm);
        byte[] spdu = SpduEncryptor.Encrypt(
            Message,
            AeadKind.Aes128Ccm,
            [EncryptionRecipient.OfResponse(other.PublicKey), EncryptionRecipient.OfSymmetric(shared), EncryptionRecipient.OfResponse(key.PublicKey)]);
        foreach (DecryptionKey held in new[] { DecryptionKey.OfResponse(key), DecryptionKey.OfResponse(other), DecryptionKey.OfSymmetric(shared) })
        {
            Assert.Equal(DecryptionStatus.Decrypted, Open(spdu, held, out byte[] opened));
            Assert.Equal(Message, opened);
        }
    }

    [Fact]
    public void For_the_sender_of_a_request_with_a_key_in_its_header()
    {
        var pki = new TestPki(EcCurve.NistP256);
        using SigningIdentity unit = pki.Issue();
        using EcPrivateKey key = EcPrivateKey.Generate(EcCurve.NistP256);
        byte[] request = Changed(TestPki.Sign(unit), data =>
        {
            HeaderInfo header = data.Content.SignedData.TbsData.HeaderInfo;
            header.HasEncryptionKey = true;
            header.EncryptionKey.Kind = EncryptionKeyKind.Public;
            Fields.Set(header.EncryptionKey.Public, key.PublicKey);
        });
        byte[] answer = SpduEncryptor.Encrypt(Message, AeadKind.Aes128Ccm, [EncryptionRecipient.OfSignedData(request)]);
        Assert.Equal(DecryptionStatus.Decrypted, Open(answer, DecryptionKey.OfSignedData(request, key), out byte[] opened));
        Assert.Equal(Message, opened);
        request[^1] ^= 1;
        Assert.Equal(DecryptionStatus.NoRecipientKey, Open(answer, DecryptionKey.OfSignedData(request, key), out _));
        Assert.Throws<ArgumentException>(() => EncryptionRecipient.OfSignedData(TestPki.Sign(unit)));
    }

    [Fact]
    public void With_a_key_shared_beforehand()
    {
        using SymmetricKey key = SymmetricKey.Import(AeadKind.Aes128Ccm, "0123456789abcdef"u8);
        using SymmetricKey other = SymmetricKey.Generate(AeadKind.Aes128Ccm);
        using SymmetricKey sm4 = SymmetricKey.Import(AeadKind.Sm4Ccm, "0123456789abcdef"u8);
        Assert.NotEqual(key.HashedId8, sm4.HashedId8);
        byte[] field = new byte[64];
        var symmetric = new SymmetricEncryptionKey();
        symmetric.Aes128Ccm.Set("0123456789abcdef"u8);
        symmetric.Kind = SymmetricEncryptionKeyKind.Aes128Ccm;
        Assert.True(Oer.TryEncode(symmetric, field, out int length, out _));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(field.AsSpan(0, length))[24..], BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(key.HashedId8)));

        byte[] spdu = SpduEncryptor.Encrypt(Message, AeadKind.Aes128Ccm, [EncryptionRecipient.OfPreShared(key)]);
        Assert.Equal(DecryptionStatus.Decrypted, Open(spdu, DecryptionKey.OfPreShared(key), out byte[] opened));
        Assert.Equal(Message, opened);
        Assert.Equal(DecryptionStatus.NoRecipientKey, Open(spdu, DecryptionKey.OfPreShared(other), out _));
        Assert.Equal(DecryptionStatus.NoRecipientKey, Open(spdu, DecryptionKey.OfSymmetric(key), out _));
        Assert.Throws<ArgumentException>(() => SpduEncryptor.Encrypt(Message, AeadKind.Aes128Ccm, [EncryptionRecipient.OfPreShared(key), EncryptionRecipient.OfSymmetric(other)]));
        Assert.Throws<ArgumentException>(() => SpduEncryptor.Encrypt(Message, AeadKind.Aes128Ccm, []));
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.Sm2)]
    public void Every_change_is_refused_with_its_name_and_leaves_nothing(EcCurve curve)
    {
        using EcPrivateKey key = EcPrivateKey.Generate(curve);
        DecryptionKey held = DecryptionKey.OfResponse(key);
        byte[] spdu = SpduEncryptor.Encrypt(Message, AeadKind.Aes128Ccm, [EncryptionRecipient.OfResponse(key.PublicKey)]);
        int form = spdu.AsSpan().IndexOf(X(spdu)) - 1;
        for (int bit = 0; bit < spdu.Length * 8; bit++)
        {
            // ECIES takes x of the shared point alone, which does not tell a point from its opposite.
            if (curve == EcCurve.NistP256 && bit == (form * 8) + 7)
                continue;
            spdu[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            Assert.True(Open(spdu, held, out byte[] opened) != DecryptionStatus.Decrypted, $"bit {bit} changed");
            Assert.True(!opened.AsSpan().ContainsAnyExcept((byte)0), $"bit {bit} changed: something is left");
            spdu[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
        }

        for (int length = 0; length < spdu.Length; length++)
            Assert.Equal(DecryptionStatus.MalformedSpdu, Open(spdu[..length], held, out _));
        spdu[^1] ^= 1;
        Assert.Equal(DecryptionStatus.BadCiphertext, Open(spdu, held, out _));
        spdu[^1] ^= 1;
        Assert.Equal(DecryptionStatus.InvalidKey, Open(Changed(spdu, d => PointOf(d).Kind = EccP256CurvePointKind.Fill), held, out _));
        Assert.Equal(DecryptionStatus.TooLarge, new SpduDecryptor([held]).TryDecrypt(spdu, new byte[Message.Length - 1], out _));
        Assert.Equal(DecryptionStatus.TooLarge, Open(new byte[SpduDecryptor.MaxOctets + 1], held, out _));
        Assert.Equal(DecryptionStatus.NotEncrypted, Open(Message, held, out _));
    }

    [Fact]
    public void What_the_system_cannot_do_is_named()
    {
        using EcPrivateKey key = EcPrivateKey.Generate(EcCurve.Sm2);
        byte[] spdu = SpduEncryptor.Encrypt(Message, AeadKind.Aes128Ccm, [EncryptionRecipient.OfResponse(key.PublicKey)]);
        byte[] asSm4 = Changed(spdu, d =>
        {
            SymmetricCiphertext ciphertext = d.Content.EncryptedData.Ciphertext;
            ciphertext.Sm4Ccm.Nonce.Set(ciphertext.Aes128ccm.Nonce.Octets);
            ciphertext.Sm4Ccm.CcmCiphertext.Set(ciphertext.Aes128ccm.CcmCiphertext.Octets);
            ciphertext.Kind = SymmetricCiphertextKind.Sm4Ccm;
        });
        DecryptionStatus expected = Aead.IsAvailable(AeadKind.Sm4Ccm) ? DecryptionStatus.BadCiphertext : DecryptionStatus.UnsupportedAlgorithm;
        Assert.Equal(expected, Open(asSm4, DecryptionKey.OfResponse(key), out _));
        Assert.All(Enum.GetValues<DecryptionStatus>(), status => Assert.Matches("^[a-z-]+$", DecryptionStatusText.Of(status)));
    }

    // The openssl program opens what was wrapped here: its own form of an SM2 ciphertext is made of the same three parts.
    [Fact]
    public void A_key_wrapped_with_sm2_is_opened_by_the_openssl_program()
    {
        using EcPrivateKey key = EcPrivateKey.Generate(EcCurve.Sm2);
        byte[] secret = "0123456789abcdef"u8.ToArray(), point = new byte[64], c = new byte[16], t = new byte[32];
        Sm2Cipher.Wrap(key.PublicKey, secret, point, c, t);
        byte[] der = [.. Integer(point[..32]), .. Integer(point[32..]), 0x04, 32, .. t, 0x04, 16, .. c];
        using OpenSslCommand openssl = new();
        string file = openssl.PathOf("sm2.key");
        KeyFile.Save(file, key);
        string output = openssl.PathOf("opened");
        (int exit, string text) = openssl.Run("pkeyutl", "-decrypt", "-inkey", file, "-in", openssl.Write("wrapped", [0x30, (byte)der.Length, .. der]), "-out", output);
        Assert.True(exit == 0, text);
        Assert.Equal(secret, File.ReadAllBytes(output));
    }

    private static byte[] Integer(byte[] value)
    {
        value = [.. value.SkipWhile(o => o == 0)];
        byte[] content = value[0] >= 0x80 ? [0, .. value] : value;
        return [0x02, (byte)content.Length, .. content];
    }

    private static EccP256CurvePoint PointOf(Ieee1609Dot2Data data)
    {
        EncryptedDataEncryptionKey wrapped = data.Content.EncryptedData.Recipients[0].RekRecipInfo.EncKey;
        return wrapped.Kind == EncryptedDataEncryptionKeyKind.EcencSm2256 ? wrapped.EcencSm2256.V : wrapped.EciesNistP256.V;
    }

    private static byte[] X(byte[] spdu)
    {
        var data = new Ieee1609Dot2Data();
        Assert.True(Oer.TryDecode(spdu, data, out _));
        EccP256CurvePoint point = PointOf(data);
        return [.. point.Kind == EccP256CurvePointKind.CompressedY0 ? point.CompressedY0.Octets : point.CompressedY1.Octets];
    }

    private static DecryptionStatus Open(byte[] spdu, DecryptionKey key, out byte[] opened)
    {
        byte[] plaintext = new byte[spdu.Length];
        DecryptionStatus status = new SpduDecryptor([key]).TryDecrypt(spdu, plaintext, out int length);
        opened = status == DecryptionStatus.Decrypted ? plaintext[..length] : plaintext;
        return status;
    }

    private static Certificate CertificateWith(EcPublicKey encryptionKey)
    {
        using EcPrivateKey key = EcPrivateKey.Generate(encryptionKey.Curve);
        return TestPki.Read(CertificateAuthority.CreateRoot(TestPki.Contents("holder") with { EncryptionKey = encryptionKey }, Lab.Signer("holder", key)));
    }

    private static byte[] Changed(byte[] spdu, Action<Ieee1609Dot2Data> change)
    {
        var data = new Ieee1609Dot2Data();
        Assert.True(Oer.TryDecode(spdu, data, out _));
        change(data);
        byte[] output = new byte[4_096];
        Assert.True(Oer.TryEncode(data, output, out int length, out Asn1Error error), error.ToString());
        return output[..length];
    }
}
