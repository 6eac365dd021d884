using System.Text.Json;
using V2X.Asn1;

namespace V2X.Model.Tests;

/// <summary>Key fields are those of the message, and a peek finds the same as a whole decode, without allocating.</summary>
public class MessageKeyTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "vectors");

    public static TheoryData<string> Files() =>
    [
        .. Directory.GetFiles(Folder, "*.jsonl").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
            .Where(f => MessageSetDecoders.FamilyOf(f.Split('_')[1]) != MessageFamily.Unspecified),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Peek_gives_the_key_of_the_whole_message_and_allocates_Zero(string file)
    {
        List<(string Edition, string Name, byte[] Octets, JsonElement Jer)> vectors = Read(file);
        MessageSetDecoder decoder = MessageSetDecoders.Create(vectors[0].Edition)!;
        MessageSetDecoder peeker = MessageSetDecoders.Create(vectors[0].Edition)!;
        var whole = new MessageKey();
        var peeked = new MessageKey();
        foreach ((_, string name, byte[] octets, _) in vectors)
        {
            Assert.True(decoder.TryDecode(octets, ref whole, out Asn1Error error), $"{file}: {error}");
            Assert.True(peeker.TryPeek(octets, ref peeked, out error), $"{file}: {error}");
            Assert.Equal(Text(whole), Text(peeked));
            Assert.Equal(name.StartsWith("unknown", StringComparison.Ordinal) ? "" : name, whole.Type);
        }

        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < vectors.Count; i++)
                _ = decoder.TryDecode(vectors[i].Octets, ref whole, out _) && peeker.TryPeek(vectors[i].Octets, ref peeked, out _);
        }));
    }

    [Theory]
    [InlineData("sae_j2735-2024_BSM.jsonl", "value.coreData", "msgCnt", "id", "secMark", "lat", "long", "speed", "heading")]
    [InlineData("china_csae53-157_BSM.jsonl", "bsmFrame", "msgCnt", "id", "secMark", "pos.lat", "pos.long", "speed", "heading")]
    [InlineData("china_ydt3709-2020_BSM.jsonl", "bsmFrame", "msgCnt", "id", "secMark", "pos.lat", "pos.long", "speed", "heading")]
    public void Keys_hold_what_the_message_says(string file, string root, string count, string id, string second, string latitude, string longitude, string speed, string heading)
    {
        foreach ((string edition, _, byte[] octets, JsonElement jer) in Read(file))
        {
            var key = new MessageKey();
            Assert.True(MessageSetDecoders.Create(edition)!.TryDecode(octets, ref key, out _));
            JsonElement message = At(jer, root);
            Assert.Equal(At(message, count).GetInt32(), key.MessageCount);
            Assert.Equal(At(message, id).GetString(), new ShortOctets(key.StationId, key.StationIdOctets).ToString());
            int dsecond = At(message, second).GetInt32();
            Assert.Equal(dsecond <= 60_999 ? dsecond : -1, key.DSecondMs);
            (int lat, int lon) = (At(message, latitude).GetInt32(), At(message, longitude).GetInt32());
            Assert.Equal(lat != 900_000_001 && lon != 1_800_000_001, key.HasPosition);
            if (key.HasPosition)
                Assert.Equal((lat, lon), (key.LatitudeE7, key.LongitudeE7));
            int rawSpeed = At(message, speed).GetInt32();
            Assert.Equal(rawSpeed == 8191 ? float.NaN : rawSpeed * 0.02f, key.SpeedMetresPerSecond);
            int rawHeading = At(message, heading).GetInt32();
            Assert.Equal(rawHeading == 28_800 ? float.NaN : rawHeading * 0.0125f, key.HeadingDegrees);
        }
    }

    private static JsonElement At(JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (e, name) => e.GetProperty(name));

    private static string Text(MessageKey k) =>
        $"{k.Family} {k.Type} {k.Delivery} {k.StationId:x}/{k.StationIdOctets} {k.MessageCount} {k.MinuteOfTheYear}:{k.DSecondMs}/{k.GenerationDeltaTimeMs} {k.HasPosition} {k.LatitudeE7} {k.LongitudeE7} {k.ElevationMetres} {k.SpeedMetresPerSecond} {k.HeadingDegrees}";

    private static List<(string Edition, string Name, byte[] Octets, JsonElement Jer)> Read(string file) =>
        File.ReadLines(Path.Combine(Folder, file)).Select(line =>
        {
            JsonElement json = JsonDocument.Parse(line).RootElement;
            return (json.GetProperty("edition").GetString()!, json.GetProperty("message").GetString()!, Convert.FromHexString(json.GetProperty("hex").GetString()!), json.GetProperty("jer"));
        }).ToList();
}
