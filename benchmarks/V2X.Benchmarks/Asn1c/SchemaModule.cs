using System.Text.RegularExpressions;

namespace V2X.Benchmarks.Asn1c;

/// <summary>
/// One module of codecs/asn1, cut into its assignments, with open types as octet strings: the same on the wire, and known to compilers that do
/// not know information object classes.
/// </summary>
internal sealed partial class SchemaModule
{
    // Bounds of the numbers that choose what an open type holds, by the class they stand in.
    private static readonly Dictionary<string, string> Numbers = new()
    {
        ["MESSAGE-ID-AND-TYPE"] = "INTEGER (0..32767)",
        ["PARTII-EXT-ID-AND-TYPE"] = "INTEGER (0..63)",
        ["REG-EXT-ID-AND-TYPE"] = "INTEGER (0..255)",
    };

    private readonly string _head;
    private readonly Dictionary<string, string> _imports = [];
    private readonly Dictionary<string, string> _assignments = [];

    public SchemaModule(string text)
    {
        text = Comment().Replace(text, "");
        Match imports = ImportClause().Match(text);
        int begin = Begin().Match(text) is { Success: true } found ? found.Index + found.Length : throw new InvalidDataException("A schema without BEGIN.");
        Name = FirstWord().Match(text).Value;
        _head = ObjectIdentifier().Replace(text[..begin], "");
        foreach (Match import in Import().Matches(imports.Groups[1].Value))
        {
            foreach (string symbol in import.Groups[1].Value.Split([',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
                _imports[symbol] = import.Groups[2].Value;
        }

        string body = End().Replace(imports.Success ? text[(imports.Index + imports.Length)..] : text[begin..], "");
        foreach (string part in AssignmentStart().Split(body).Select(part => part.Trim()).Where(part => part.Length > 0))
            _assignments[FirstWord().Match(part).Value] = Plain(part);
    }

    public string Name { get; }

    /// <summary>The names that an assignment refers to, each with the module it stands in.</summary>
    public IEnumerable<(string Module, string Name)> ReferencesOf(string name)
    {
        foreach (string word in Word().Matches(_assignments[name]).Select(match => match.Value).Where(word => word != name).Distinct())
        {
            if (_assignments.ContainsKey(word))
                yield return (Name, word);
            else if (_imports.TryGetValue(word, out string? module))
                yield return (module, word);
        }
    }

    /// <summary>The module with these assignments alone.</summary>
    public string With(IReadOnlySet<string> names)
    {
        string body = string.Join("\n\n", _assignments.Where(assignment => names.Contains(assignment.Key)).Select(assignment => assignment.Value));
        string imports = string.Join("\n", Word().Matches(body).Select(match => match.Value).Distinct()
            .Where(word => _imports.ContainsKey(word) && !_assignments.ContainsKey(word))
            .GroupBy(word => _imports[word], (module, words) => $"    {string.Join(", ", words)} FROM {module}"));
        return $"{_head}\n\n{(imports.Length > 0 ? $"IMPORTS\n{imports};\n\n" : "")}{body}\n\nEND\n";
    }

    private static string Plain(string assignment)
    {
        assignment = ClassNumber().Replace(assignment, match => Numbers.TryGetValue(match.Groups[1].Value, out string? number) ? number : match.Value);
        return ClassType().Replace(assignment, "OCTET STRING");
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bIMPORTS\b(.*?);", RegexOptions.Singleline)]
    private static partial Regex ImportClause();

    [GeneratedRegex(@"\bBEGIN\b")]
    private static partial Regex Begin();

    [GeneratedRegex(@"\bEND\s*$")]
    private static partial Regex End();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex ObjectIdentifier();

    [GeneratedRegex(@"(.*?)\bFROM\s+([\w-]+)(?:\s*\{[^}]*\})?(?:\s+WITH\s+SUCCESSORS)?", RegexOptions.Singleline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^(?=[A-Za-z][\w-]*[^\n]*::=)", RegexOptions.Multiline)]
    private static partial Regex AssignmentStart();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"[A-Za-z][\w-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"([A-Z][A-Z0-9-]+)\.&id\s*\(\{[\w-]+\}\)")]
    private static partial Regex ClassNumber();

    [GeneratedRegex(@"[A-Z][A-Z0-9-]+\.&Type\s*\(\{[\w-]+\}\{@\.?[\w.-]+\}\)")]
    private static partial Regex ClassType();
}
