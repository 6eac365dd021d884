using V2X.Security.Crypto;
using V2X.Security.Trust;

namespace V2X.Security.Tests.Spdus;

/// <summary>A trust store in files is read whole, or refused with every file at fault named.</summary>
public sealed class TrustStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trust").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Roots_and_authorities_are_read_as_octets_or_hexadecimal()
    {
        var pki = new TestPki(EcCurve.NistP256);
        Write("roots", "root.cert", pki.RootOctets);
        Write("authorities", "a.hex", System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(pki.AuthorityOctets) + "\n"));
        TrustStore store = TrustStoreFiles.Load(_folder, TestPki.NowNs);
        Assert.Equal(2, store.Count);
        Assert.NotNull(store.Find(TestPki.Read(pki.AuthorityOctets).HashedId8));
    }

    [Fact]
    public void Every_file_at_fault_is_named()
    {
        var pki = new TestPki(EcCurve.NistP256);
        var other = new TestPki(EcCurve.NistP256);
        Write("roots", "root.cert", pki.RootOctets);
        Write("roots", "torn.cert", pki.RootOctets[..50]);
        Write("authorities", "stranger.cert", other.AuthorityOctets);
        Write("crls", "noise.crl", [1, 2, 3]);
        File.CreateSymbolicLink(Path.Combine(_folder, "authorities", "gone.cert"), Path.Combine(_folder, "nowhere"));
        TrustStoreException fault = Assert.Throws<TrustStoreException>(() => TrustStoreFiles.Load(_folder, TestPki.NowNs));
        Assert.Equal(4, fault.Faults.Count);
        foreach (string name in new[] { "torn.cert", "stranger.cert", "noise.crl", "gone.cert" })
            Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.Contains("untrusted-root", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_or_missing_folder_is_refused()
    {
        Assert.Throws<TrustStoreException>(() => TrustStoreFiles.Load(_folder, TestPki.NowNs));
        Assert.Throws<TrustStoreException>(() => TrustStoreFiles.Load(Path.Combine(_folder, "none"), TestPki.NowNs));
    }

    private void Write(string subfolder, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(_folder, subfolder));
        File.WriteAllBytes(Path.Combine(_folder, subfolder, name), content);
    }
}
