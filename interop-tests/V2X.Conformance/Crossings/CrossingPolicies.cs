using System.Collections.Concurrent;
using V2X.Border.Policies;

namespace V2X.Conformance.Crossings;

/// <summary>The border policies that come with the program. Thread safe.</summary>
internal static class CrossingPolicies
{
    private const string Folder = "border/";
    private static readonly ConcurrentDictionary<string, BorderPolicy?> s_policies = new(StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => typeof(CrossingPolicies).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..]).Order(StringComparer.Ordinal);

    /// <summary>The policy of a name; null where there is none, or it is faulty.</summary>
    public static BorderPolicy? Find(string name) => s_policies.GetOrAdd(name, static name =>
    {
        using Stream? stream = typeof(CrossingPolicies).Assembly.GetManifestResourceStream(Folder + name);
        return stream is null ? null : BorderPolicy.Load(stream).Policy;
    });
}
