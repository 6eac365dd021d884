using System.Globalization;
using System.Text.Json;
using V2X.Broker.Content;
using V2X.Mqtt.Packets;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// The number by which a message and its acknowledgement between a roadside unit and the platform find each other, and the body of an
/// acknowledgement: <c>{"seqNum":7,"errorCode":0}</c>. Beside octets of the air the number is the user property <c>seqNum</c>.
/// </summary>
internal static class DeviceSequence
{
    private const int MostOctets = 1_024;

    /// <summary>The number that came with a message; null for none.</summary>
    public static long? Of(ReadOnlySpan<byte> properties) =>
        long.TryParse(UserProperties.Find(properties, "seqNum"u8), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The properties of a message: its number and, where it is not in octets of the air, what it is.</summary>
    public static byte[] Properties(long number, PayloadForm form)
    {
        PropertyWriter properties = new(stackalloc byte[128]);
        if (form.IsText())
            properties.Byte(PropertyId.PayloadFormatIndicator, 1);
        if (form != PayloadForm.Original)
            properties.Text(PropertyId.ContentType, form.ContentType());
        Span<byte> digits = stackalloc byte[20];
        _ = number.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        properties.UserProperty("seqNum"u8, digits[..length]);
        byte[] block = properties.Block.ToArray();
        properties.Dispose();
        return block;
    }

    /// <summary>Body of an acknowledgement; without a number where the message had none.</summary>
    public static byte[] Body(long? number, bool isTaken) =>
        JsonSerializer.SerializeToUtf8Bytes(number is { } told
            ? new Dictionary<string, long> { ["seqNum"] = told, ["errorCode"] = isTaken ? 0 : 1 }
            : new Dictionary<string, long> { ["errorCode"] = isTaken ? 0 : 1 });

    /// <summary>Reads the body of an acknowledgement; false where it is none. Never throws on bad input.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, out long number, out bool isTaken)
    {
        (number, isTaken) = (0, false);
        if (body.Length > MostOctets)
            return false;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("seqNum", out JsonElement told)
                || told.ValueKind != JsonValueKind.Number || !told.TryGetInt64(out number))
                return false;
            isTaken = !document.RootElement.TryGetProperty("errorCode", out JsonElement error)
                || (error.ValueKind == JsonValueKind.Number && error.TryGetInt64(out long code) && code == 0);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
