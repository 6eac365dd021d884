using System.Text.Json;
using V2X.Broker.Content;
using V2X.Model;

namespace V2X.Broker.Edges.Rest;

/// <summary>Writes members of objects, and leaves out what is not known.</summary>
internal static class JsonFields
{
    /// <summary>A number; nothing where it is not finite.</summary>
    public static void Known(this Utf8JsonWriter json, string name, double value, int digits = 3)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, Math.Round(value, digits));
    }

    /// <summary>A text; nothing where it is empty.</summary>
    public static void Known(this Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    /// <summary>A time as RFC 3339 has it, in milliseconds and UTC; nothing for 0 and before.</summary>
    public static void Time(this Utf8JsonWriter json, string name, long unixNs)
    {
        if (unixNs > 0)
            TimeMs(json, name, NanosecondTime.ToMilliseconds(unixNs));
    }

    /// <summary>As <see cref="Time"/>, of milliseconds; nothing for null and for times that no calendar has.</summary>
    public static void TimeMs(this Utf8JsonWriter json, string name, long? unixMs)
    {
        if (unixMs is >= 0 and <= 253_402_300_799_999 and var known)
            json.WriteString(name, DateTime.UnixEpoch.AddMilliseconds(known).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The name of a choice as the canonical JSON has it: it begins in lower case.</summary>
    public static string Word<T>(this T choice)
        where T : struct, Enum => CanonicalJson.Name(choice.ToString());
}
