using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using V2X.Broker.Access;

namespace V2X.Broker.Tests.Access;

/// <summary>Tokens are taken from whom the file says, for as long as they hold, and from nobody else.</summary>
public sealed class AccessTokensTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 22, 3, 0, 0, DateTimeKind.Utc);
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-access-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_good_token_names_who_it_is_and_its_roles()
    {
        (AccessIdentity? identity, string fault) = await Tokens().CheckAsync(Token(_key));
        Assert.Equal(("", "fleet-7", "agent"), (fault, identity!.Name, Assert.Single(identity.Roles)));
    }

    [Fact]
    public async Task One_that_is_late_early_for_others_by_others_or_unsigned_is_refused()
    {
        AccessTokens tokens = Tokens();
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string good = Token(_key);
        string[] bad =
        [
            Token(_key, from: Now.AddHours(-3), until: Now.AddSeconds(-1)),
            Token(_key, from: Now.AddSeconds(1), until: Now.AddHours(1)),
            Token(_key, audience: "somebody-else"),
            Token(_key, issuer: "https://elsewhere"),
            Token(_key, subject: ""),
            Token(other),
            good[..^4] + (good[^4] == 'A' ? 'B' : 'A') + good[^3..],
            good[..(good.LastIndexOf('.') + 1)],
            "eyJhbGciOiJub25lIn0." + good.Split('.')[1] + ".",
            "", "a.b.c", new string('x', 100_000),
        ];
        foreach (string token in bad)
            Assert.Null((await tokens.CheckAsync(token)).Identity);
    }

    [Fact]
    public void Keys_that_cannot_be_read_are_a_fault_of_the_file()
    {
        string path = Path.Combine(_folder, "access.json");
        File.WriteAllText(path, Text());
        Assert.Contains(AccessReader.ReadFile(path, TimeProvider.System).Findings, finding => finding.IsError && finding.Text.Contains("cannot be read as a set of keys", StringComparison.Ordinal));
    }

    private AccessTokens Tokens()
    {
        JsonWebKey key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(_key));
        File.WriteAllText(Path.Combine(_folder, "jwks.json"), $$"""{ "keys": [ { "kty": "EC", "use": "sig", "crv": "P-256", "x": "{{key.X}}", "y": "{{key.Y}}" } ] }""");
        AccessLoad load = AccessReader.Read(Encoding.UTF8.GetBytes(Text()), _folder, new FixedTime(Now));
        Assert.DoesNotContain(load.Findings, finding => finding.IsError);
        return load.Rules!.Tokens!;
    }

    private static string Text() => """
        { "access": "city", "tokens": { "issuer": "https://id.example", "audience": "v2x", "keys": "jwks.json" },
          "rules": [ { "rule": "agents", "who": ["role:agent"], "may": ["publish"] } ] }
        """;

    private static string Token(
        ECDsa key, string issuer = "https://id.example", string audience = "v2x", string subject = "fleet-7", DateTime? from = null, DateTime? until = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Subject = new ClaimsIdentity([new Claim("sub", subject), new Claim("roles", "agent")]),
            IssuedAt = from ?? Now.AddMinutes(-5),
            NotBefore = from ?? Now.AddMinutes(-5),
            Expires = until ?? Now.AddHours(1),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
        });

    private sealed class FixedTime(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
