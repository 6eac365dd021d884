using System.Text.Json;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Rest;

/// <summary>Writes messages as JSON. Keeps its objects and uses them again. For one thread at a time.</summary>
internal sealed class MessageJson
{
    private readonly MessageContent _content = new();

    /// <summary>What a message says in the canonical model, good until the next call; null where it does not decode or is not modelled.</summary>
    public CanonicalMessage? CanonicalOf(StoredMessage message) => _content.CanonicalOf(message);

    /// <summary>The name of the feature that a message makes: region, message set, type and station, and the place of maps and signals.</summary>
    public static string IdOf(StoredMessage message)
    {
        string id = $"{message.Region.Name}/{message.Type.FamilyName}/{message.Type.SubjectName}/{StationOf(message)}";
        return message.StateKey.Place == 0 ? id : $"{id}/{message.Tile.AtLevel(Subject.QuadkeyLevels)}";
    }

    /// <summary>The identity of its sender in hexadecimal; "-" for none.</summary>
    public static string StationOf(StoredMessage message) =>
        message.StationIdOctets == 0 ? Subject.Nothing : Convert.ToHexStringLower(message.Wire.Key!.StationId.Span);

    /// <summary>Its subject.</summary>
    public static string SubjectOf(StoredMessage message)
    {
        Span<char> text = stackalloc char[Subject.LongestText];
        return text[..Subject.Write(message, text)].ToString();
    }

    /// <summary>Writes what is told beside a message: whose it is, when and by whom it was heard.</summary>
    public static void WriteHead(Utf8JsonWriter json, StoredMessage message)
    {
        json.WriteString("region"u8, message.Region.Name);
        json.WriteString("family"u8, message.Type.FamilyName);
        json.WriteString("edition"u8, message.Wire.Edition);
        json.WriteString("message"u8, message.Type.Name);
        if (message.StationIdOctets > 0)
            json.WriteString("station"u8, StationOf(message));
        json.Time("measuredAt", message.MeasuredNs);
        json.Time("receivedAt", (long)(message.Wire.Times?.ReceivedNs ?? 0));
        json.Time("ingestedAt", message.IngestedNs);
        json.Known("verdict", message.Wire.Security?.Reason);
        if (message.Wire.Misbehaviour is { } found)
            json.Known("misbehaviourScore", found.Score);
        json.WriteStartArray("agents"u8);
        foreach (Witness witness in message.Witnesses)
            json.WriteStringValue(witness.Agent);
        json.WriteEndArray();
    }

    /// <summary>Writes a message as a feature, with the canonical model in it where it has one.</summary>
    public void WriteFeature(Utf8JsonWriter json, StoredMessage message)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, IdOf(message));
        KeyFields? key = message.Wire.Key;
        GeoJson.PointGeometry(json, message.LatitudeDegrees, message.LongitudeDegrees, key is { HasElevationM: true } ? key.ElevationM : double.NaN);
        json.WriteStartObject("properties"u8);
        json.WriteString("subject"u8, SubjectOf(message));
        WriteHead(json, message);
        if (key is { HasSpeedMps: true })
            json.Known("speedMetresPerSecond", key.SpeedMps);
        json.Known("headingDegrees", message.HeadingDegrees);
        WriteCanonical(json, message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes a message as one object with the forms that are wanted, as far as it has them.</summary>
    public void WriteMessage(Utf8JsonWriter json, StoredMessage message, IReadOnlyCollection<string> forms)
    {
        json.WriteStartObject();
        json.WriteString("subject"u8, SubjectOf(message));
        WriteHead(json, message);
        if (message.HasPosition)
        {
            json.WritePropertyName("position"u8);
            GeoJson.Point(json, message.LatitudeDegrees, message.LongitudeDegrees);
        }

        if (forms.Contains(RestForms.Canonical))
            WriteCanonical(json, message);
        if (forms.Contains(RestForms.Jer) && _content.SourceOf(message) is { } source)
        {
            json.WritePropertyName("jer"u8);
            source.WriteJer(json);
        }

        if (forms.Contains(RestForms.Octets))
        {
            json.WriteString("hex"u8, Convert.ToHexStringLower(message.Wire.Payload.Span));
            json.WriteBase64String("base64"u8, message.Wire.Payload.Span);
        }

        json.WriteEndObject();
    }

    private void WriteCanonical(Utf8JsonWriter json, StoredMessage message)
    {
        if (message.Type.Family == Family.Fused)
        {
            if (FusedText.Of(message) is { } text)
            {
                json.WritePropertyName("canonical"u8);
                json.WriteRawValue(text);
            }
        }
        else if (_content.CanonicalOf(message) is { } canonical)
        {
            json.WritePropertyName("canonical"u8);
            CanonicalJson.Write(json, canonical);
        }
    }
}
