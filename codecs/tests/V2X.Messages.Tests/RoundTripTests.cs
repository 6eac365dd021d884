using System.Text;
using System.Text.Json;
using V2X.Asn1;

namespace V2X.Messages.Tests;

/// <summary>Every vector decodes, equals its recorded JER, and encodes to the same octets, from the object and from JER.</summary>
public class RoundTripTests
{
    public static TheoryData<string> GeneratedFiles() =>
        [.. Vector.In(Vector.GeneratedFolder).Select(v => v.File).Distinct()];

    [Theory]
    [MemberData(nameof(GeneratedFiles))]
    public void Generated_vectors_round_trip(string file)
    {
        var faults = new List<string>();
        int count = 0;
        foreach (Vector vector in Vector.Read(Path.Combine(Vector.GeneratedFolder, file)))
        {
            count++;
            if (RoundTrip(vector) is { } fault)
                faults.Add($"{vector}: {fault}");
        }

        Assert.True(count > 0);
        Assert.True(faults.Count == 0, $"{faults.Count} of {count}\n{string.Join('\n', faults.Take(10))}");
    }

    [Fact]
    public void Recorded_messages_round_trip()
    {
        // Field recordings are not part of the repository; without their folder the generated vectors above stand alone.
        if (Vector.RecordedFolder is not { } folder)
            return;
        var faults = new List<string>();
        int count = 0;
        foreach (Vector vector in Vector.In(folder))
        {
            count++;
            if (RoundTrip(vector) is { } fault)
                faults.Add($"{vector}: {fault}");
        }

        Assert.True(count > 2_500, $"only {count} recordings of these editions in {folder}");
        Assert.True(faults.Count == 0, $"{faults.Count} of {count}\n{string.Join('\n', faults.Take(20))}");
    }

    private static string? RoundTrip(Vector vector)
    {
        IAsn1Type message = vector.NewMessage();
        if (!Uper.TryDecode(vector.Octets, message, out int bits, out Asn1Error error))
            return $"decode: {error}";
        if ((bits + 7) / 8 != Math.Max(1, vector.Octets.Length))
            return $"decode read {bits} bits of {vector.Octets.Length} octets";
        byte[] buffer = new byte[65_536];
        if (!Uper.TryEncode(message, buffer, out int length, out error))
            return $"encode: {error}";
        if (!buffer.AsSpan(0, length).SequenceEqual(vector.Octets))
            return $"encode gave {Convert.ToHexStringLower(buffer.AsSpan(0, length))}\n      instead of {Convert.ToHexStringLower(vector.Octets)}";
        string jer = JerText(message);
        using JsonDocument document = JsonDocument.Parse(jer, new JsonDocumentOptions { MaxDepth = 256 });
        if (JerComparison.Difference(vector.Jer!.Value, document.RootElement, "$") is { } difference)
            return $"JER: {difference}";
        return FromJer(vector, document.RootElement, buffer);
    }

    private static string? FromJer(Vector vector, JsonElement jer, byte[] buffer)
    {
        IAsn1Type again = vector.NewMessage();
        var reader = new JerReader();
        if (!again.TryReadJer(jer, reader))
            return $"from JER: {reader.Path}: {reader.Message}";
        if (!Uper.TryEncode(again, buffer, out int length, out Asn1Error error))
            return $"encode from JER: {error}";
        bool same = buffer.AsSpan(0, length).SequenceEqual(vector.Octets);
        return same || vector.JerIsLossy ? null : "encoding from JER differs: " + Convert.ToHexStringLower(buffer.AsSpan(0, length));
    }

    private static string JerText(IAsn1Type message)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = 256 }))
            message.WriteJer(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
