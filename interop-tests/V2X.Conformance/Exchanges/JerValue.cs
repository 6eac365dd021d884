using System.Globalization;
using System.Text.Json;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Exchanges;

/// <summary>What a placeholder stands for: a number, or a text that may be octets in hexadecimal. A plain value.</summary>
/// <param name="Text">The text; null for a number.</param>
/// <param name="Number">The number.</param>
public readonly record struct JerValue(string? Text, long Number)
{
    private const int MostOctetsCompared = 8;

    /// <summary>A number.</summary>
    public static JerValue Of(long number) => new(null, number);

    /// <summary>Octets.</summary>
    public static JerValue Of(ReadOnlySpan<byte> octets) => new(Convert.ToHexString(octets), 0);

    /// <summary>A number or text of JSON; null for anything else.</summary>
    public static JerValue? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number when json.TryGetInt64(out long number) => Of(number),
        JsonValueKind.Number => Of((long)json.GetDouble()),
        JsonValueKind.String => new JerValue(json.GetString(), 0),
        _ => null,
    };

    /// <summary>Writes it as JSON.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (Text is null)
            json.WriteNumberValue(Number);
        else
            json.WriteStringValue(Text);
    }

    /// <summary>Whether a field of a message has this value; of octets the number of them and the first eight.</summary>
    public bool Is(in WireValue value)
    {
        if (Text is null)
            return value.Kind != WireKind.Octets && value.Number == Number;
        ReadOnlySpan<char> first = Text.AsSpan(0, Math.Min(Text.Length, 2 * MostOctetsCompared));
        return value.Kind == WireKind.Octets && value.Number == Text.Length / 2
            && ulong.TryParse(first, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong octets) && octets == value.Bits;
    }

    /// <inheritdoc/>
    public override string ToString() => Text?.ToLowerInvariant() ?? Number.ToString(CultureInfo.InvariantCulture);
}
