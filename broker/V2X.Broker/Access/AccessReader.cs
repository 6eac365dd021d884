using V2X.Border.Matching;
using V2X.Border.Policies;

namespace V2X.Broker.Access;

/// <summary>Reads an access file: JSON with comments. Everything that is wrong with it is told at once, each with its line.</summary>
internal sealed class AccessReader
{
    private const int MostRules = 1_000;
    private const int MostIdentities = 10_000;
    private const int MostNumber = 1_000_000_000;

    private readonly FindingList _findings = new();
    private readonly HashSet<string> _roles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { AccessIdentity.Anonymous.Name };
    private readonly string _folder;
    private readonly TimeProvider _time;

    private AccessReader(string folder, TimeProvider time) => (_folder, _time) = (folder, time);

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AccessLoad ReadFile(string path, TimeProvider time) =>
        Read(File.ReadAllBytes(path), Path.GetDirectoryName(Path.GetFullPath(path))!, time);

    /// <summary>Reads the text of a file; other files that it names are found from <paramref name="folder"/>.</summary>
    public static AccessLoad Read(ReadOnlySpan<byte> text, string folder, TimeProvider time)
    {
        var reader = new AccessReader(folder, time);
        AccessRules? rules = PolicyText.Parse(text, reader._findings) is { } root ? reader.FileOf(root) : null;
        return new AccessLoad(reader._findings.HasErrors ? null : rules, reader._findings.InOrder);
    }

    private AccessRules? FileOf(PolicyNode root)
    {
        if (!root.IsObject)
        {
            _findings.Error(root.Line, "an access file is an object: { \"access\": ..., \"identities\": { ... }, \"rules\": [ ... ] }");
            return null;
        }

        PolicyObject file = new(root, "the access file", _findings);
        string name = file.Name("access", isRequired: true);
        file.About();
        bool takesAnonymous = file.Word("anonymous", "loopback", "never") == 0;
        AccessTokens? tokens = new AccessTokenReader(_findings, _folder, _time).Read(file.Take("tokens"));
        List<AccessCredential> credentials = Identities(file.Take("identities"));
        List<PolicyArea> areas = new AreaReader(_findings).Read(file.Take("areas"));
        List<AccessRule> rules = Rules(file, areas, knowsAllNames: tokens is null);
        List<AccessLimits> limits = Limits(file.Take("limits"), knowsAllNames: tokens is null);
        file.Done();
        return new AccessRules(name, takesAnonymous, credentials, rules, limits, tokens);
    }

    private List<AccessCredential> Identities(PolicyNode? node)
    {
        List<AccessCredential> credentials = [];
        if (node is null)
            return credentials;
        if (!node.IsObject || node.Members.Count > MostIdentities)
            _findings.Error(node.Line, $"'identities' is an object of at most {MostIdentities}: {{ \"name\": {{ \"password\": ..., \"roles\": [ ... ] }} }}");
        foreach (PolicyMember member in node.Members.Take(MostIdentities))
        {
            if (!PolicyObject.IsName(member.Name) || member.Name == AccessIdentity.Anonymous.Name)
                _findings.Error(member.Line, $"'{PolicyObject.Shorten(member.Name)}' cannot be an identity: 1 to 64 of a-z, 0-9, '-' and '.', and not 'anonymous'");
            else if (!member.Value.IsObject)
                _findings.Error(member.Line, $"identity '{member.Name}' is an object");
            else
                credentials.Add(Identity(member));
        }

        return credentials;
    }

    private AccessCredential Identity(PolicyMember member)
    {
        PolicyObject identity = new(member.Value, $"identity '{member.Name}'", _findings);
        identity.About();
        string[] roles = [.. (identity.Texts("roles") ?? []).Select(role => role.Text)];
        PolicyNode? certificate = identity.Take("certificate");
        PolicyNode? password = identity.Take("password");
        identity.Done();
        if (certificate is { IsText: false } or { Text.Length: 0 })
            _findings.Error(certificate.Line, "'certificate' is the common name or a DNS name of the client's certificate");
        PasswordHash? hash = password is { IsText: true } ? PasswordHash.Parse(password.Text) : null;
        if (password is not null && hash is null)
            _findings.Error(password.Line, "'password' is no hash of a password; make one with v2x-broker --hash-password");
        if (certificate is null && password is null)
            _findings.Warn(member.Line, $"identity '{member.Name}' has neither 'certificate' nor 'password': only a token can show it");
        _names.Add(member.Name);
        _roles.UnionWith(roles);
        return new AccessCredential(new AccessIdentity(member.Name, roles), certificate?.Text ?? "", hash);
    }

    private List<AccessRule> Rules(PolicyObject file, List<PolicyArea> areas, bool knowsAllNames)
    {
        List<AccessRule> rules = [];
        if (file.Take("rules") is not { IsArray: true } list)
        {
            _findings.Error(file.Line, "the access file has no list of 'rules'");
            return rules;
        }

        if (list.Items.Count is 0 or > MostRules)
            _findings.Error(list.Line, list.Items.Count == 0 ? "no rules: nobody may do anything" : $"{list.Items.Count} rules: {MostRules} are the most");
        foreach (PolicyNode item in list.Items.Take(MostRules))
        {
            if (!item.IsObject)
                _findings.Error(item.Line, "a rule is an object: { \"rule\": ..., \"who\": [ ... ], \"may\": [ ... ], \"subjects\": [ ... ] }");
            else if (Rule(item, areas, knowsAllNames) is var rule && rules.Find(other => other.Name == rule.Name) is { } other)
                _findings.Error(rule.Line, $"a second rule called '{rule.Name}', after the one on line {other.Line}");
            else
                rules.Add(rule);
        }

        return rules;
    }

    private AccessRule Rule(PolicyNode node, List<PolicyArea> areas, bool knowsAllNames)
    {
        PolicyObject rule = new(node, "the rule", _findings);
        string name = rule.Name("rule", isRequired: true);
        rule.About();
        bool allows = rule.Word("then", "allow", "deny") == 0;
        List<PolicyNode> who = rule.Texts("who") ?? Missing(rule, "who");
        List<PolicyNode> may = rule.Texts("may") ?? Missing(rule, "may");
        List<PolicyNode>? subjects = rule.Texts("subjects");
        List<PolicyNode>? places = rule.Texts("areas");
        rule.Done();
        return new AccessRule
        {
            Name = name,
            Line = node.Line,
            Allows = allows,
            Who = [.. who.Select(each => Who(each.Text, each.Line, knowsAllNames))],
            Actions = may.Aggregate(AccessActions.None, (sum, each) => sum | Action(each)),
            Subjects = [.. (subjects ?? []).Select(Subject).OfType<AccessSubject>()],
            Areas = [.. (places ?? []).Select(place => Area(place, areas)).OfType<PolicyArea>()],
        };
    }

    private List<PolicyNode> Missing(PolicyObject rule, string name)
    {
        _findings.Error(rule.Line, $"the rule has no '{name}'");
        return [];
    }

    // Tokens bring names and roles that no file knows.
    private AccessWho Who(string text, int line, bool knowsAllNames)
    {
        AccessWho who = AccessWho.Parse(text);
        HashSet<string> known = who.IsRole ? _roles : _names;
        if (who.IsAnybody || known.Contains(who.Name))
            return who;
        string name = PolicyObject.Shorten(who.Name);
        if (knowsAllNames && who.IsRole)
            _findings.Error(line, $"nobody has the role '{name}'{NameSuggestion.For(who.Name, known)}");
        else
            _findings.Warn(line, $"the {(who.IsRole ? "role" : "identity")} '{name}' is not in this file: only a certificate or token can bring it{NameSuggestion.For(who.Name, known)}");
        return who;
    }

    private AccessActions Action(PolicyNode node)
    {
        AccessActions action = AccessActionText.Parse(node.Text);
        if (action == AccessActions.None)
            _findings.Error(node.Line, $"'{PolicyObject.Shorten(node.Text)}' is nothing that one may do: publish, subscribe, command");
        return action;
    }

    private AccessSubject? Subject(PolicyNode node)
    {
        AccessSubject? subject = AccessSubject.Parse(node.Text);
        if (subject is null)
            _findings.Error(node.Line, $"'{PolicyObject.Shorten(node.Text)}' is no subject filter: '+' stands for one level, '#' at the end for all the rest");
        return subject;
    }

    private PolicyArea? Area(PolicyNode node, List<PolicyArea> areas)
    {
        PolicyArea? area = areas.Find(each => each.Name == node.Text);
        if (area is null)
            _findings.Error(node.Line, $"there is no area '{PolicyObject.Shorten(node.Text)}'{NameSuggestion.For(node.Text, areas.Select(each => each.Name))}");
        return area;
    }

    private List<AccessLimits> Limits(PolicyNode? node, bool knowsAllNames)
    {
        List<AccessLimits> limits = [];
        if (node is { IsObject: false })
            _findings.Error(node.Line, "'limits' is an object: { \"role:agent\": { \"messagesPerSecond\": 5000 } }");
        foreach (PolicyMember member in node?.Members ?? [])
        {
            AccessWho who = Who(member.Name, member.Line, knowsAllNames);
            PolicyObject one = new(member.Value, $"the limits of '{PolicyObject.Shorten(member.Name)}'", _findings);
            limits.Add(new AccessLimits(
                who, Limit(one, "messagesPerSecond"), Limit(one, "messageOctets"), Limit(one, "connections"), Limit(one, "subscriptions"),
                Limit(one, "requestsPerSecond")));
            one.Done();
        }

        return limits;
    }

    private static int Limit(PolicyObject limits, string name) => (int)(limits.Number(name, 1, MostNumber) ?? 0);
}
