using System.Globalization;
using System.Text.Json;
using V2X.Asn1;
using V2X.Frames;
using V2X.Frames.Envelopes;

namespace V2X.Interop.Inspection;

/// <summary>A security structure as nodes, with the place of the payload in it.</summary>
internal sealed class SecurityLayer
{
    private const int MostValueCharacters = 96;
    private readonly IAsn1Type _international = Security.Ieee1609Dot2_2023.Edition.Instance.Create("Ieee1609Dot2Data")!;
    private readonly IAsn1Type _china = Security.Ydt3957_2021.Edition.Instance.Create("V2XSecData")!;

    /// <summary>Reads the structure in <paramref name="body"/>; the payload is null where it is encrypted, outside, or unreadable.</summary>
    public (InspectNode Layer, OctetRange? Payload, string Verdict) Inspect(in Envelope envelope, byte[] body)
    {
        bool isChina = envelope.Stack == EnvelopeStack.Dsmp;
        IAsn1Type type = isChina ? _china : _international;
        OctetRange range = envelope.Secured;
        InspectNode layer = new()
        {
            Name = isChina ? "YD/T 3957 V2XSecData" : envelope.Stack == EnvelopeStack.GeoNetworking ? "TS 103 097 EtsiTs103097Data" : "IEEE 1609.2 Ieee1609Dot2Data",
            Value = envelope.Security.ToString().ToLowerInvariant(),
            FirstBit = 8L * range.OffsetOctets,
            BitCount = 8L * range.LengthOctets,
        };
        if (!Oer.TryDecode(range.In(body), type, out _, out Asn1Error error))
        {
            layer.Add("fault", error.ToString());
            return (layer, null, $"not readable: {error}");
        }

        using JsonDocument document = JsonDocument.Parse(Jer(type));
        AddMembers(layer, document.RootElement);
        return (layer, PayloadIn(document.RootElement, range, body), Verdict(envelope.Security));
    }

    private static string Verdict(SecurityForm form) => form switch
    {
        SecurityForm.Unsecured => "none: the structure protects nothing",
        SecurityForm.Encrypted => "not checked: encrypted for somebody else",
        _ => "not checked: no trust store was given",
    };

    // The innermost unsecured data of the signed payload; signed data begins with it, so its first place is the right one.
    private static OctetRange? PayloadIn(JsonElement root, OctetRange range, byte[] body)
    {
        if (FindText(root, "unsecuredData") is not { Length: > 0 } hex)
            return null;
        byte[] payload = Convert.FromHexString(hex);
        int at = body.AsSpan(range.OffsetOctets, range.LengthOctets).IndexOf(payload);
        return at < 0 ? null : new OctetRange(range.OffsetOctets + at, payload.Length);
    }

    private static string? FindText(JsonElement element, string name)
    {
        foreach (string member in (string[])["content", "signedData", "tbsData", "tbs", "payload", "data"])
        {
            if (element.ValueKind != JsonValueKind.Object)
                return null;
            if (element.TryGetProperty(name, out JsonElement found))
                return found.GetString();
            if (element.TryGetProperty(member, out JsonElement inner) && FindText(inner, name) is { } text)
                return text;
        }

        return null;
    }

    private static byte[] Jer(IAsn1Type value)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
            value.WriteJer(writer);
        return text.ToArray();
    }

    private static void AddMembers(InspectNode node, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
                AddMembers(node.Add(member.Name, Text(member.Value)), member.Value);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in element.EnumerateArray())
                AddMembers(node.Add(string.Create(CultureInfo.InvariantCulture, $"[{index++}]"), Text(item)), item);
        }
    }

    private static string Text(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return "";
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        text = new string([.. text.Select(c => char.IsControl(c) ? '?' : c)]);
        return text.Length <= MostValueCharacters ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MostValueCharacters)}... ({text.Length} characters)");
    }
}
