using V2X.Security.Crypto;
using V2X.Security.Keys;

namespace V2X.Security.Tests.Keys;

public sealed class KeyFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("v2x-keys-");

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.BrainpoolP384r1)]
    [InlineData(EcCurve.Sm2)]
    public void A_saved_key_is_the_same_when_opened_by_its_label(EcCurve curve)
    {
        string path = Path.Combine(folder.FullName, "rsu.key");
        using EcPrivateKey key = EcPrivateKey.Generate(curve);
        KeyFile.Save(path, key);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        using FileKeyStore store = new(folder.FullName);
        using ISigningKey opened = store.Open("rsu");
        Assert.Equal(("rsu", curve), (opened.Label, opened.Curve));
        Assert.True(opened.PublicKey.X.SequenceEqual(key.PublicKey.X) && opened.PublicKey.YIsOdd == key.PublicKey.YIsOdd);
        byte[] digest = new byte[EcCurves.FieldOctets(curve)], r = [.. digest], s = [.. digest];
        opened.SignDigest(digest, r, s);
        Assert.Equal(SignatureStatus.Valid, key.PublicKey.VerifyDigest(digest, r, s));
        Assert.Throws<KeyFileException>(() => KeyFile.Save(path, key));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_key_open_to_others_is_refused_with_what_to_do(UnixFileMode more)
    {
        string path = Path.Combine(folder.FullName, "open.key");
        using EcPrivateKey key = EcPrivateKey.Generate(EcCurve.NistP256);
        KeyFile.Save(path, key);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | more);
        KeyFileException refused = Assert.Throws<KeyFileException>(() => KeyFile.Load(path));
        Assert.Contains($"chmod 600 {path}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_key_is_refused_by_name()
    {
        string path = Path.Combine(folder.FullName, "rubbish.key");
        using FileKeyStore store = new(folder.FullName);
        Assert.Contains(path, Assert.Throws<KeyFileException>(() => store.Open("rubbish")).Message, StringComparison.Ordinal);
        Assert.Contains("no label", Assert.Throws<KeyFileException>(() => store.Open("../rubbish")).Message, StringComparison.Ordinal);
        WriteOwnerOnly(path, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"u8);
        Assert.Contains(path, Assert.Throws<KeyFileException>(() => store.Open("rubbish")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encrypted_keys_and_keys_of_other_curves_are_refused_without_a_question()
    {
        using OpenSslCommand openssl = new();
        string encrypted = openssl.PathOf("encrypted.key");
        Assert.Equal(0, openssl.Run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes-128-cbc", "-pass", "pass:secret", "-out", encrypted).ExitCode);
        string rsa = openssl.PathOf("rsa.key");
        Assert.Equal(0, openssl.Run("genpkey", "-algorithm", "RSA", "-out", rsa).ExitCode);
        string other = openssl.PathOf("other.key");
        Assert.Equal(0, openssl.Run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1", "-out", other).ExitCode);
        Assert.Contains("encrypted", Load(encrypted), StringComparison.Ordinal);
        Assert.Contains("elliptic", Load(rsa), StringComparison.Ordinal);
        Assert.Contains("secp256k1", Load(other), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Load(string path) => Assert.Throws<KeyFileException>(() => KeyFile.Load(path)).Message;

    private static void WriteOwnerOnly(string path, ReadOnlySpan<byte> octets)
    {
        File.WriteAllBytes(path, octets);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
