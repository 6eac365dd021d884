namespace V2X.Interop.Tests.Support;

/// <summary>Places in the working tree these tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = FindRoot();

    /// <summary>Vectors made by independent encoders.</summary>
    public static string Vectors => Path.Combine(Root, "codecs", "tests", "vectors");

    /// <summary>
    /// Folder of field recordings that the environment names, or null. A name that leads nowhere is an error: the tests over recordings
    /// must not vanish because of a typing mistake.
    /// </summary>
    public static string? Recordings
    {
        get
        {
            string? folder = Environment.GetEnvironmentVariable("V2X_RECORDINGS");
            if (string.IsNullOrEmpty(folder))
                return null;
            string full = Path.GetFullPath(folder, Root);
            return Directory.Exists(full) ? full : throw new DirectoryNotFoundException($"V2X_RECORDINGS names {full}, which does not exist");
        }
    }

    /// <summary>A program of this repository as it was built along with these tests.</summary>
    public static string Program(string project, string assembly)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string path = Path.Combine(Root, project, "bin", configuration, "net10.0", assembly + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} was not built: build the solution first");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "V2X.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"no V2X.sln above {AppContext.BaseDirectory}: run the tests from the repository");
    }
}
