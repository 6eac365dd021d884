using System.Text.RegularExpressions;

namespace V2X.Tidy.Rules;

/// <summary>Words and shapes of text that have no place in any file.</summary>
internal static partial class WordRules
{
    // Put together from halves so that this file does not break its own rules.
    private static readonly Regex Unfinished = new(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK)\b");
    private static readonly string SessionPath = "/wo" + "rk/";

    public static IEnumerable<Fault> Check(SourceFile file)
    {
        for (int i = 0; i < file.Lines.Length; i++)
        {
            string line = file.Lines[i];
            if (Unfinished.Match(line) is { Success: true } word)
            {
                yield return new Fault(file.Path, i + 1, $"'{word.Value}' marks unfinished work: finish it, or describe the limit in the README.");
            }

            if (line.Contains(SessionPath, StringComparison.Ordinal))
            {
                yield return new Fault(file.Path, i + 1, $"'{SessionPath}' exists on one machine only: use a path relative to the repository or a setting.");
            }

            if (file.IsCSharp && Region().IsMatch(line))
            {
                yield return new Fault(file.Path, i + 1, "no regions: split the file where its subjects part.");
            }

            if (file.IsCSharp && Banner().IsMatch(line))
            {
                yield return new Fault(file.Path, i + 1, "no banner comments: a heading inside a file is a file of its own.");
            }
        }
    }

    [GeneratedRegex(@"^\s*#\s*(end)?region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*(//\s*[-=*#~_+]{3,}|/{4,}|/\*{4,})")]
    private static partial Regex Banner();
}
