using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace V2X.Broker.Access;

/// <summary>
/// Who may do what, as an access file says. The first rule that matches decides; where none does it is denied. Immutable; safe from any thread.
/// </summary>
internal sealed class AccessRules
{
    private static readonly PasswordHash Nobodys = PasswordHash.Of(RandomNumberGenerator.GetBytes(16));
    private readonly IReadOnlyList<AccessCredential> _credentials;
    private readonly IReadOnlyList<AccessLimits> _limits;
    private readonly AccessRule[] _rules;

    public AccessRules(
        string name, bool isAnonymousTaken, IReadOnlyList<AccessCredential> credentials, IReadOnlyList<AccessRule> rules, IReadOnlyList<AccessLimits> limits,
        AccessTokens? tokens)
    {
        (Name, IsAnonymousTaken, Tokens, _rules) = (name, isAnonymousTaken, tokens, [.. rules]);
        (_credentials, _limits) = (credentials, limits);
    }

    public string Name { get; }

    /// <summary>Whether who shows nothing is let in on loopback, for what rules give to "anonymous".</summary>
    public bool IsAnonymousTaken { get; }

    public IReadOnlyList<AccessRule> Rules => _rules;

    /// <summary>How tokens are checked; null where none are taken.</summary>
    public AccessTokens? Tokens { get; }

    /// <summary>Who shows a certificate: by its common name or a DNS name; one that the file does not name is known by its common name, without roles.</summary>
    public AccessIdentity Of(X509Certificate2 certificate)
    {
        string common = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        string dns = certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
        foreach (AccessCredential credential in _credentials)
        {
            if (credential.Certificate.Length > 0 && (credential.Certificate == common || credential.Certificate == dns))
                return credential.Identity;
        }

        return new AccessIdentity(common, []);
    }

    /// <summary>Who shows a name and password; null where they do not go together.</summary>
    public AccessIdentity? Of(string name, ReadOnlySpan<byte> password)
    {
        foreach (AccessCredential credential in _credentials)
        {
            if (credential.Identity.Name == name && credential.Password is not null)
                return credential.Password.IsOf(password) ? credential.Identity : null;
        }

        // Takes as long, so that nobody learns by the clock which names there are.
        _ = Nobodys.IsOf(password);
        return null;
    }

    /// <summary>Whether the file names an identity.</summary>
    public bool Knows(string? name) => _credentials.Any(credential => credential.Identity.Name == name);

    /// <summary>An identity by its name, for explanations; one that the file does not name has no roles.</summary>
    public AccessIdentity Named(string name) => name == AccessIdentity.Anonymous.Name
        ? AccessIdentity.Anonymous
        : _credentials.FirstOrDefault(credential => credential.Identity.Name == name)?.Identity ?? new AccessIdentity(name, []);

    /// <summary>What the first rule that matches says. Allocates nothing for what is handed in.</summary>
    public AccessVerdict Decide(AccessQuestion question)
    {
        foreach (AccessRule rule in _rules)
        {
            if (rule.Mismatch(question) is null)
                return new AccessVerdict(rule.Allows, rule, rule.Areas);
        }

        return new AccessVerdict(false, null, []);
    }

    /// <summary>Limits of an identity: those of its name before those of a role before those of everybody.</summary>
    public AccessLimits LimitsOf(AccessIdentity who) =>
        _limits.FirstOrDefault(limits => limits.Who is { IsRole: false, IsAnybody: false } && limits.Who.Is(who))
        ?? _limits.FirstOrDefault(limits => limits.Who.IsRole && limits.Who.Is(who))
        ?? _limits.FirstOrDefault(limits => limits.Who.IsAnybody)
        ?? AccessLimits.None;

    /// <summary>Rule by rule, why somebody may or may not do something.</summary>
    public IReadOnlyList<string> Explain(AccessQuestion question)
    {
        List<string> lines = [$"{question.Who} wants to {question.Action.ToString().ToLowerInvariant()} {question.Subject}"];
        foreach (AccessRule rule in _rules)
        {
            if (rule.Mismatch(question) is not { } mismatch)
            {
                lines.Add($"  line {rule.Line}, '{rule.Name}': matches and {(rule.Allows ? "allows" : "denies")}{Held(rule, question)}");
                lines.Add(rule.Allows ? "ALLOWED" : "DENIED");
                return lines;
            }

            lines.Add($"  line {rule.Line}, '{rule.Name}': does not match ({mismatch})");
        }

        lines.Add("DENIED: no rule allows it");
        return lines;
    }

    private static string Held(AccessRule rule, AccessQuestion question) =>
        rule.Areas.Length > 0 && question.Action != AccessActions.Publish ? ", from within " + string.Join(", ", rule.Areas.Select(area => area.Name)) : "";
}
