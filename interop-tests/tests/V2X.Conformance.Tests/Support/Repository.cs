namespace V2X.Conformance.Tests.Support;

/// <summary>Files of the repository that tests hold against the code.</summary>
internal static class Repository
{
    /// <summary>A path in it.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder);
        Assert.NotNull(folder);
        return Path.Combine([folder, .. parts]);
    }
}
