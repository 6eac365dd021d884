using System.Xml.Linq;

namespace V2X.Asn1.Compiler.Tests;

/// <summary>Folders of the source tree, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Schemas => Path.Combine(Root, "codecs", "asn1");

    public static string Tests => Path.Combine(Root, "codecs", "tests", "V2X.Asn1.Compiler.Tests");

    public static string Cases => Path.Combine(Tests, "Cases");

    /// <summary>Whether stored results are to be written anew instead of compared.</summary>
    public static bool RenewSnapshots => Environment.GetEnvironmentVariable("V2X_RENEW_SNAPSHOTS") == "1";

    /// <summary>Schema files of an edition with their text, in the order the command line takes them.</summary>
    public static List<KeyValuePair<string, string>> Edition(string id) =>
        Directory.GetFiles(Path.Combine(Schemas, id), "*.asn").Order(StringComparer.Ordinal)
            .Select(f => KeyValuePair.Create(Path.GetFileName(f), File.ReadAllText(f))).ToList();

    /// <summary>What an edition imports from others, as the project that compiles it says.</summary>
    public static List<ImportSource> Imports(string id)
    {
        foreach (XElement project in Directory.GetFiles(Path.Combine(Root, "codecs"), "V2X.*.csproj", SearchOption.AllDirectories).Select(f => XElement.Load(f)))
        {
            if (project.Descendants("Asn1Edition").FirstOrDefault(e => (string?)e.Attribute("Include") == id)?.Attribute("Imports") is not { } imports)
                continue;
            string text = project.Elements("PropertyGroup").Elements()
                .Aggregate(imports.Value, (value, property) => value.Replace($"$({property.Name.LocalName})", property.Value, StringComparison.Ordinal));
            return [.. text.Split(';').Select(import => import.Split('=')).Select(parts => new ImportSource(parts[1], Edition(parts[0])))];
        }

        return [];
    }

    private static string Find(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "V2X.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException($"{folder} lies in no copy of the repository; run the tests from their build output");
    }
}
