using V2X.Tidy.Rules;

namespace V2X.Tidy;

/// <summary>The working tree this test was built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        [".git", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea", "node_modules", "__pycache__"];

    private static readonly string[] TextExtensions =
        [".cs", ".csproj", ".props", ".targets", ".proto", ".asn", ".md", ".sh", ".py", ".json", ".sln", ""];

    /// <summary>The folder that holds V2X.sln, found upwards from the test's own folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every text file people write here. Test data (vectors, corpora) is not text of ours and is left out.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = [.. ReadAll(Root)];

    public static IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    public static IEnumerable<SourceFile> Projects =>
        Files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal));

    public static string FullPath(string relative) => Path.Combine(Root, relative);

    /// <summary>Text of a document; empty for another file or a folder, null where nothing is there.</summary>
    public static string? TextOf(string path) =>
        Files.FirstOrDefault(file => file.Path == path) is { } found && LinkRules.IsDocument(found) ? found.Text : Path.Exists(FullPath(path)) ? "" : null;

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "V2X.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No V2X.sln above {AppContext.BaseDirectory}: run the tests from the repository.");
    }

    private static IEnumerable<SourceFile> ReadAll(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            string relative = Path.GetRelativePath(Root, file).Replace('\\', '/');
            if (TextExtensions.Contains(Path.GetExtension(file)) && !IsData(relative))
            {
                yield return new SourceFile(relative, File.ReadAllText(file));
            }
        }

        foreach (string sub in Directory.EnumerateDirectories(folder).Where(sub => !NotOurs.Contains(Path.GetFileName(sub))))
        {
            foreach (SourceFile file in ReadAll(sub))
            {
                yield return file;
            }
        }
    }

    private static bool IsData(string path) =>
        path.Contains("/vectors/", StringComparison.Ordinal)
        || path.Contains("/corpus/", StringComparison.Ordinal)
        || path.EndsWith("packages.lock.json", StringComparison.Ordinal);
}
