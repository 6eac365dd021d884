using System.Globalization;
using System.Text.Json;
using V2X.Asn1;
using V2X.Frames.Envelopes;
using V2X.Interop.Pki;
using V2X.Security;
using V2X.Security.Spdus;
using OctetRange = V2X.Frames.OctetRange;

namespace V2X.Interop.Inspection;

/// <summary>A security structure as nodes, with the place of the payload in it.</summary>
internal sealed class SecurityLayer
{
    private const int MostValueCharacters = 96;
    private const int MostDepth = 1000;
    private readonly IAsn1Type _international = Security.Ieee1609Dot2_2023.Edition.Instance.Create("Ieee1609Dot2Data")!;
    private readonly IAsn1Type _china = Security.Ydt3957_2021.Edition.Instance.Create("V2XSecData")!;

    private readonly SpduReader _reader = new();

    /// <summary>Reads the structure in <paramref name="body"/>; the payload is null where it is encrypted, outside, or unreadable.</summary>
    public (InspectNode Layer, OctetRange? Payload, SecurityReason Content) Inspect(in Envelope envelope, byte[] body)
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
        ReadOnlySpan<byte> octets = range.In(body);
        if (!Oer.TryDecode(octets, type, out _, out Asn1Error error))
        {
            layer.Add("fault", error.ToString());
            return (layer, null, SecurityReason.MalformedSpdu);
        }

        SecurityReason content = _reader.Read(octets);
        using JsonDocument document = JsonDocument.Parse(Jer(type), new JsonDocumentOptions { MaxDepth = MostDepth });
        SpduPlaces places = new(_reader, range);
        AddMembers(layer, document.RootElement, "", places);
        AddTimes(layer);
        return (layer, places.Payload, content);
    }

    // The structure itself has microseconds since 2004, which nobody reads.
    private void AddTimes(InspectNode layer)
    {
        if (_reader.GenerationTimeUnixNs is { } generated)
            layer.Add("generationTime as date", LabTime.TextMilliseconds(generated));
        if (_reader.ExpiryTimeUnixNs is { } expiry)
            layer.Add("expiryTime as date", LabTime.TextMilliseconds(expiry));
    }

    private static byte[] Jer(IAsn1Type value)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
            value.WriteJer(writer);
        return text.ToArray();
    }

    private static void AddMembers(InspectNode node, JsonElement element, string path, SpduPlaces places)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
                AddMember(node, member.Name, member.Value, path, places);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in element.EnumerateArray())
                AddMember(node, string.Create(CultureInfo.InvariantCulture, $"[{index++}]"), item, path, places);
        }
    }

    private static void AddMember(InspectNode node, string name, JsonElement value, string path, SpduPlaces places)
    {
        path = path.Length == 0 ? name : path + "." + name;
        InspectNode child = places.Find(path) is { } place
            ? node.Add(name, Text(value), place.OffsetOctets, place.LengthOctets)
            : node.Add(name, Text(value));
        AddMembers(child, value, path, places);
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
