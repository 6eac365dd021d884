using Microsoft.IdentityModel.Tokens;
using V2X.Border.Policies;

namespace V2X.Broker.Access;

/// <summary>Reads how tokens are checked: issuer, audience, the claim with the roles, and a file with keys (JWK Set of RFC 7517).</summary>
internal sealed class AccessTokenReader(FindingList findings, string folder, TimeProvider time)
{
    /// <summary>Null where no tokens are taken, or something is wrong with what is said of them.</summary>
    public AccessTokens? Read(PolicyNode? node)
    {
        if (node is null)
            return null;
        if (!node.IsObject)
        {
            findings.Error(node.Line, "'tokens' is an object: { \"issuer\": ..., \"audience\": ..., \"keys\": \"jwks.json\" }");
            return null;
        }

        PolicyObject tokens = new(node, "'tokens'", findings);
        string issuer = Text(tokens, "issuer", null);
        string audience = Text(tokens, "audience", null);
        string roles = Text(tokens, "rolesClaim", "roles");
        string keys = Text(tokens, "keys", null);
        tokens.Done();
        return issuer.Length == 0 || audience.Length == 0 || keys.Length == 0 || Keys(node, keys) is not { } found
            ? null
            : new AccessTokens(issuer, audience, roles, found, time);
    }

    private string Text(PolicyObject tokens, string name, string? otherwise)
    {
        PolicyNode? value = tokens.Take(name);
        if (value is null && otherwise is not null)
            return otherwise;
        if (value is { IsText: true, Text.Length: > 0 })
            return value.Text;
        findings.Error(value?.Line ?? tokens.Line, $"'{name}' of the tokens is missing or no text");
        return "";
    }

    private IList<SecurityKey>? Keys(PolicyNode node, string file)
    {
        string path = Path.Combine(folder, file);
        try
        {
            IList<SecurityKey> keys = new JsonWebKeySet(File.ReadAllText(path)).GetSigningKeys();
            if (keys.Count > 0)
                return keys;
            findings.Error(node.Line, $"{path} holds no key that signs");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or System.Text.Json.JsonException)
        {
            findings.Error(node.Line, $"{path} cannot be read as a set of keys (JWK Set): {fault.Message}");
        }

        return null;
    }
}
