using System.Text;
using System.Text.Json;
using V2X.Asn1;

namespace V2X.Security.Tests.Schemas;

/// <summary>Every vector decodes, equals its recorded JER, and encodes to the same octets, from the object and from JER.</summary>
public class RoundTripTests
{
    private readonly byte[] _buffer = new byte[1 << 18];

    [Theory]
    [MemberData(nameof(Vector.GeneratedFiles), MemberType = typeof(Vector))]
    public void Generated_vectors_round_trip(string file) => Check(Vector.Generated(file), 10);

    [Fact]
    public void Recorded_messages_round_trip()
    {
        if (Vector.RecordedFolder is { } folder)
            Check([.. Vector.In(folder)], 62);
    }

    private void Check(List<Vector> vectors, int atLeast)
    {
        List<string> faults = [.. vectors.Select(v => RoundTrip(v) is { } fault ? $"{v}: {fault}" : null).OfType<string>()];
        Assert.True(vectors.Count >= atLeast, $"only {vectors.Count} vectors");
        Assert.True(faults.Count == 0, $"{faults.Count} of {vectors.Count}\n{string.Join('\n', faults.Take(10))}");
    }

    private string? RoundTrip(Vector vector)
    {
        IAsn1Type message = vector.NewMessage();
        if (!Oer.TryDecode(vector.Octets, message, out int octets, out Asn1Error error))
            return vector.IsRefusedFor(error) ? null : $"decode: {error}";
        if (octets != vector.Octets.Length)
            return $"decode read {octets} of {vector.Octets.Length} octets";
        if (Encode(message) is var again && again != Convert.ToHexStringLower(vector.Octets))
            return $"encode gave {again}";
        using JsonDocument jer = JsonDocument.Parse(JerText(message), new JsonDocumentOptions { MaxDepth = 512 });
        if (!JsonElement.DeepEquals(vector.Jer!.Value, jer.RootElement))
            return $"JER {jer.RootElement}\n instead of {vector.Jer}";
        IAsn1Type read = vector.NewMessage();
        var reader = new JerReader();
        if (!read.TryReadJer(jer.RootElement, reader))
            return $"from JER: {reader.Path}: {reader.Message}";
        return vector.Raw.TryGetProperty("jer_lossy", out _) || SameLength(vector, read, out string found) ? null : $"encoding from JER gave {found}";
    }

    // JER does not say how long the bitmap of extension additions was: that of a later or earlier edition differs in it.
    private bool SameLength(Vector vector, IAsn1Type read, out string found)
    {
        found = Encode(read);
        if (found == Convert.ToHexStringLower(vector.Octets))
            return true;
        IAsn1Type again = vector.NewMessage();
        return Oer.TryDecode(Convert.FromHexString(found), again, out _) && JerText(again) == JerText(read) && vector.File.Contains("ts103097", StringComparison.Ordinal);
    }

    private string Encode(IAsn1Type message) =>
        Oer.TryEncode(message, _buffer, out int length, out Asn1Error error) ? Convert.ToHexStringLower(_buffer.AsSpan(0, length)) : error.ToString();

    private static string JerText(IAsn1Type message)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = 512 }))
            message.WriteJer(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
