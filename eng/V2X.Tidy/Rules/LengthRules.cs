namespace V2X.Tidy.Rules;

/// <summary>A file that fits in the head. Exceptions are listed with a reason and may only shrink.</summary>
internal static class LengthRules
{
    /// <summary>Lines a hand-written C# file may have.</summary>
    public const int LimitLines = 400;

    private static readonly Dictionary<string, (int Lines, string Reason)> Exceptions = new(StringComparer.Ordinal);

    public static IEnumerable<Fault> Check(SourceFile file) => Check(file, Exceptions);

    public static IEnumerable<Fault> Check(SourceFile file, IReadOnlyDictionary<string, (int Lines, string Reason)> exceptions)
    {
        int lines = file.Lines.Length - (file.Text.EndsWith('\n') ? 1 : 0);
        bool excepted = exceptions.TryGetValue(file.Path, out (int Lines, string Reason) exception);
        int limit = excepted ? exception.Lines : LimitLines;
        if (lines > limit)
        {
            yield return new Fault(file.Path, limit + 1, $"{lines} lines, {limit} are allowed: split the file where its subjects part.");
        }

        if (excepted && lines < exception.Lines)
        {
            string advice = lines <= LimitLines ? "take it off the list of exceptions" : $"lower its exception to {lines}";
            yield return new Fault(file.Path, 0, $"{lines} lines, {exception.Lines} were allowed: {advice} in LengthRules.cs.");
        }
    }

    /// <summary>Exceptions for files that are no longer there.</summary>
    public static IEnumerable<Fault> Stale(IEnumerable<SourceFile> files) =>
        Exceptions.Keys.Except(files.Select(file => file.Path))
            .Select(path => new Fault("eng/V2X.Tidy/Rules/LengthRules.cs", 0, $"{path} is gone: take it off the list of exceptions."));
}
