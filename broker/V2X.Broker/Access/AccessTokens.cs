using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace V2X.Broker.Access;

/// <summary>Checks JSON Web Tokens (RFC 7519) against keys of a file. Safe from any thread.</summary>
/// <param name="issuer">Who must have issued them.</param>
/// <param name="audience">Whom they must be for.</param>
/// <param name="rolesClaim">Claim that holds the roles.</param>
/// <param name="keys">Public keys that may have signed them.</param>
/// <param name="time">Clock for their validity.</param>
internal sealed class AccessTokens(string issuer, string audience, string rolesClaim, IEnumerable<SecurityKey> keys, TimeProvider time)
{
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly SecurityKey[] _keys = [.. keys];

    /// <summary>Who a token speaks for; null where it does not hold, for the reason given.</summary>
    public async ValueTask<(AccessIdentity? Identity, string Fault)> CheckAsync(string token)
    {
        TokenValidationResult result = await _handler.ValidateTokenAsync(token, Parameters());
        if (!result.IsValid)
            return (null, result.Exception?.GetType().Name ?? "invalid token");
        string? name = result.ClaimsIdentity.FindFirst(JwtRegisteredClaimNames.Sub)?.Value;
        if (string.IsNullOrEmpty(name))
            return (null, "the token names nobody ('sub')");
        return (new AccessIdentity(name, [.. result.ClaimsIdentity.FindAll(rolesClaim).Select(claim => claim.Value)]), "");
    }

    private TokenValidationParameters Parameters() => new()
    {
        ValidIssuer = issuer,
        ValidAudience = audience,
        IssuerSigningKeys = _keys,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until),
    };

    private bool IsNow(DateTime? from, DateTime? until)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end && (from is not { } start || now >= start);
    }
}
