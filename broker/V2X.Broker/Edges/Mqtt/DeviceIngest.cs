using System.Text.Json;
using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Content;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;
using V2X.Model;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Makes messages of what roadside units publish under T/ITS 0180.1. The payload is one message: its UPER octets as on the air; JER of the
/// same (it begins with '{', which no frame does); or, where the content type says so, the contract's <c>v2x.v1.Message</c>. Whatever the form,
/// the octets are decoded, and type, sender and place are those of the decoded message; edition, region and area those of the configuration.
/// What differs is refused. For one thread at a time.
/// </summary>
internal sealed class DeviceIngest(int maximumPayloadOctets)
{
    private const string ProtobufType = "application/x-protobuf";
    private const int MostJsonDepth = 32;
    private readonly Dictionary<string, MessageSetDecoder?> _decoders = new(StringComparer.Ordinal);
    private readonly byte[] _encoded = new byte[maximumPayloadOctets];

    /// <summary>Takes one publication; null with the reason where it is refused. Never throws on bad input.</summary>
    /// <param name="device">Who published, as its connection is known.</param>
    /// <param name="topic">Topic.</param>
    /// <param name="contentType">Content type of MQTT 5; empty where none was said.</param>
    /// <param name="payload">Payload.</param>
    /// <param name="receivedNs">When it came, Unix nanoseconds.</param>
    /// <param name="refusal">Why not.</param>
    public Message? Read(
        DeviceSource device, string topic, string contentType, ReadOnlySpan<byte> payload, long receivedNs, out DeviceRefusal refusal)
    {
        refusal = CheckTopic(device, topic, out DeviceTopic parsed);
        if (refusal == DeviceRefusal.None && payload.IsEmpty)
            refusal = DeviceRefusal.NoPayload;
        if (refusal == DeviceRefusal.None && payload.Length > maximumPayloadOctets)
            refusal = DeviceRefusal.TooLarge;
        if (refusal != DeviceRefusal.None)
            return null;
        ReadOnlySpan<byte> octets = payload;
        refusal = FormOf(contentType, payload) switch
        {
            PayloadForm.Protobuf => ReadProtobuf(device, parsed, payload, out octets),
            PayloadForm.Jer => ReadJer(device, payload, out octets),
            _ => DeviceRefusal.None,
        };
        if (refusal != DeviceRefusal.None || Decode(octets, MessageFamily.China, device.Edition, parsed.MessageType, device.Region, device.Area, receivedNs, out refusal) is not { } message)
            return null;
        message.Agent = device.RsuId;
        return message;
    }

    /// <summary>Decodes one message, and makes it one of the broker's own under what it says; null with the reason where it is refused.</summary>
    /// <param name="octets">UPER octets.</param>
    /// <param name="family">Message set that it has to be of.</param>
    /// <param name="edition">Edition.</param>
    /// <param name="type">Short name of the message that it has to be; small letters will do.</param>
    /// <param name="region">Jurisdiction that it belongs to.</param>
    /// <param name="area">Where it may speak of; null for anywhere. What tells no place, such as a SPAT, claims none.</param>
    /// <param name="receivedNs">When it came, Unix nanoseconds.</param>
    /// <param name="refusal">Why not.</param>
    public Message? Decode(
        ReadOnlySpan<byte> octets, MessageFamily family, string edition, string type, string region, AreaFilter? area, long receivedNs, out DeviceRefusal refusal)
    {
        // Names that are none leave nothing behind here: a sender cannot make the table grow.
        if (!_decoders.TryGetValue(edition, out MessageSetDecoder? decoder) && MessageSetDecoders.DecoderIds.Contains(edition))
            _decoders.Add(edition, decoder = MessageSetDecoders.Create(edition));
        MessageKey key = default;
        refusal = decoder is null ? DeviceRefusal.UnknownEdition
            : decoder.Family != family ? DeviceRefusal.EditionMismatch
            : !decoder.TryDecode(octets, ref key, out _) ? DeviceRefusal.NotDecoded
            : !key.Type.Equals(type, StringComparison.OrdinalIgnoreCase) ? DeviceRefusal.TypeMismatch
            : !IsInside(area, key) ? DeviceRefusal.AreaMismatch
            : DeviceRefusal.None;
        return refusal == DeviceRefusal.None ? PublishedMessage.Of(family, decoder!.EditionId, key, octets, region, receivedNs) : null;
    }

    /// <summary>The form that a payload is in; what is neither of the others is taken for octets of the air.</summary>
    public static PayloadForm FormOf(string contentType, ReadOnlySpan<byte> payload) => contentType is ProtobufType or "application/protobuf"
        ? PayloadForm.Protobuf
        : payload is [(byte)'{', ..] ? PayloadForm.Jer : PayloadForm.Original;

    private static DeviceRefusal CheckTopic(DeviceSource device, string topic, out DeviceTopic parsed)
    {
        if (!DeviceTopic.TryParse(topic, out parsed))
            return DeviceRefusal.UnknownTopic;
        if (parsed.RsuId != device.RsuId || parsed.Direction != DeviceDirection.Up)
            return DeviceRefusal.NotItsTopic;
        return parsed.IsMessage ? DeviceRefusal.None : DeviceRefusal.NoMessageTopic;
    }

    private static DeviceRefusal ReadProtobuf(DeviceSource device, DeviceTopic topic, ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        Message told;
        try
        {
            told = Message.Parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException)
        {
            return DeviceRefusal.NotProtobuf;
        }

        octets = told.Payload.Span;
        if (octets.IsEmpty)
            return DeviceRefusal.NoPayload;
        if (told.Family is not (Family.Unspecified or Family.China) || told.Type.Length > 0 && told.Type != topic.MessageType)
            return DeviceRefusal.TypeMismatch;
        if (told.Edition.Length > 0 && told.Edition != device.Edition)
            return DeviceRefusal.EditionMismatch;
        return told.Region.Length == 0 || told.Region == device.Region ? DeviceRefusal.None : DeviceRefusal.RegionMismatch;
    }

    private DeviceRefusal ReadJer(DeviceSource device, ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (MessageSetDecoders.FindEdition(device.Edition)?.Create("MessageFrame") is not { } frame)
            return DeviceRefusal.UnknownEdition;
        var json = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = MostJsonDepth });
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref json);
            if (!payload[(int)json.BytesConsumed..].Trim(" \t\r\n"u8).IsEmpty)
                return DeviceRefusal.JsonSyntax;
            if (!frame.TryReadJer(document.RootElement, new JerReader()) || !Uper.TryEncode(frame, _encoded, out int length, out _))
                return DeviceRefusal.NotTheSchema;
            octets = _encoded.AsSpan(0, length);
            return DeviceRefusal.None;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what text that is no Unicode throws, which the parser leaves to whoever reads it.
            return DeviceRefusal.JsonSyntax;
        }
    }

    private static bool IsInside(AreaFilter? area, in MessageKey key) =>
        area is null || !key.HasPosition
        || area.Contains(key.LatitudeE7 * 1e-7, key.LongitudeE7 * 1e-7, Quadkey.FromE7(key.LatitudeE7, key.LongitudeE7, Quadkey.MaximumLevel));
}
