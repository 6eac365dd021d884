using System.Globalization;
using System.Numerics;

namespace V2X.Asn1.Compiler.Model;

/// <summary>Parts a comment block into prose and its tags <c>@unit</c>, <c>@unavailable</c>, <c>@clause</c>, <c>@peek</c>, <c>@octets</c>.</summary>
internal static class DocumentationParser
{
    /// <summary>Marks the last component that a peek reads.</summary>
    public const string PeekTag = "@peek";

    /// <summary>Marks a SEQUENCE that remembers which octets it was decoded from.</summary>
    public const string OctetsTag = "@octets";

    public static Documentation Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return Documentation.None;
        var prose = new List<string>();
        string? unit = null;
        string? clause = null;
        BigInteger? unavailable = null;
        foreach (string line in lines)
        {
            if (Tag(line, "@unit") is { } unitText)
                unit = unitText;
            else if (Tag(line, "@clause") is { } clauseText)
                clause = clauseText;
            else if (Tag(line, "@unavailable") is { } number && BigInteger.TryParse(number, CultureInfo.InvariantCulture, out BigInteger value))
                unavailable = value;
            else if (line.Length > 0 && line is not (PeekTag or OctetsTag))
                prose.Add(line);
        }

        return new Documentation(prose, unit, unavailable, clause);
    }

    private static string? Tag(string line, string name) =>
        line.StartsWith(name + " ", StringComparison.Ordinal) ? line[(name.Length + 1)..].Trim() : null;
}
