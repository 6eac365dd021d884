using System.Text.Json;
using V2X.Security.Crypto;

namespace V2X.Security.Tests.Crypto;

/// <summary>The published examples of SM2 in the Chinese security layer.</summary>
public sealed class Sm2Tests
{
    [Fact]
    public void The_worked_message_signature_verifies_step_by_step()
    {
        if (Recordings.Json("crypto/sm2_ydt3957.json") is not { } file)
        {
            return;
        }

        JsonElement example = file.GetProperty("signed_message_vector");
        byte[] id = example.Octets("id_a");
        byte[] message = example.Octets("tbsData_coer");
        byte[] r = example.Octets("r");
        byte[] s = example.Octets("s");
        Assert.Equal(PublicKeyStatus.Ok, EcPublicKey.TryImport(EcCurve.Sm2, example.Octets("pub_x"), example.Octets("pub_y"), out EcPublicKey? key));
        byte[] za = new byte[32];
        byte[] e = new byte[32];
        Sm2.ComputeZa(key!, id, za);
        Assert.Equal(example.Octets("za"), za);
        Sm2.ComputeDigest(za, message, e);
        Assert.Equal(example.Octets("e"), e);
        Assert.Equal(SignatureStatus.Valid, key!.VerifyDigest(e, r, s));
        Assert.Equal(SignatureStatus.Mismatch, Sm2.Verify(key, Sm2.DefaultId, message, r, s));
        message[5] ^= 1;
        Assert.Equal(SignatureStatus.Mismatch, Sm2.Verify(key, id, message, r, s));
        using EcPrivateKey own = EcPrivateKey.Import(EcCurve.Sm2, example.Octets("d"));
        Assert.True(own.PublicKey.Y.SequenceEqual(key.Y));
    }

    [Fact]
    public void The_published_roots_sign_themselves_with_the_default_identity()
    {
        if (Recordings.Json("crypto/sm2_ydt3957.json") is not { } file)
        {
            return;
        }

        foreach (JsonElement root in file.GetProperty("self_signed_certs").EnumerateArray())
        {
            byte[] signature = root.Octets("signature");
            byte[] tbs = root.Octets("tbs_coer");
            Assert.Equal(PublicKeyStatus.Ok, EcPublicKey.TryImport(EcCurve.Sm2, root.Octets("pub_x"), root.GetProperty("pub_y_odd").GetInt32() == 1, out EcPublicKey? key));
            Assert.Equal(SignatureStatus.Valid, Sm2.Verify(key!, Sm2.DefaultId, tbs, signature.AsSpan(0, 32), signature.AsSpan(32)));
            byte[] digest = new byte[32];
            Hashing.Hash(HashKind.Sm3, root.Octets("coer"), digest);
            Assert.Equal(root.Octets("hashedId8"), digest[24..]);
        }
    }

    [Fact]
    public void Computing_e_allocates_zero()
    {
        using EcPrivateKey key = EcPrivateKey.Generate(EcCurve.Sm2);
        byte[] za = new byte[32];
        byte[] e = new byte[32];
        Assert.Equal(0, Allocations.Of(() =>
        {
            Sm2.ComputeZa(key.PublicKey, za, za);
            Sm2.ComputeDigest(za, e, e);
        }, times: 200));
    }
}
