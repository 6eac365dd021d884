using System.Reflection;

namespace V2X.Conformance.Suites;

/// <summary>The suites that come with the program. Thread safe.</summary>
public static class SuiteLibrary
{
    private const string Folder = "suites/";
    private static readonly Lazy<IReadOnlyList<Suite>> s_all = new(static () => Read(null));

    /// <summary>All of them, in alphabetical order of their ids.</summary>
    public static IReadOnlyList<Suite> All => s_all.Value;

    /// <summary>The suite called <paramref name="id"/>; null where there is none.</summary>
    public static Suite? Find(string id) => All.FirstOrDefault(suite => suite.Id == id);

    /// <summary>Every suite's file, by its name.</summary>
    public static IEnumerable<(string Name, byte[] Json)> Files()
    {
        Assembly own = typeof(SuiteLibrary).Assembly;
        foreach (string name in own.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = own.GetManifestResourceStream(name)!;
            using MemoryStream octets = new();
            stream.CopyTo(octets);
            yield return (name[Folder.Length..], octets.ToArray());
        }
    }

    /// <summary>All of them with values in place of those that they propose.</summary>
    /// <exception cref="InvalidDataException">A value is not what a suite needs.</exception>
    public static IReadOnlyList<Suite> Read(IReadOnlyDictionary<string, string>? set)
    {
        List<SuiteFault> faults = [];
        List<Suite> suites = [.. Files().Select(file => SuiteReader.Read(file.Json, file.Name, faults, set)).OfType<Suite>().OrderBy(suite => suite.Id, StringComparer.Ordinal)];
        return faults.Count == 0 ? suites : throw new InvalidDataException(string.Join(Environment.NewLine, faults.Select(fault => $"{fault.Where}: {fault.Text}")));
    }
}
