using System.Text.RegularExpressions;

namespace V2X.Tidy.Rules;

/// <summary>Links of documents lead to files that are there, and to headings that these have.</summary>
internal static partial class LinkRules
{
    private const string Document = ".md";

    /// <summary>Whether it is a document.</summary>
    public static bool IsDocument(SourceFile file) => file.Path.EndsWith(Document, StringComparison.Ordinal);

    /// <summary>Looks at the links of a document.</summary>
    /// <param name="file">The document.</param>
    /// <param name="textOf">Text of a path from the root; null where nothing is there, empty where it is no document.</param>
    public static IEnumerable<Fault> Check(SourceFile file, Func<string, string?> textOf)
    {
        bool isCode = false;
        for (int i = 0; i < file.Lines.Length; i++)
        {
            isCode ^= file.Lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (isCode)
                continue;
            foreach (Match link in Link().Matches(file.Lines[i]))
            {
                string target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                    continue;
                string path = target.Length == 0 ? file.Path : Joined(file.Path, target);
                string heading = link.Groups[2].Value;
                string? text = textOf(path);
                if (text is null)
                    yield return new Fault(file.Path, i + 1, $"the link '{target}' leads nowhere: {path} is not there.");
                else if (heading.Length > 0 && text.Length > 0 && !Headings(text).Contains(heading))
                    yield return new Fault(file.Path, i + 1, $"the link '{target}#{heading}' leads to no heading of {path}.");
            }
        }
    }

    private static string Joined(string document, string target)
    {
        List<string> parts = [.. document.Split('/')[..^1]];
        foreach (string part in target.Split('/').Where(part => part is not "" and not "."))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    // As hosts of repositories name them.
    private static HashSet<string> Headings(string text) =>
        [.. Heading().Matches(text).Select(match => NotInNames().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInNames();
}
