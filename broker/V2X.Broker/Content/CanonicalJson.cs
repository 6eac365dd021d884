using System.Text.Json;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Broker.Content;

/// <summary>
/// A canonical message as JSON: its fields under their names, whose ends are the units. What is absent is left out; an infinite value
/// ("too great to tell") is the text "infinite"; an identity is its octets in hexadecimal; names of choices begin in lower case.
/// </summary>
internal static class CanonicalJson
{
    public static void Write(Utf8JsonWriter json, CanonicalMessage message)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, Name(message.Kind.ToString()));
        WriteFields(json, message);
        json.WriteEndObject();
    }

    /// <summary>A part of a message.</summary>
    public static void WritePart(Utf8JsonWriter json, ICanonicalPart part)
    {
        json.WriteStartObject();
        WriteFields(json, part);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, object owner)
    {
        foreach (CanonicalField field in CanonicalFields.Of(owner.GetType()))
        {
            if (IsWorthWriting(field, owner))
                WriteField(json, field, owner);
        }
    }

    private static void WriteField(Utf8JsonWriter json, CanonicalField field, object owner)
    {
        json.WritePropertyName(field.Name);
        switch (field.Kind)
        {
            case CanonicalFieldKind.Number:
                WriteNumber(json, field.GetNumber(owner));
                break;
            case CanonicalFieldKind.Flag:
                json.WriteBooleanValue(field.GetNumber(owner) != 0);
                break;
            case CanonicalFieldKind.Part:
                json.WriteStartObject();
                WriteFields(json, field.PartAt(owner, 0));
                json.WriteEndObject();
                break;
            case CanonicalFieldKind.List:
                WriteList(json, field, owner);
                break;
            case CanonicalFieldKind.Choice:
                json.WriteStringValue(Name(field.TextOf(owner)!));
                break;
            default:
                json.WriteStringValue(field.TextOf(owner));
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter json, CanonicalField field, object owner)
    {
        json.WriteStartArray();
        for (int i = 0; i < field.CountParts(owner); i++)
        {
            json.WriteStartObject();
            WriteFields(json, field.PartAt(owner, i));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsInfinity(value))
            json.WriteStringValue(value > 0 ? "infinite" : "-infinite");
        else
            json.WriteNumberValue(value);
    }

    // A part is always there; one in which nothing stands is absent to a reader.
    private static bool IsWorthWriting(CanonicalField field, object owner)
    {
        if (field.Kind != CanonicalFieldKind.Part)
            return field.IsPresent(owner);
        object part = field.PartAt(owner, 0);
        foreach (CanonicalField inner in CanonicalFields.Of(part.GetType()))
        {
            if (IsWorthWriting(inner, part))
                return true;
        }

        return false;
    }

    /// <summary>The name of a choice: it begins in lower case.</summary>
    public static string Name(string member) => char.ToLowerInvariant(member[0]) + member[1..];
}
