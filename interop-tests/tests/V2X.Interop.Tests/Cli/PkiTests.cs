using V2X.Interop.Pki;
using V2X.Interop.Tests.Support;
using V2X.Security;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Signing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Interop.Tests.Cli;

/// <summary>A lab's PKI from the command line: made, used, shown, revoked.</summary>
public sealed class PkiTests : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("v2x-pki-");

    private string Lab => Path.Combine(parent.FullName, "lab");

    [Theory]
    [InlineData("china", "sm3AndDigest", "aid: 3618", false)]
    [InlineData("ieee", "sha256AndDigest", "psid: 32", true)]
    [InlineData("etsi", "sha256AndDigest", "bitmapSsp", false)]
    public async Task A_lab_is_made_used_shown_and_revoked_from(string family, string issuer, string shown, bool hasImplicit)
    {
        await Succeed("pki", "init", Lab, "--family", family);
        string certificate = Path.Combine(Lab, "certs", "rsu-1.cert");
        Assert.Contains(certificate, await Succeed("pki", "issue", Lab, "rsu-1", "--hours", "24"), StringComparison.Ordinal);
        foreach (string key in (string[])["root", "authority", "rsu-1"])
            AssertOwnerOnly(Path.Combine(Lab, "keys", key + ".key"));

        string tree = await Succeed("pki", "show", certificate);
        Assert.Contains(issuer, tree, StringComparison.Ordinal);
        Assert.Contains(shown, tree, StringComparison.Ordinal);
        Assert.Contains("hours: 24", tree, StringComparison.Ordinal);
        Assert.Equal(tree, await Succeed("pki", "show", Convert.ToHexString(File.ReadAllBytes(certificate))));
        Assert.Contains("self", await Succeed("pki", "show", Path.Combine(Lab, "trust", "roots", "root.cert")), StringComparison.Ordinal);

        if (hasImplicit)
        {
            await Succeed("pki", "issue", Lab, "obu-1", "--implicit", "--permission", "0x20=0102");
            Assert.Contains("reconstructionValue", await Succeed("pki", "show", Path.Combine(Lab, "certs", "obu-1.cert")), StringComparison.Ordinal);
        }

        Assert.Contains("(1 revoked)", await Succeed("pki", "crl", Lab, "--revoke", "rsu-1"), StringComparison.Ordinal);
        await Succeed("pki", "issue", Lab, "rsu-2");
        Assert.Contains("000002.crl  (2 revoked)", await Succeed("pki", "crl", Lab, "--revoke", "rsu-2", "--revoke", "rsu-1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("china", 3618UL)]
    [InlineData("ieee", 0x20UL)]
    [InlineData("etsi", 36UL)]
    public async Task What_is_issued_verifies_until_it_is_revoked(string family, ulong aid)
    {
        await Succeed("pki", "init", Lab, "--family", family);
        await Succeed("pki", "issue", Lab, "good");
        await Succeed("pki", "issue", Lab, "bad");
        List<string> names = ["good", "bad"];
        if (family == "ieee")
        {
            await Succeed("pki", "issue", Lab, "good-implicit", "--implicit");
            await Succeed("pki", "issue", Lab, "bad-implicit", "--implicit");
            names = ["good", "bad", "good-implicit", "bad-implicit"];
        }

        Assert.All(names, name => Assert.Equal(SecurityReason.Valid, Verify(name, aid)));
        Assert.Equal(SecurityReason.WrongPermission, Verify("good", 4711));
        await Succeed(["pki", "crl", Lab, .. names.Where(name => name.StartsWith("bad", StringComparison.Ordinal)).SelectMany(name => (string[])["--revoke", name])]);
        Assert.All(names, name => Assert.Equal(name.StartsWith("bad", StringComparison.Ordinal) ? SecurityReason.Revoked : SecurityReason.Valid, Verify(name, aid)));

        string shown = await Succeed("pki", "show", Lab);
        Assert.Equal(names.Count / 2, shown.Split("REVOKED").Length - 1);
        Assert.Matches("(?m)^    authority ", shown);
        Assert.Matches("(?m)^      good ", shown);
    }

    [Theory]
    [InlineData("china")]
    [InlineData("etsi")]
    public async Task A_revocation_list_keeps_the_instants_of_the_one_before(string family)
    {
        await Succeed("pki", "init", Lab, "--family", family);
        await Succeed("pki", "issue", Lab, "bad");
        await Succeed("pki", "crl", Lab, "--revoke", "bad");
        await Succeed("pki", "crl", Lab);
        string[] lists = Directory.GetFiles(Path.Combine(Lab, "trust", "crls"));
        Assert.Equal(2, lists.Length);
        Assert.True(Certificate.TryRead(File.ReadAllBytes(Path.Combine(Lab, "certs", "bad.cert")), out Certificate? certificate, out _));
        Assert.All(lists, list =>
        {
            (byte[] hashedId10, DateTimeOffset expiry) = Assert.Single(LabRevocations.TryRead(File.ReadAllBytes(list))!.Entries);
            Assert.Equal(certificate!.Digest[^10..].ToArray(), hashedId10);
            Assert.Equal(certificate.ValidUntilUnixNs, LabTime.ToUnixNs(expiry));
        });
        Assert.Contains("revocation list 2, 1 revoked", await Succeed("pki", "show", Path.Combine(Lab, "trust", "crls", "000002.crl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_material_is_never_shown()
    {
        await Succeed("pki", "init", Lab, "--family", "ieee");
        await Succeed("pki", "issue", Lab, "rsu-1");
        string[] keys = Directory.GetFiles(Path.Combine(Lab, "keys"));
        Assert.Equal(3, keys.Length);
        await Fail(2, "never shown", "pki", "show", keys[0]);
        string shown = await Succeed("pki", "show", Lab) + await Succeed("pki", "show", Path.Combine(Lab, "certs", "rsu-1.cert"));
        foreach (string key in keys)
        {
            string[] lines = File.ReadAllLines(key);
            Assert.All(lines[1..^1], line => Assert.DoesNotContain(line, shown, StringComparison.Ordinal));
            string octets = Convert.ToHexString(Convert.FromBase64String(string.Concat(lines[1..^1])));

            // The number itself begins at octet 36 of PKCS#8 for curves of 256 bits.
            Assert.DoesNotContain(octets.Substring(72, 64), shown, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_cannot_be_done_ends_with_its_code_and_one_line()
    {
        await Succeed("pki", "init", Lab, "--family", "china");
        await Succeed("pki", "init", Lab + "3", "--family", "china", "--years", "1");
        await Fail(3, "not empty", "pki", "init", Lab, "--family", "china");
        await Fail(2, "does not go with", "pki", "init", Lab + "2", "--family", "china", "--curve", "p256");
        await Fail(2, "ieee only", "pki", "issue", Lab, "rsu-1", "--implicit");
        await Fail(2, "no permission", "pki", "issue", Lab, "rsu-1", "--permission", "bsm");
        await Fail(2, "cannot name", "pki", "issue", Lab, "../rsu");
        await Fail(2, "--hours must be", "pki", "issue", Lab, "rsu-1", "--hours", "0");
        await Fail(2, "outlive the authority", "pki", "issue", Lab + "3", "rsu-1", "--hours", "20000");
        await Fail(2, "holds in 156 only", "pki", "issue", Lab, "rsu-1", "--country", "344");
        await Fail(2, "no UN number", "pki", "issue", Lab, "rsu-1", "--country", "86000");
        await Fail(2, "unknown family", "pki", "init", Lab + "2", "--family", "japan");
        await Fail(2, "no PKI", "pki", "issue", parent.FullName, "rsu-1");
        await Fail(2, "neither a file nor hexadecimal", "pki", "show", "nowhere.cert");
        await Fail(2, "no certificate", "pki", "crl", Lab, "--revoke", "nobody");
        await Fail(1, "not a certificate", "pki", "show", "800300");
        await Succeed("pki", "issue", Lab, "rsu-1");
        await Fail(3, "rsu-1.key", "pki", "issue", Lab, "rsu-1");
        if (!OperatingSystem.IsWindows())
        {
            string key = Path.Combine(Lab, "keys", "authority.key");
            File.SetUnixFileMode(key, File.GetUnixFileMode(key) | UnixFileMode.GroupRead);
            await Fail(3, "chmod 600", "pki", "issue", Lab, "rsu-2");
        }
    }

    public void Dispose() => parent.Delete(recursive: true);

    private SecurityReason Verify(string name, ulong aid)
    {
        long now = LabTime.ToUnixNs(TimeProvider.System.GetUtcNow());
        TrustStore store = TrustStoreFiles.Load(Path.Combine(Lab, "trust"), now);
        Assert.Equal(2, store.Count);
        using FileKeyStore keys = new(Path.Combine(Lab, "keys"));
        using SigningIdentity identity = new(File.ReadAllBytes(Path.Combine(Lab, "certs", name + ".cert")), keys.Open(name));
        byte[] message = new byte[2048];
        SpduSigner signer = new(identity, SignerPolicy.Always, TimeProvider.System);
        Assert.Equal(SpduSignerStatus.Signed, signer.Sign("what is said"u8, new SpduHeader(aid), message, out int length));
        SpduVerifier verifier = new(new SecurityEnvironment(store));
        verifier.Verify(message.AsSpan(0, length), new SpduContext { NowUnixNs = now }, out SpduVerdict verdict);
        return verdict.Reason;
    }

    private static async Task<string> Succeed(params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        ToolResult result = await tool.FinishAsync();
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    private static async Task Fail(int exitCode, string named, params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        ToolResult result = await tool.FinishAsync();
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(named, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private static void AssertOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }
}
