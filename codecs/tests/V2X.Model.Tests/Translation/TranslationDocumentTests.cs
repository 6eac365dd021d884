namespace V2X.Model.Tests.Translation;

/// <summary>The page about translation says what the adapters do.</summary>
public class TranslationDocumentTests
{
    [Fact]
    public void The_page_is_that_of_the_mappings()
    {
        string path = Path.Combine(RepositoryRoot(), "docs", "translation.md");
        string expected = TranslationDocument.Text();
        if (Environment.GetEnvironmentVariable("V2X_RENEW_SNAPSHOTS") == "1")
            File.WriteAllText(path, expected);
        string[] found = File.ReadAllText(path).Split('\n');
        string[] wanted = expected.Split('\n');
        for (int i = 0; i < Math.Min(found.Length, wanted.Length); i++)
            Assert.True(found[i] == wanted[i], $"docs/translation.md line {i + 1} is not what the mappings say; make it anew with V2X_RENEW_SNAPSHOTS=1.\nfound:  {found[i]}\nwanted: {wanted[i]}");
        Assert.Equal(wanted.Length, found.Length);
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "V2X.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("no V2X.sln above the tests");
    }
}
