using System.Text.Json;

namespace V2X.Border.Audit;

/// <summary>What verification needs of a record.</summary>
internal sealed record AuditLine(long Number, string Kind, string Previous, string PublicKey, string Signature)
{
    /// <summary>The record in a line; null where it is none.</summary>
    public static AuditLine? Read(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
            return reader.BytesConsumed == line.Length && root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("n", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out long n)
                ? new AuditLine(n, TextOf(root, "kind"), TextOf(root, "previous"), TextOf(root, "publicKey"), TextOf(root, "signature"))
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
