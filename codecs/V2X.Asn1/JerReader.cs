using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace V2X.Asn1;

/// <summary>
/// Turns JSON elements into values for the generated <c>TryReadJer</c> methods and keeps the path of what is being
/// read, so that a fault names its place. One reader serves one value; not safe for concurrent use.
/// </summary>
public sealed partial class JerReader
{
    /// <summary>Alphabet of IA5String.</summary>
    public static readonly string IA5 = string.Concat(Enumerable.Range(0, 128).Select(c => (char)c));

    private readonly List<string> _path = [];

    /// <summary>What was wrong; <see cref="Asn1Reason.None"/> while nothing was.</summary>
    public Asn1Reason Reason { get; private set; }

    /// <summary>Where, e.g. <c>bsmFrame.accelSet.lat</c>; empty for the value itself.</summary>
    public string Path { get; private set; } = "";

    /// <summary>A sentence that says what was expected.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Records a fault at the present path.</summary>
    /// <returns>Always false, to be returned by the caller.</returns>
    public bool Fail(Asn1Reason reason, string message)
    {
        if (Reason == Asn1Reason.None)
        {
            Reason = reason;
            Path = string.Join('.', _path).Replace(".[", "[", StringComparison.Ordinal);
            Message = message;
        }

        return false;
    }

    /// <summary>Goes down to a member; the path is left as it is on failure.</summary>
    public JerReader Enter(string member)
    {
        _path.Add(member);
        return this;
    }

    /// <summary>Goes down to an element of a list.</summary>
    public JerReader Enter(int index) => Enter("[" + index.ToString(CultureInfo.InvariantCulture) + "]");

    /// <summary>Comes back up.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Checks that <paramref name="element"/> is an object.</summary>
    public bool IsObject(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object || Fail(Asn1Reason.JerSyntax, "expected a JSON object");

    /// <summary>Checks that <paramref name="element"/> is an array of <paramref name="lower"/> to <paramref name="upper"/> elements.</summary>
    public bool IsArray(JsonElement element, int lower, int upper)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return Fail(Asn1Reason.JerSyntax, "expected a JSON array");
        int count = element.GetArrayLength();
        return (count >= lower && count <= upper)
            || Fail(Asn1Reason.Range, $"expected {Bounds(lower, upper)} elements, found {count}");
    }

    /// <summary>Records that a mandatory member is not there.</summary>
    public bool Missing(string member) => Fail(Asn1Reason.JerSyntax, $"member \"{member}\" is missing");

    /// <summary>Checks that every member of an object was known: <paramref name="unread"/> members were not taken.</summary>
    public bool AllKnown(JsonElement element, int unread, string[] names, bool extensible)
    {
        if (unread == 0)
            return true;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!Array.Exists(names, n => n == property.Name) && !(extensible && TryUnknownName(property.Name, out _)))
                return NoMember(property.Name, names);
        }

        return true;
    }

    /// <summary>Takes the one member of a CHOICE's object.</summary>
    public bool TryAlternative(JsonElement element, out string name, out JsonElement content)
    {
        name = "";
        content = default;
        if (!IsObject(element))
            return false;
        if (element.GetPropertyCount() != 1)
            return Fail(Asn1Reason.JerSyntax, $"a CHOICE is an object with one member, found {element.GetPropertyCount()}");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            name = property.Name;
            content = property.Value;
        }

        return true;
    }

    /// <summary>Takes an alternative called <c>_ext_N</c>.</summary>
    public bool TryUnknownAlternative(string name, JsonElement content, UnknownAlternative target, string[] names)
    {
        if (!TryUnknownName(name, out int index))
            return NoMember(name, names);
        target.Index = index;
        return TryOctets(content, 0, int.MaxValue, target);
    }

    /// <summary>Records that a name is none of a type's.</summary>
    /// <returns>Always false, to be returned by the caller.</returns>
    public bool NoMember(string name, string[] names) =>
        Fail(Asn1Reason.JerSyntax, $"there is no \"{name}\" here; expected one of {string.Join(", ", names)}");

    /// <summary>Takes a whole number from <paramref name="lower"/> to <paramref name="upper"/>.</summary>
    public bool TryInteger(JsonElement element, BigInteger lower, BigInteger upper, out BigInteger value)
    {
        value = default;
        if (element.ValueKind != JsonValueKind.Number
            || !BigInteger.TryParse(element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return Fail(Asn1Reason.JerSyntax, "expected a whole number");
        return (value >= lower && value <= upper)
            || Fail(Asn1Reason.Range, $"{value} lies outside {lower}..{upper}");
    }

    /// <summary>Takes true or false.</summary>
    public bool TryBoolean(JsonElement element, out bool value)
    {
        value = element.ValueKind == JsonValueKind.True;
        return value || element.ValueKind == JsonValueKind.False || Fail(Asn1Reason.JerSyntax, "expected true or false");
    }

    /// <summary>Takes null.</summary>
    public bool TryNull(JsonElement element) =>
        element.ValueKind == JsonValueKind.Null || Fail(Asn1Reason.JerSyntax, "expected null");

    /// <summary>Takes an enumeration item by name, or <c>_ext_N</c> for unknown addition N.</summary>
    /// <param name="element">The JSON string.</param>
    /// <param name="names">Item names.</param>
    /// <param name="values">Their values, in the same order.</param>
    /// <param name="extensible">Whether unknown additions are allowed.</param>
    /// <param name="value">The value, or -1-N for unknown addition N.</param>
    public bool TryEnumerated(JsonElement element, string[] names, int[] values, bool extensible, out int value)
    {
        value = 0;
        if (!TryString(element, out string text))
            return false;
        int index = Array.IndexOf(names, text);
        if (index >= 0)
        {
            value = values[index];
            return true;
        }

        if (extensible && TryUnknownName(text, out int addition))
        {
            value = -1 - addition;
            return true;
        }

        return Fail(Asn1Reason.Range, $"\"{text}\" is not one of {string.Join(", ", names.Take(12))}{(names.Length > 12 ? ", …" : "")}");
    }

    /// <summary>Takes a JSON string.</summary>
    public bool TryString(JsonElement element, out string value)
    {
        value = "";
        if (element.ValueKind != JsonValueKind.String)
            return Fail(Asn1Reason.JerSyntax, "expected a string");
        value = element.GetString()!;
        return true;
    }

    /// <summary>Takes text of <paramref name="lower"/> to <paramref name="upper"/> characters of an alphabet.</summary>
    public bool TryText(JsonElement element, int lower, int upper, string? alphabet, TextBuffer target)
    {
        if (!TryString(element, out string text))
            return false;
        int length = text.EnumerateRunes().Count();
        if (length < lower || length > upper)
            return Fail(Asn1Reason.Range, $"expected {Bounds(lower, upper)} characters, found {length}");
        if (alphabet is not null && text.AsSpan().IndexOfAnyExcept(alphabet) is >= 0 and int at)
            return Fail(Asn1Reason.Text, $"character {at} (U+{(int)text[at]:X4}) is not in the type's alphabet");
        target.Set(text);
        return true;
    }

    private static string Bounds(int lower, int upper) =>
        lower == upper ? $"{lower}" : upper == int.MaxValue ? $"{lower} or more" : $"{lower} to {upper}";
}
