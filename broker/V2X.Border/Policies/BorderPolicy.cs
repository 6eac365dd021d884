using System.Security.Cryptography;
using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>
/// What one side lets across the border: rules in order, of which the first that matches decides; what none matches does not cross, and
/// of what crosses only the fields that the rule names. docs/border.md describes the file. Immutable and thread-safe.
/// </summary>
public sealed class BorderPolicy
{
    private readonly Dictionary<Type, PolicyType> _types;

    internal BorderPolicy(IReadOnlyList<BorderRule> rules, PolicyPlaces places, PolicyNames names, IEnumerable<PolicyType> types)
    {
        Rules = rules;
        Places = places;
        Names = names;
        _types = types.ToDictionary(type => type.Layout.Type);
    }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The side that holds it, e.g. "hk".</summary>
    public required string Side { get; init; }

    /// <summary>What it says about itself; empty where nothing.</summary>
    public string About { get; init; } = "";

    /// <summary>Whether nothing crosses and everything is only counted and audited.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Length of an epoch of pseudonyms and offsets, milliseconds.</summary>
    public long EpochMilliseconds { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal: what an audit log names it by.</summary>
    public required string Digest { get; init; }

    /// <summary>Its rules in order.</summary>
    public IReadOnlyList<BorderRule> Rules { get; }

    internal PolicyPlaces Places { get; }

    internal PolicyNames Names { get; }

    /// <summary>Reads a policy from its file, at most 1 MiB. Never throws for what the file holds.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static PolicyLoad Load(Stream file)
    {
        byte[] text = new byte[PolicyText.MostOctets + 1];
        int length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return Load(text.AsSpan(0, length));
    }

    /// <summary>Reads a policy from its text, UTF-8. Never throws for what the text holds.</summary>
    public static PolicyLoad Load(ReadOnlySpan<byte> text)
    {
        FindingList findings = new();
        BorderPolicy? policy = null;
        if (PolicyText.Parse(text, findings) is { } root)
            policy = new PolicyReader(findings).Read(root, Convert.ToHexStringLower(SHA256.HashData(text)));
        return new PolicyLoad(findings.HasErrors ? null : policy, findings.InOrder);
    }

    /// <summary>What the policy has to say about a type of message; null where it knows none such.</summary>
    internal PolicyType? TypeOf(Type type) => _types.GetValueOrDefault(type);
}
