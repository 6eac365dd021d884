using System.Security.Cryptography;
using V2X.Security.Crypto;

namespace V2X.Security.Tests.Crypto;

public sealed class ImplicitKeyTests
{
    // Computed with integers modulo the field prime in Python, not with OpenSSL. The private numbers are hashes of the words named.
    [Fact]
    public void An_example_computed_elsewhere_comes_out()
    {
        using EcPrivateKey issuer = EcPrivateKey.Import(EcCurve.NistP256, SHA256.HashData("authority"u8));
        using EcPrivateKey request = EcPrivateKey.Import(EcCurve.NistP256, SHA256.HashData("request"u8));
        using EcPrivateKey ephemeral = EcPrivateKey.Import(EcCurve.NistP256, SHA256.HashData("ephemeral"u8));
        byte[] digest = SHA256.HashData([.. SHA256.HashData("tbs"u8), .. SHA256.HashData("issuer"u8)]);

        byte[] point = ImplicitKeys.ReconstructionPoint(request.PublicKey, ephemeral);
        Assert.Equal("020ffc92939b87d1da8610145c10bbee2e60b4b1a3803206d4fa0c9759c3f5441a", Convert.ToHexStringLower(point));
        byte[] contribution = new byte[32];
        ImplicitKeys.Contribute(issuer, ephemeral, digest, contribution);
        Assert.Equal("4bdedf4704eae97326a119267a427c4245488df8e946eb5c4a1a7d2e2c31a64f", Convert.ToHexStringLower(contribution));
        Assert.Equal(PublicKeyStatus.Ok, ImplicitKeys.TryReconstruct(issuer.PublicKey, point, digest, out EcPublicKey? key));
        Assert.Equal("9fda31230d387003890074fd832cbbd922ad0bc8afa0a795d0f1e7b45dab2dba", Convert.ToHexStringLower(key!.X));
        Assert.Equal("08689bb6173d7ede2673a134a9925d9fbeecb1ab68996f46350a6208cc886b1b", Convert.ToHexStringLower(key.Y));
        using EcPrivateKey own = ImplicitKeys.Complete(request, digest, contribution);
        Assert.True(own.PublicKey.X.SequenceEqual(key.X) && own.PublicKey.Y.SequenceEqual(key.Y));
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.NistP384)]
    public void A_key_of_another_certificate_does_not_match(EcCurve curve)
    {
        int octets = EcCurves.FieldOctets(curve);
        using EcPrivateKey issuer = EcPrivateKey.Generate(curve);
        using EcPrivateKey request = EcPrivateKey.Generate(curve);
        using EcPrivateKey ephemeral = EcPrivateKey.Generate(curve);
        byte[] digest = new byte[octets], contribution = new byte[octets], r = new byte[octets], s = new byte[octets];
        new Random(11).NextBytes(digest);
        byte[] point = ImplicitKeys.ReconstructionPoint(request.PublicKey, ephemeral);
        ImplicitKeys.Contribute(issuer, ephemeral, digest, contribution);
        using EcPrivateKey own = ImplicitKeys.Complete(request, digest, contribution);
        own.SignDigest(digest, r, s);
        ImplicitKeys.TryReconstruct(issuer.PublicKey, point, digest, out EcPublicKey? key);
        Assert.Equal(SignatureStatus.Valid, key!.VerifyDigest(digest, r, s));
        byte[] changed = [.. digest];
        changed[0] ^= 1;
        ImplicitKeys.TryReconstruct(issuer.PublicKey, point, changed, out key);
        Assert.Equal(SignatureStatus.Mismatch, key!.VerifyDigest(digest, r, s));
        Assert.Equal(PublicKeyStatus.PointAtInfinity, ImplicitKeys.TryReconstruct(issuer.PublicKey, [0], digest, out _));
        Assert.Equal(PublicKeyStatus.BadEncoding, ImplicitKeys.TryReconstruct(issuer.PublicKey, point, digest.AsSpan(1), out _));
    }
}
