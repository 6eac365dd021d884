using System.Globalization;

namespace V2X.Border.Policies;

/// <summary>
/// Takes the members out of one object of a policy file and tells which ones are unknown. Every problem goes to the findings; what is
/// returned in its place keeps the reading going, so that one look tells everything.
/// </summary>
internal sealed class PolicyObject(PolicyNode node, string what, FindingList findings)
{
    private const int MostListed = 256;
    private readonly List<string> _known = [];

    public int Line => node.Line;

    public FindingList Findings => findings;

    /// <summary>Whether a value may be used as the name of a rule, area, time or purpose.</summary>
    public static bool IsName(string text) =>
        text.Length is >= 1 and <= 64 && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.');

    /// <summary>The member of that name; null where there is none.</summary>
    public PolicyNode? Take(string name)
    {
        _known.Add(name);
        return node.Members.Find(member => member.Name == name)?.Value;
    }

    /// <summary>A name; empty where there is none or it is no name.</summary>
    public string Name(string name, bool isRequired)
    {
        PolicyNode? value = Take(name);
        if (value is null)
        {
            if (isRequired)
                findings.Error(node.Line, $"{what} has no '{name}'");
            return "";
        }

        if (value.IsText && IsName(value.Text))
            return value.Text;
        findings.Error(value.Line, $"'{name}' must be a name: 1 to 64 of a-z, 0-9, '-' and '.'");
        return "";
    }

    /// <summary>One word out of a few; the index of the first one where the member is missing.</summary>
    public int Word(string name, params ReadOnlySpan<string> words)
    {
        if (Take(name) is not { } value)
            return 0;
        int index = value.IsText ? words.IndexOf(value.Text) : -1;
        if (index < 0)
            findings.Error(value.Line, $"'{name}' must be one of: {string.Join(", ", words!)}");
        return Math.Max(index, 0);
    }

    /// <summary>A number within limits; null where there is none.</summary>
    public double? Number(string name, double minimum, double maximum)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.IsNumber && value.Number >= minimum && value.Number <= maximum)
            return value.Number;
        findings.Error(value.Line, string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a number, {minimum} to {maximum}"));
        return null;
    }

    /// <summary>A list of texts; null where there is none.</summary>
    public List<PolicyNode>? Texts(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.IsArray && value.Items.Count is >= 1 and <= MostListed && value.Items.TrueForAll(item => item.IsText))
            return value.Items;
        findings.Error(value.Line, value.IsArray && value.Items.Count == 0
            ? $"'{name}' is empty, so that {what} would match nothing: leave it out to match everything"
            : $"'{name}' must be a list of at most {MostListed} texts");
        return null;
    }

    /// <summary>A text of any content that explains something to people; it is not kept.</summary>
    public string About()
    {
        if (Take("about") is not { } value)
            return "";
        if (!value.IsText)
            findings.Error(value.Line, "'about' must be a text");
        return value.Text;
    }

    /// <summary>Tells every member that nobody has taken.</summary>
    public void Done()
    {
        foreach (PolicyMember member in node.Members)
        {
            if (!_known.Contains(member.Name))
                findings.Error(member.Line, $"unknown field '{Shorten(member.Name)}' in {what}{NameSuggestion.For(member.Name, _known)}");
        }
    }

    /// <summary>A text short enough for a message to a person.</summary>
    public static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
