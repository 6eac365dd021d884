using System.Text.Json;
using V2X.Asn1;
using V2X.Messages.Etsi.Ts103324_v2_1_1;

namespace V2X.Messages.Tests;

/// <summary>Messages as deployed encoders write them against the rules are read, said to be so, and written by the rules.</summary>
public class LeniencyTests
{
    [Fact]
    public void Recorded_lenient_messages_decode_and_encode_strictly()
    {
        if (Vector.RecordedFolder is not { } folder)
            return;
        var message = new CollectivePerceptionMessage();
        var again = new CollectivePerceptionMessage();
        byte[] output = new byte[1 << 16];
        int count = 0;
        foreach (Vector vector in Vector.Read(Path.Combine(folder, "etsi_ts103324-v2.1.1-lenient_CPM.jsonl")))
        {
            Assert.True(Uper.TryDecodeTolerant(vector.Octets, message, out int bits, out Asn1Leniency leniency, out Asn1Error error), $"{vector}: {error}");
            Assert.Equal((Asn1Leniency.SizeExtensionBit, vector.Octets.Length), (leniency, (bits + 7) / 8));
            Assert.Null(JerComparison.Difference(vector.Jer!.Value, Jer(message), "$"));
            Asn1Walk walk = Asn1Walker.Walk(Edition.Instance.Layout, vector.Type, vector.Octets, leniency);
            Assert.True(walk.IsComplete && walk.BitsRead == bits, $"{vector}: the walker stops at {walk.Path}: {walk.Error}");

            Assert.True(Uper.TryEncode(message, output, out int length, out error), $"{vector}: {error}");
            Assert.True(Uper.TryDecodeTolerant(output.AsSpan(0, length), again, out _, out leniency, out error), $"{vector}: {error}");
            Assert.Equal(Asn1Leniency.None, leniency);
            Assert.Null(JerComparison.Difference(vector.Jer.Value, Jer(again), "$"));
            count++;
        }

        Assert.Equal(200, count);
    }

    [Fact]
    public void Tolerant_decoding_of_strict_messages_gives_what_strict_decoding_gives()
    {
        foreach (Vector vector in Vector.In(Vector.GeneratedFolder).Where(v => v.Edition.StartsWith("ts103", StringComparison.Ordinal)))
        {
            IAsn1Type message = vector.NewMessage();
            Assert.True(Uper.TryDecodeTolerant(vector.Octets, message, out _, out Asn1Leniency leniency, out Asn1Error error), $"{vector}: {error}");
            Assert.Equal(Asn1Leniency.None, leniency);
        }
    }

    [Fact]
    public void What_fits_neither_reading_fails_with_the_reason_by_the_rules()
    {
        Vector vector = Vector.Read(Path.Combine(Vector.GeneratedFolder, "etsi_ts103324-v2.1.1_CPM.jsonl")).First();
        var message = new CollectivePerceptionMessage();
        byte[] cut = vector.Octets[..^2];
        Assert.False(Uper.TryDecode(cut, message, out Asn1Error strict));
        Assert.False(Uper.TryDecodeTolerant(cut, message, out _, out Asn1Leniency leniency, out Asn1Error error));
        Assert.Equal((strict, Asn1Leniency.None), (error, leniency));
    }

    private static JsonElement Jer(CollectivePerceptionMessage message)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = 256 }))
            message.WriteJer(writer);
        return JsonDocument.Parse(stream.ToArray(), new JsonDocumentOptions { MaxDepth = 256 }).RootElement;
    }
}
