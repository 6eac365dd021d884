using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>A lab's PKI from the command line: made, used, shown, revoked.</summary>
public sealed class PkiTests : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("v2x-pki-");

    private string Lab => Path.Combine(parent.FullName, "lab");

    [Theory]
    [InlineData("china", "sm3AndDigest", "aid", false)]
    [InlineData("ieee", "sha256AndDigest", "psid", true)]
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
        Assert.Contains(shown == "aid" ? "3618" : shown, tree, StringComparison.Ordinal);
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

    [Fact]
    public async Task What_cannot_be_done_ends_with_its_code_and_one_line()
    {
        await Succeed("pki", "init", Lab, "--family", "china");
        await Fail(3, "not empty", "pki", "init", Lab, "--family", "china");
        await Fail(2, "does not go with", "pki", "init", Lab + "2", "--family", "china", "--curve", "p256");
        await Fail(2, "ieee only", "pki", "issue", Lab, "rsu-1", "--implicit");
        await Fail(2, "no permission", "pki", "issue", Lab, "rsu-1", "--permission", "bsm");
        await Fail(2, "cannot name", "pki", "issue", Lab, "../rsu");
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
