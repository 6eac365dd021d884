using System.Security.Cryptography;
using V2X.Border;
using V2X.Border.Audit;
using V2X.Border.Policies;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>Policies and audit logs from the command line.</summary>
public sealed class BorderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("v2x-border-");

    private static string Starter => Path.Combine(RepositoryFolder.Root, "broker", "V2X.Broker.Host", "border", "hong-kong.json");

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<ToolResult> Run(params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync();
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Bsm() =>
        Vector.Read(RepositoryFolder.Vectors, "china_csae53-157_BSM.jsonl").First().Hex;

    [Fact]
    public async Task A_policy_is_checked_and_every_fault_is_told_with_file_and_line()
    {
        ToolResult good = await Run("border", "check", "--policy", Starter);
        Assert.Equal(0, good.ExitCode);
        Assert.Contains("policy hong-kong of hk", good.Output, StringComparison.Ordinal);
        string file = Write("bad.json", "{\n\"policy\": \"a\", \"side\": \"b\",\n\"rulez\": [] }");
        ToolResult bad = await Run("border", "check", "--policy", file);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains($"{file}:3: error: unknown field 'rulez' in the policy; did you mean 'rules'?", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_cross_is_shown_field_by_field()
    {
        string policy = Write("policy.json", """
            { "policy": "p", "side": "hk", "direction": "out", "rules": [
              { "rule": "night", "then": "allow", "kinds": ["signals"], "fields": { "*": "pass" } },
              { "rule": "cars", "then": "allow", "kinds": ["roadUser"], "purposes": ["safety"], "fields": { "sender": "pseudonymise", "messageCount": "pass" } } ] }
            """);
        ToolResult crossing = await Run("border", "explain", Bsm(), "--policy", policy, "--purpose", "safety", "--edition", "csae53-157", "--at", "2026-11-21T18:00:00+08:00");
        Assert.Equal((0, ""), (crossing.ExitCode, crossing.Error));
        Assert.Contains("BSM of csae53-157, out, 2026-11-21T10:00:00Z, purpose safety, policy p", crossing.Output, StringComparison.Ordinal);
        Assert.Contains("rule night (line 2, allow): does not match", crossing.Output, StringComparison.Ordinal);
        Assert.Contains("no  kinds: signals  <- roadUser", crossing.Output, StringComparison.Ordinal);
        Assert.Contains("rule cars (line 3, allow): matches and decides", crossing.Output, StringComparison.Ordinal);
        Assert.Contains("crosses: rule cars, for safety", crossing.Output, StringComparison.Ordinal);
        Assert.Matches(@"sender +[0-9a-f]{16} +[0-9a-f]{16}  \(pseudonymise\)", crossing.Output);
        Assert.Matches(@"messageCount +\d+ +=  \(pass\)", crossing.Output);
        Assert.Matches(@"user\.position\.latitudeDegrees +[-0-9.]+ +-  \(not named: drop\)", crossing.Output);

        ToolResult denied = await Run("border", "explain", Bsm(), "--policy", policy, "--edition", "csae53-157");
        Assert.Equal(1, denied.ExitCode);
        Assert.Contains("denied: no-rule", denied.Output, StringComparison.Ordinal);
        ToolResult broken = await Run("border", "explain", "0011", "--policy", policy, "--edition", "csae53-157");
        Assert.Equal(1, broken.ExitCode);
        Assert.Single(broken.ErrorLines);
    }

    [Fact]
    public async Task An_audit_log_is_verified_with_its_key_and_the_bad_record_is_named()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string log = Path.Combine(folder.FullName, "audit.jsonl");
        using (FileStream policy = File.OpenRead(Starter))
        using (AuditLog audit = AuditLog.Begin(File.Create(log, bufferSize: 1), key, BorderPolicy.Load(policy).Policy!, 1_795_255_200_000))
        {
            for (int i = 0; i < 5; i++)
                Assert.True(audit.Append(new BorderQuestion(BorderDirection.Out, "BSM", 1_795_255_200_000), new BorderDecision(BorderOutcome.Denied, BorderReason.NoRule, null, ""), AuditDigest.Of([1])));
            Assert.True(audit.Close(1_795_255_200_000));
        }

        string pem = Write("audit.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        ToolResult whole = await Run("border", "audit", "verify", log, "--key", pem);
        Assert.Equal(0, whole.ExitCode);
        Assert.Contains("intact, 7 records, 7 of them signed for, closed", whole.Output, StringComparison.Ordinal);

        string text = File.ReadAllText(log);
        ToolResult changed = await Run("border", "audit", "verify", Write("changed.jsonl", text.Replace("\"n\":4,", "\"n\":4 ,", StringComparison.Ordinal)), "--key", pem);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("audit-hash at record 4", changed.Output, StringComparison.Ordinal);

        string cut = Write("cut.jsonl", text[..(text[..^1].LastIndexOf('\n') + 1)]);
        Assert.Contains("audit-not-closed at record 7", (await Run("border", "audit", "verify", cut)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("border", "audit", "verify", cut, "--open")).ExitCode);
        Assert.Equal(2, (await Run("border", "audit", "verify", log, "--key", log)).ExitCode);
    }
}
