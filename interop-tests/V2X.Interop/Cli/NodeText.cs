using System.Globalization;
using System.Text;
using V2X.Asn1;

namespace V2X.Interop.Cli;

/// <summary>Values of a walked message as a person reads them on a terminal.</summary>
internal static class NodeText
{
    private const int MostCharacters = 160;

    /// <summary>Value and meaning of <paramref name="node"/>; empty for a structure.</summary>
    public static string Of(Asn1Node node)
    {
        if (node.Value is not { } value)
            return node.Type.Kind == "list" ? Count(node.Children.Count) : "";
        string meaning = node.Scaled ?? (node.Type.Kind == "bits" ? BitNames(node) : "");
        string shown = Shorten(Safe(value));
        return meaning.Length == 0 ? shown : $"{shown} ({meaning})";
    }

    private static string Count(int elements) => elements.ToString(CultureInfo.InvariantCulture) + (elements == 1 ? " element" : " elements");

    private static string BitNames(Asn1Node node)
    {
        // Written as '0110'B.
        string bits = node.Value!.Trim('\'', 'B');
        return string.Join(", ", node.Type.Names.Where(name => name.Value < bits.Length && bits[(int)name.Value] == '1').OrderBy(name => name.Value).Select(name => name.Key));
    }

    private static string Shorten(string text) =>
        text.Length <= MostCharacters ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MostCharacters)}... ({text.Length} characters)");

    // A message must not be able to steer the terminal it is shown on.
    private static string Safe(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        StringBuilder safe = new();
        foreach (char c in text)
        {
            if (IsUnsafe(c))
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                safe.Append(c);
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
