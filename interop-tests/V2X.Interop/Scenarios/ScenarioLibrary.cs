using System.Reflection;

namespace V2X.Interop.Scenarios;

/// <summary>The scenarios that come with the program.</summary>
internal static class ScenarioLibrary
{
    /// <summary>The one that runs when none is named.</summary>
    public const string Default = "shatin-shenzhen";

    private const string Prefix = "scenarios/";
    private const string Suffix = ".json";
    private static readonly Assembly Home = typeof(ScenarioLibrary).Assembly;

    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) && !name[Prefix.Length..].Contains('/', StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A file that stands beside the scenarios of the program, by its relative name; null where there is none.</summary>
    public static Stream? Open(string name) => Home.GetManifestResourceStream(Prefix + name);

    /// <summary>Octets of the scenario called <paramref name="name"/>; null where there is none.</summary>
    public static byte[]? Find(string name)
    {
        using Stream? stream = Home.GetManifestResourceStream(Prefix + name + Suffix);
        if (stream is null)
            return null;
        byte[] octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }

    /// <summary>The scenario called <paramref name="name"/>, which must be one of <see cref="Names"/>.</summary>
    public static Scenario Load(string name) =>
        ScenarioReader.Read(Find(name) ?? throw new ArgumentException($"no scenario '{name}'", nameof(name)), name);
}
