using System.Globalization;
using System.Text.Json;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;

namespace V2X.Interop.Pki;

/// <summary>A certificate as a tree for people: what it is referred to by, when it holds, and every field.</summary>
internal static class CertificateTree
{
    /// <summary>Writes the tree; false with the reason when the octets are no certificate.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> octets, TextWriter writer, out string fault)
    {
        CertificateBase certificate = new();
        fault = "";
        if (!Oer.TryDecode(octets, certificate, out int read, out Asn1Error error) || read != octets.Length)
        {
            fault = error.Reason == Asn1Reason.None ? $"{octets.Length - read} octets follow the certificate" : error.ToString();
            return false;
        }

        CertificateFacts facts = CertificateFacts.Of(certificate);
        Span<byte> hash = stackalloc byte[Hashing.MaxDigestOctets];
        int length = Hashing.Hash(facts.Hash, octets, hash);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"certificate of {octets.Length} octets, {facts.Hash} {Convert.ToHexStringLower(hash[..length])}"));
        writer.WriteLine("  HashedId8   " + Convert.ToHexStringLower(hash[(length - 8)..length]));
        writer.WriteLine("  valid from  " + facts.ValidFrom.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC");
        writer.WriteLine("  until       " + facts.ValidUntil.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC");
        WriteFields(certificate, writer);
        return true;
    }

    private static void WriteFields(CertificateBase certificate, TextWriter writer)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
            certificate.WriteJer(json);
        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        foreach (JsonProperty field in document.RootElement.EnumerateObject())
            WriteField(field.Name, field.Value, 1, writer);
    }

    private static void WriteField(string name, JsonElement value, int depth, TextWriter writer)
    {
        string start = new string(' ', 2 * depth) + name;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteLine(start);
                foreach (JsonProperty field in value.EnumerateObject())
                    WriteField(field.Name, field.Value, depth + 1, writer);
                break;
            case JsonValueKind.Array:
                writer.WriteLine(start);
                int index = 0;
                foreach (JsonElement element in value.EnumerateArray())
                    WriteField(string.Create(CultureInfo.InvariantCulture, $"[{index++}]"), element, depth + 1, writer);
                break;
            case JsonValueKind.Null:
                writer.WriteLine(start);
                break;
            default:
                // Raw JSON text: control characters of a name stay escaped and cannot steer the terminal.
                writer.WriteLine($"{start}: {value.GetRawText().Trim('"')}");
                break;
        }
    }
}
