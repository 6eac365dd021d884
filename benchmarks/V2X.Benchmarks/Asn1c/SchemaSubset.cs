namespace V2X.Benchmarks.Asn1c;

/// <summary>What some types of an edition need of its schemas, and no more, written so that asn1c 0.9.28 takes it.</summary>
internal static class SchemaSubset
{
    /// <summary>The modules, by name.</summary>
    /// <param name="folders">Of the edition, and of those it imports.</param>
    /// <param name="roots">Module and type.</param>
    public static SortedDictionary<string, string> Of(IEnumerable<string> folders, IEnumerable<(string Module, string Name)> roots)
    {
        Dictionary<string, SchemaModule> modules = folders
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.asn"))
            .Select(file => new SchemaModule(File.ReadAllText(file)))
            .ToDictionary(module => module.Name);
        Dictionary<string, HashSet<string>> needed = [];
        Stack<(string Module, string Name)> waiting = new(roots);
        while (waiting.TryPop(out (string Module, string Name) next))
        {
            if (!needed.TryGetValue(next.Module, out HashSet<string>? names))
                needed.Add(next.Module, names = []);
            if (!names.Add(next.Name))
                continue;
            foreach ((string Module, string Name) reference in modules[next.Module].ReferencesOf(next.Name))
                waiting.Push(reference);
        }

        return new SortedDictionary<string, string>(needed.ToDictionary(module => module.Key, module => modules[module.Key].With(module.Value)), StringComparer.Ordinal);
    }
}
