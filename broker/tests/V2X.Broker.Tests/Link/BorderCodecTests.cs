using Google.Protobuf;
using V2X.Border.Link;
using V2X.Broker.Edges.Link;
using V2X.Contracts.V1;
using DeliveryClass = V2X.Contracts.V1.DeliveryClass;

namespace V2X.Broker.Tests.Link;

/// <summary>What is written and read by hand is what Protocol Buffers write and read.</summary>
public sealed class BorderCodecTests
{
    private const int Seed = 20_261_121;
    private readonly BorderCodec _codec = new(4_096);

    [Fact]
    public void What_is_read_is_written_again_as_protocol_buffers_write_it()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 2_000; i++)
        {
            BorderMessage wire = Random(random, i % 2 == 0);
            byte[] octets = wire.ToByteArray();
            LinkReason reason = _codec.TryDecode(octets, i % 2 == 0, out LinkMessage? message);
            Assert.True(reason == LinkReason.None, $"seed {Seed}, message {i}: {wire}");
            byte[] again = _codec.Encode(message!, message!.Path).ToArray();
            Assert.True(wire.Equals(BorderMessage.Parser.ParseFrom(again)), $"seed {Seed}, message {i}: {wire} came back as {BorderMessage.Parser.ParseFrom(again)}");
        }
    }

    [Fact]
    public void Octets_changed_or_cut_anywhere_never_throw()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] octets = Random(random, isEvent: true).ToByteArray();
            if (random.Next(2) == 0)
                octets = octets[..random.Next(octets.Length)];
            for (int change = random.Next(4); change > 0 && octets.Length > 0; change--)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            LinkReason reason = _codec.TryDecode(octets, isEvent: true, out LinkMessage? message);
            Assert.Equal(reason == LinkReason.None, message is not null);
        }
    }

    public static TheoryData<string> Breaches => ["payload", "family", "type", "region", "delivery", "origin", "path", "station", "position", "dsecond", "purpose", "octets", "further", "type of further", "too many further"];

    [Theory]
    [MemberData(nameof(Breaches))]
    public void What_breaks_the_contract_is_malformed(string what)
    {
        BorderMessage wire = Random(new Random(Seed), isEvent: true);
        wire.Message.Key = new KeyFields();
        switch (what)
        {
            case "payload": wire.Message.Payload = ByteString.Empty; break;
            case "family": wire.Message.Family = Family.Fused; break;
            case "type": wire.Message.Type = "a/b"; break;
            case "region": wire.Message.Region = ""; break;
            case "delivery": wire.Message.Delivery = DeliveryClass.State; break;
            case "origin": wire.Origin = new string('a', 33); break;
            case "path": wire.Path.Add(""); break;
            case "station": wire.Message.Key.StationId = ByteString.CopyFrom(new byte[9]); break;
            case "position": wire.Message.Key.LatitudeE7 = 1; break;
            case "dsecond": wire.Message.Key.DsecondMs = 61_000; break;
            case "purpose": wire.Purpose = new string('a', 65); break;
            case "further": wire.Further.Add(new BorderFurther { Type = "DENM" }); break;
            case "type of further": wire.Further.Add(new BorderFurther { Type = "", Payload = ByteString.CopyFrom(1) }); break;
            case "too many further":
                wire.Further.AddRange(Enumerable.Range(0, 256).Select(_ => new BorderFurther { Type = "DENM", Payload = ByteString.CopyFrom(1) }));
                break;
            default: wire.Message.Payload = ByteString.CopyFrom(new byte[4_097]); break;
        }

        Assert.Equal(LinkReason.Malformed, _codec.TryDecode(wire.ToByteArray(), isEvent: true, out _));
    }

    private static BorderMessage Random(Random random, bool isEvent)
    {
        byte[] payload = new byte[random.Next(1, 400)];
        random.NextBytes(payload);
        var wire = new BorderMessage
        {
            Origin = "b" + random.Next(5),
            OriginEpoch = (ulong)random.NextInt64(),
            OriginSequence = (ulong)random.NextInt64(1, long.MaxValue),
            Purpose = random.Next(2) == 0 ? "" : "traffic-safety",
            RetentionS = random.Next(2) == 0 ? 0 : (uint)random.Next(1, int.MaxValue),
            Message = new Message
            {
                Family = (Family)random.Next(1, 4),
                Edition = "edition-" + random.Next(3),
                Type = "BSM",
                Payload = ByteString.CopyFrom(payload),
                Delivery = isEvent ? DeliveryClass.Event : DeliveryClass.State,
                Region = "sz",
                Key = random.Next(4) == 0 ? null : RandomKey(random),
                Times = random.Next(4) == 0 ? null : new StageTimes { ReceivedNs = (ulong)random.NextInt64(1, long.MaxValue), IngestedNs = (ulong)random.NextInt64() },
            },
        };
        wire.Path.AddRange(Enumerable.Range(0, random.Next(1, 6)).Select(i => "b" + i));
        for (int further = random.Next(-3, 4); further > 0; further--)
            wire.Further.Add(new BorderFurther { Type = "IVIM", Payload = ByteString.CopyFrom((byte)further, 2) });
        if (random.Next(2) == 0)
            wire.Source = new BorderSource { Family = (Family)random.Next(1, 4), Type = "CAM", Edition = "source" };
        return wire;
    }

    private static KeyFields RandomKey(Random random)
    {
        var key = new KeyFields();
        byte[] station = new byte[random.Next(1, 9)];
        random.NextBytes(station);
        if (random.Next(2) == 0)
            key.StationId = ByteString.CopyFrom(station);
        if (random.Next(2) == 0)
            (key.MessageCount, key.DsecondMs, key.MinuteOfTheYear) = ((uint)random.Next(128), (uint)random.Next(61_000), (uint)random.Next(527_040));
        if (random.Next(2) == 0)
            (key.LatitudeE7, key.LongitudeE7) = (random.Next(-900_000_000, 900_000_001), random.Next(-1_800_000_000, 1_800_000_001));
        if (random.Next(2) == 0)
            (key.ElevationM, key.SpeedMps, key.HeadingDeg) = ((float)random.NextDouble() * 1_000, (float)random.NextDouble() * 900, (float)random.NextDouble() * 359);
        return key;
    }
}
