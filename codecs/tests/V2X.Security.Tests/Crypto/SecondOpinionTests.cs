using V2X.Security.Crypto;
using V2X.Security.Keys;

namespace V2X.Security.Tests.Crypto;

/// <summary>The openssl program verifies what is signed here, and the other way about.</summary>
public sealed class SecondOpinionTests : IDisposable
{
    private readonly OpenSslCommand openssl = new();

    public static TheoryData<EcCurve> EcdsaCurves => [EcCurve.NistP256, EcCurve.NistP384, EcCurve.BrainpoolP256r1, EcCurve.BrainpoolP384r1];

    [Theory]
    [MemberData(nameof(EcdsaCurves))]
    public void Ecdsa_both_ways(EcCurve curve)
    {
        string hash = EcCurves.HashOf(curve) == HashKind.Sha384 ? "-sha384" : "-sha256";
        using EcPrivateKey key = EcPrivateKey.Generate(curve);
        byte[] message = "speed 13.9 m/s"u8.ToArray();
        byte[] digest = new byte[EcCurves.FieldOctets(curve)];
        Hashing.Hash(EcCurves.HashOf(curve), message, digest);
        byte[] der = Sign(key, digest);
        string text = openssl.Write("message", message);
        string publicKey = openssl.Write("public.pem", System.Text.Encoding.ASCII.GetBytes(KeyPem.ExportPublic(key.PublicKey)));
        string privateKey = openssl.Write("private.pem", KeyPem.ExportPrivate(key));
        (int code, string output) = openssl.Run("dgst", hash, "-verify", publicKey, "-signature", openssl.Write("ours.der", der), text);
        Assert.True(code == 0, output);

        (code, output) = openssl.Run("dgst", hash, "-sign", privateKey, "-out", openssl.PathOf("theirs.der"), text);
        Assert.True(code == 0, output);
        Assert.Equal(SignatureStatus.Valid, Verify(key.PublicKey, digest, File.ReadAllBytes(openssl.PathOf("theirs.der"))));
        openssl.Write("message", "speed 31.9 m/s"u8);
        (code, _) = openssl.Run("dgst", hash, "-verify", publicKey, "-signature", openssl.PathOf("ours.der"), text);
        Assert.NotEqual(0, code);
    }

    [Fact]
    public void Sm2_both_ways()
    {
        using EcPrivateKey key = EcPrivateKey.Generate(EcCurve.Sm2);
        byte[] message = "speed 13.9 m/s"u8.ToArray();
        byte[] id = new byte[32];
        new Random(3).NextBytes(id);
        byte[] za = new byte[32], digest = new byte[32];
        Sm2.ComputeZa(key.PublicKey, id, za);
        Sm2.ComputeDigest(za, message, digest);
        string text = openssl.Write("message", message);
        string publicKey = openssl.Write("public.pem", System.Text.Encoding.ASCII.GetBytes(KeyPem.ExportPublic(key.PublicKey)));
        string privateKey = openssl.Write("private.pem", KeyPem.ExportPrivate(key));
        string[] options = ["-rawin", "-digest", "sm3", "-in", text, "-pkeyopt", $"hexdistid:{Convert.ToHexStringLower(id)}"];
        (int code, string output) = openssl.Run(["pkeyutl", "-verify", "-pubin", "-inkey", publicKey, "-sigfile", openssl.Write("ours.der", Sign(key, digest)), .. options]);
        Assert.True(code == 0, output);

        (code, output) = openssl.Run(["pkeyutl", "-sign", "-inkey", privateKey, "-out", openssl.PathOf("theirs.der"), .. options]);
        Assert.True(code == 0, output);
        Assert.Equal(SignatureStatus.Valid, Verify(key.PublicKey, digest, File.ReadAllBytes(openssl.PathOf("theirs.der"))));
        options[^1] = $"hexdistid:{new string('0', 64)}";
        (code, _) = openssl.Run(["pkeyutl", "-verify", "-pubin", "-inkey", publicKey, "-sigfile", openssl.PathOf("ours.der"), .. options]);
        Assert.NotEqual(0, code);
    }

    public void Dispose() => openssl.Dispose();

    private static byte[] Sign(EcPrivateKey key, byte[] digest)
    {
        byte[] r = new byte[digest.Length], s = new byte[digest.Length], der = new byte[SignatureDer.MaxOctets];
        key.SignDigest(digest, r, s);
        return der[..SignatureDer.Write(r, s, der)];
    }

    private static SignatureStatus Verify(EcPublicKey key, byte[] digest, byte[] der)
    {
        byte[] r = new byte[digest.Length], s = new byte[digest.Length];
        Assert.True(SignatureDer.TryRead(der, r, s));
        return key.VerifyDigest(digest, r, s);
    }
}
