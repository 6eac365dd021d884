namespace V2X.Interop.Testing;

/// <summary>How a run was asked for, as a command that asks for one of its requirements again.</summary>
/// <param name="Target">The target.</param>
/// <param name="Suites">Suites that were asked for: ids, or files.</param>
/// <param name="Others">Other options with their values, as they were given.</param>
internal sealed record RunCommandLine(string Target, IReadOnlyList<(string Id, string Asked)> Suites, IReadOnlyList<(string Option, string? Value)> Others)
{
    /// <summary>The command for one requirement.</summary>
    public string Of(string suiteId, string requirementId)
    {
        string suite = Suites.FirstOrDefault(one => one.Id == suiteId).Asked ?? suiteId;
        List<string> words = ["v2x", "test", "run", "--suite", Quoted(suite), "--requirement", Quoted(requirementId), "--target", Quoted(Target)];
        foreach ((string option, string? value) in Others)
        {
            if (value is not null)
                words.AddRange([option, Quoted(value)]);
        }

        return string.Join(' ', words);
    }

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@%+,".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
