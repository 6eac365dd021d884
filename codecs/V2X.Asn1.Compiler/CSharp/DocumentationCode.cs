using System.Numerics;
using System.Security;
using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Turns schema comments, ranges and units into <c>///</c> text.</summary>
internal static class DocumentationCode
{
    public static void Write(CodeWriter code, Documentation documentation, string fallback, AsnType? type = null, bool optional = false)
    {
        IEnumerable<string> prose = documentation.Prose.Count > 0 ? documentation.Prose : [fallback];
        var lines = prose.Select(Escape).ToList();
        string facts = Facts(documentation, type, optional);
        if (lines.Count == 1 && facts.Length == 0)
        {
            code.Line($"/// <summary>{lines[0]}</summary>");
            return;
        }

        code.Line("/// <summary>");
        foreach (string line in lines)
            code.Line("/// " + line);
        if (facts.Length > 0)
            code.Line("/// " + facts);
        code.Line("/// </summary>");
    }

    private static string Facts(Documentation documentation, AsnType? type, bool optional)
    {
        var facts = new List<string>();
        if (type is IntegerType { Lower: { } lower, Upper: { } upper } integer)
            facts.Add($"Range {lower}..{upper}{(integer.Extensible ? ", extensible" : "")}.");
        if (documentation.Unit is not null)
            facts.Add($"Unit {Escape(documentation.Unit)}.");
        if (documentation.Unavailable is BigInteger unavailable)
            facts.Add($"{unavailable} means unavailable.");
        if (documentation.Clause is not null)
            facts.Add($"Source: {Escape(documentation.Clause)}.");
        if (optional)
            facts.Add("Optional.");
        return string.Join(' ', facts);
    }

    private static string Escape(string text) => SecurityElement.Escape(text)!.Replace("&apos;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);
}
