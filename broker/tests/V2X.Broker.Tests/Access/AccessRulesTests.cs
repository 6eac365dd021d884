using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using V2X.Border.Policies;
using V2X.Broker.Access;

namespace V2X.Broker.Tests.Access;

/// <summary>Who may do what, and that everything wrong with a file of rules is told.</summary>
public sealed class AccessRulesTests
{
    private static readonly string Password = PasswordHash.Of("correct horse"u8).ToString();

    private static readonly string City = $$"""
        {
          "access": "city",
          "identities": {
            "rsu-1": { "certificate": "rsu-1.example", "roles": ["agent"] },
            "ops": { "password": "{{Password}}", "roles": ["operator"] },
            "guest": { "password": "{{Password}}" },
          },
          "areas": { "sha-tin": { "centre": [22.38, 114.19], "radiusMetres": 5000 } },
          "rules": [
            { "rule": "no-raw-tracks", "then": "deny", "who": ["guest"], "may": ["subscribe"], "subjects": ["v2x/+/fused/#"] },
            { "rule": "agents", "who": ["role:agent"], "may": ["publish"], "subjects": ["v2x/hk/#"], "areas": ["sha-tin"] },
            { "rule": "operators", "who": ["role:operator"], "may": ["publish", "subscribe", "command"] },
            { "rule": "guests", "who": ["*"], "may": ["subscribe"], "subjects": ["v2x/hk/#", "$SYS/#"], "areas": ["sha-tin"] },
            { "rule": "open-signals", "who": ["anonymous"], "may": ["subscribe"], "subjects": ["v2x/hk/+/spat/#"] },
          ],
          "limits": { "role:agent": { "messagesPerSecond": 5000 }, "guest": { "subscriptions": 3 }, "*": { "connections": 2 } },
        }
        """;

    public static TheoryData<string, string, string, double, bool, string> Questions => new()
    {
        { "rsu-1", "Publish", "v2x/hk/china/bsm/1/2/ab", 22.38, true, "agents" },
        { "rsu-1", "Publish", "v2x/hk/china/bsm/1/2/ab", 22.58, false, "" },
        { "rsu-1", "Publish", "v2x/hk/china/bsm/-/ab", double.NaN, false, "" },
        { "rsu-1", "Publish", "v2x/sz/china/bsm/1/2/ab", 22.38, false, "" },
        { "rsu-1", "Subscribe", "v2x/hk/china/#", double.NaN, true, "guests" },
        { "ops", "Command", "v2x/hk", double.NaN, true, "operators" },
        { "ops", "Subscribe", "#", double.NaN, true, "operators" },
        { "guest", "Subscribe", "v2x/hk/china/#", double.NaN, true, "guests" },
        { "guest", "Subscribe", "v2x/+/china/#", double.NaN, false, "" },
        { "guest", "Subscribe", "v2x/hk/#", double.NaN, false, "no-raw-tracks" },
        { "guest", "Subscribe", "v2x/hk/fused/track/1", double.NaN, false, "no-raw-tracks" },
        { "guest", "Subscribe", "#", double.NaN, false, "no-raw-tracks" },
        { "guest", "Subscribe", "$SYS/broker", double.NaN, true, "guests" },
        { "guest", "Publish", "v2x/hk/china/bsm/1", 22.38, false, "" },
        { "anonymous", "Subscribe", "v2x/hk/china/spat/#", double.NaN, true, "open-signals" },
        { "anonymous", "Subscribe", "v2x/hk/china/bsm/#", double.NaN, false, "" },
        { "stranger", "Subscribe", "v2x/hk/etsi/cam/#", double.NaN, true, "guests" },
        { "stranger", "Subscribe", "v2x/hk", double.NaN, true, "guests" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void The_first_rule_that_matches_decides_and_none_denies(string who, string action, string subject, double latitude, bool isAllowed, string rule)
    {
        AccessRules rules = Read(City);
        var question = new AccessQuestion(rules.Named(who), Enum.Parse<AccessActions>(action), subject, latitude, 114.19);
        AccessVerdict verdict = rules.Decide(question);
        Assert.Equal((isAllowed, rule), (verdict.IsAllowed, verdict.Rule?.Name ?? ""));
        string[] explained = [.. rules.Explain(question)];
        Assert.StartsWith(isAllowed ? "ALLOWED" : "DENIED", explained[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_subscription_is_held_to_the_areas_of_its_rule()
    {
        AccessRules rules = Read(City);
        AccessVerdict verdict = rules.Decide(new AccessQuestion(rules.Named("guest"), AccessActions.Subscribe, "v2x/hk/china/#"));
        Assert.Equal(["sha-tin"], verdict.Within.Select(area => area.Name));
    }

    [Fact]
    public void Who_shows_a_password_or_certificate_is_who_the_file_says()
    {
        AccessRules rules = Read(City);
        Assert.Equal(["operator"], rules.Of("ops", "correct horse"u8)!.Roles);
        Assert.Null(rules.Of("ops", "wrong horse"u8));
        Assert.Null(rules.Of("rsu-1", "correct horse"u8));
        Assert.Null(rules.Of("nobody", "correct horse"u8));
        Assert.Equal(("rsu-1", "agent"), (rules.Of(Certificate("rsu-1.example")).Name, rules.Of(Certificate("rsu-1.example")).Roles.Single()));
        Assert.Equal(("rsu-9", 0), (rules.Of(Certificate("rsu-9")).Name, rules.Of(Certificate("rsu-9")).Roles.Count));
    }

    [Fact]
    public void Limits_of_a_name_go_before_those_of_a_role_and_of_everybody()
    {
        AccessRules rules = Read(City);
        Assert.Equal(5000, rules.LimitsOf(rules.Named("rsu-1")).MessagesPerSecond);
        Assert.Equal((3, 0), (rules.LimitsOf(rules.Named("guest")).Subscriptions, rules.LimitsOf(rules.Named("guest")).Connections));
        Assert.Equal(2, rules.LimitsOf(rules.Named("ops")).Connections);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_with_its_line()
    {
        AccessLoad load = Load("""
            { "access": "city", "anonymous": "always",
              "identities": { "Ops": {}, "a": { "password": "secret", "rolls": [] }, "b": { "certificate": 7 } },
              "rules": [
                { "rule": "x", "who": ["role:agnt"], "may": ["publsh"], "subjects": ["v2x/#/bsm"], "areas": ["here"] },
                { "rule": "x", "may": ["publish"] },
                7
              ],
              "limits": { "a": { "connections": 0 } } }
            """);
        Assert.Null(load.Rules);
        (int, string)[] expected =
        [
            (1, "'anonymous' must be one of"), (2, "'Ops' cannot be an identity"), (2, "unknown field 'rolls'"), (2, "no hash of a password"),
            (2, "'certificate' is the common name"), (4, "nobody has the role 'agnt'"), (4, "'publsh' is nothing"), (4, "'v2x/#/bsm' is no subject filter"),
            (4, "there is no area 'here'"), (5, "no 'who'"), (5, "a second rule called 'x'"), (6, "a rule is an object"), (8, "'connections' must be a number"),
        ];
        foreach ((int line, string text) in expected)
            Assert.Contains(load.Findings, finding => finding.IsError && finding.Line == line && finding.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Any_octets_are_read_or_refused()
    {
        const int Seed = 20_261_122;
        var random = new Random(Seed);
        byte[] good = Encoding.UTF8.GetBytes(City);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] text = good[..random.Next(good.Length)];
            for (int change = random.Next(3); change > 0 && text.Length > 0; change--)
                text[random.Next(text.Length)] = (byte)random.Next(256);
            AccessLoad load = AccessReader.Read(text, "/", TimeProvider.System);
            Assert.Equal(load.Rules is null, load.Findings.Any(finding => finding.IsError));
        }
    }

    [Fact]
    public void Deciding_about_a_message_allocates_nothing()
    {
        AccessRules rules = Read(City);
        AccessIdentity who = rules.Named("rsu-1");
        Assert.Equal(0, Allocations.Of(() => rules.Decide(new AccessQuestion(who, AccessActions.Publish, "v2x/hk/china/bsm/1/2/ab", 22.38, 114.19))));
    }

    private static X509Certificate2 Certificate(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
    }

    private static AccessLoad Load(string text) => AccessReader.Read(Encoding.UTF8.GetBytes(text), "/", TimeProvider.System);

    private static AccessRules Read(string text)
    {
        AccessLoad load = Load(text);
        Assert.True(load.Rules is not null, string.Join('\n', load.Findings.Select<PolicyFinding, string>(finding => finding.ToString())));
        return load.Rules!;
    }
}
