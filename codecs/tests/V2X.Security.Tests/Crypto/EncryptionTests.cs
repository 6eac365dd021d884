using System.Text.Json;
using V2X.Security.Crypto;

namespace V2X.Security.Tests.Crypto;

/// <summary>The values of IEEE 1609.2 annex D, and encryption both ways.</summary>
public sealed class EncryptionTests
{
    [Fact]
    public void Values_of_annex_d_come_out()
    {
        if (Recordings.Json("crypto/ieee1609dot2_annexD.json") is not { } file)
        {
            return;
        }

        int count = 0;
        foreach (JsonElement vector in file.GetProperty("vectors").EnumerateArray())
        {
            string algorithm = vector.GetProperty("alg").GetString()!;
            (algorithm[..3] switch
            {
                "AES" => (Action<JsonElement>)CheckCcm,
                "MAC" => CheckMac,
                "KDF" => CheckKdf,
                _ => CheckEcies,
            })(vector);
            count++;
        }

        Assert.Equal(19, count);
        CheckAgreement(file.GetProperty("unprocessed"));
    }

    [Fact]
    public void A_changed_ciphertext_or_key_is_refused_and_leaves_nothing()
    {
        byte[] key = new byte[16];
        byte[] nonce = new byte[12];
        byte[] plaintext = "the road ahead is closed"u8.ToArray();
        byte[] sealedOctets = new byte[plaintext.Length + Aead.TagOctets];
        byte[] opened = new byte[plaintext.Length];
        Aead.Encrypt(AeadKind.Aes128Ccm, key, nonce, plaintext, sealedOctets);
        Assert.True(Aead.TryDecrypt(AeadKind.Aes128Ccm, key, nonce, sealedOctets, opened));
        Assert.Equal(plaintext, opened);
        for (int i = 0; i < sealedOctets.Length; i++)
        {
            sealedOctets[i] ^= 0x10;
            Assert.False(Aead.TryDecrypt(AeadKind.Aes128Ccm, key, nonce, sealedOctets, opened));
            Assert.Equal(new byte[plaintext.Length], opened);
            sealedOctets[i] ^= 0x10;
        }

        Assert.False(Aead.TryDecrypt(AeadKind.Aes128Ccm, key, nonce, sealedOctets.AsSpan(0, 15), []));
        byte[] onlyTag = new byte[16];
        Aead.Encrypt(AeadKind.Aes128Ccm, key, nonce, [], onlyTag);
        Assert.True(Aead.TryDecrypt(AeadKind.Aes128Ccm, key, nonce, onlyTag, []));
    }

    [Fact]
    public void Sm4_either_works_both_ways_or_says_what_is_missing()
    {
        byte[] output = new byte[20];
        if (!Aead.IsAvailable(AeadKind.Sm4Ccm))
        {
            PlatformNotSupportedException refused = Assert.Throws<PlatformNotSupportedException>(() => Aead.Encrypt(AeadKind.Sm4Ccm, new byte[16], new byte[12], new byte[4], output));
            Assert.Contains("OpenSSL 3.1", refused.Message, StringComparison.Ordinal);
            return;
        }

        byte[] opened = new byte[4];
        Aead.Encrypt(AeadKind.Sm4Ccm, new byte[16], new byte[12], "road"u8, output);
        Assert.True(Aead.TryDecrypt(AeadKind.Sm4Ccm, new byte[16], new byte[12], output, opened));
        Assert.Equal("road"u8.ToArray(), opened);
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.BrainpoolP256r1)]
    public void A_wrapped_key_opens_for_its_recipient_only(EcCurve curve)
    {
        using EcPrivateKey recipient = EcPrivateKey.Generate(curve);
        using EcPrivateKey ephemeral = EcPrivateKey.Generate(curve);
        using EcPrivateKey other = EcPrivateKey.Generate(curve);
        byte[] key = "0123456789abcdef"u8.ToArray();
        byte[] c = new byte[16], t = new byte[16], opened = new byte[16];
        Ecies.Wrap(recipient.PublicKey, ephemeral, "P1"u8, key, c, t);
        Assert.True(Ecies.TryUnwrap(recipient, ephemeral.PublicKey, "P1"u8, c, t, opened));
        Assert.Equal(key, opened);
        Assert.False(Ecies.TryUnwrap(recipient, ephemeral.PublicKey, "P2"u8, c, t, opened));
        Assert.Equal(new byte[16], opened);
        Assert.False(Ecies.TryUnwrap(other, ephemeral.PublicKey, "P1"u8, c, t, opened));
        t[3] ^= 1;
        Assert.False(Ecies.TryUnwrap(recipient, ephemeral.PublicKey, "P1"u8, c, t, opened));
    }

    private static void CheckCcm(JsonElement vector)
    {
        byte[] key = vector.Octets("key"), nonce = vector.Octets("nonce"), plaintext = vector.Octets("plaintext"), expected = vector.Octets("ciphertext_tag");
        byte[] output = new byte[expected.Length];
        Aead.Encrypt(AeadKind.Aes128Ccm, key, nonce, plaintext, output);
        Assert.Equal(expected, output);
        byte[] opened = new byte[plaintext.Length];
        Assert.True(Aead.TryDecrypt(AeadKind.Aes128Ccm, key, nonce, expected, opened));
        Assert.Equal(plaintext, opened);
    }

    private static void CheckMac(JsonElement vector)
    {
        byte[] tag = new byte[Mac1.TagOctets];
        Mac1.Compute(vector.Octets("key"), vector.Octets("message"), tag);
        Assert.Equal(vector.Octets("tag"), tag);
    }

    private static void CheckKdf(JsonElement vector)
    {
        byte[] key = new byte[vector.GetProperty("dl").GetInt32()];
        Kdf2.Derive(vector.Octets("ss"), vector.Octets("kdp"), key);
        Assert.Equal(vector.Octets("key"), key);
    }

    private static void CheckEcies(JsonElement vector)
    {
        using EcPrivateKey ephemeral = EcPrivateKey.Import(EcCurve.NistP256, vector.Octets("empherical_privateKey"));
        using EcPrivateKey recipient = EcPrivateKey.Import(EcCurve.NistP256, vector.Octets("recipient_privateKey"));
        byte[] c = new byte[16], t = new byte[16], opened = new byte[16];
        Ecies.Wrap(recipient.PublicKey, ephemeral, vector.Octets("recipientHash"), vector.Octets("symKey"), c, t);
        Assert.Equal(vector.Octets("C"), c);
        Assert.Equal(vector.Octets("T"), t);
        Assert.True(Ecies.TryUnwrap(recipient, ephemeral.PublicKey, vector.Octets("recipientHash"), c, t, opened));
        Assert.Equal(vector.Octets("symKey"), opened);
    }

    private static void CheckAgreement(JsonElement values)
    {
        for (int i = 0; i < 25; i++)
        {
            Assert.Equal(PublicKeyStatus.Ok, EcPublicKey.TryImport(EcCurve.NistP256, values.Octets($"testvector_ECDHC_B_PubKey_x_{i}"), values.Octets($"testvector_ECDHC_B_PubKey_y_{i}"), out EcPublicKey? peer));
            using EcPrivateKey own = EcPrivateKey.Import(EcCurve.NistP256, values.Octets($"testvector_ECDHC_A_PrivKey_{i}"));
            byte[] secret = new byte[32];
            Assert.Equal(32, KeyAgreement.Derive(own, peer!, secret));
            Assert.Equal(values.Octets($"testvector_ECDHC_Z_{i}"), secret);
        }
    }
}
