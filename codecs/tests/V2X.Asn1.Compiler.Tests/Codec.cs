using System.Text;
using System.Text.Json;

namespace V2X.Asn1.Compiler.Tests;

/// <summary>What the tests do with one value of a generated type.</summary>
internal static class Codec
{
    public static string Jer(IAsn1Type value)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
            value.WriteJer(writer);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    public static void Decode(IAsn1Type value, byte[] encoding)
    {
        Assert.True(Uper.TryDecode(encoding, value, out int bits, out Asn1Error error), $"decoding failed: {error}");
        Assert.Equal(encoding.Length, Math.Max(1, (bits + 7) / 8));
    }

    public static byte[] Encode(IAsn1Type value)
    {
        byte[] buffer = new byte[1 << 18];
        Assert.True(Uper.TryEncode(value, buffer, out int length, out Asn1Error error), $"encoding failed: {error}");
        return buffer[..length];
    }

    public static void ReadJer(IAsn1Type value, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var reader = new JerReader();
        Assert.True(value.TryReadJer(document.RootElement, reader), $"JER was refused at \"{reader.Path}\": {reader.Message}");
    }

    /// <summary>Decodes, compares the JER, and encodes both what was decoded and what the JER says.</summary>
    public static void RoundTrip(GeneratedEdition edition, string type, string hex, string json)
    {
        byte[] encoding = Convert.FromHexString(hex);
        IAsn1Type decoded = edition.New(type);
        Decode(decoded, encoding);
        using JsonDocument expected = JsonDocument.Parse(json);
        using JsonDocument found = JsonDocument.Parse(Jer(decoded));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, found.RootElement), $"{type} {hex}: expected {json}, found {Jer(decoded)}");
        Assert.Equal(hex, Convert.ToHexStringLower(Encode(decoded)));
        IAsn1Type read = edition.New(type);
        ReadJer(read, json);
        Assert.Equal(hex, Convert.ToHexStringLower(Encode(read)));
    }
}
