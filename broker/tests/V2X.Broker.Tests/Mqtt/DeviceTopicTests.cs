using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Edges.Mqtt;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Tests.Mqtt;

public sealed partial class DeviceTopicTests
{
    private const long NowNs = 1_784_620_800_000_000_000;
    private const string Topic = "v2x/v1/rsu/R1/bsm/up";
    private static readonly DeviceSource s_device = new("R1", "csae53-157", "sz", null);
    private readonly DeviceIngest _ingest = new(4_096);
    private readonly Message _bsm = new Fusing.Traffic().Bsm(0x0102030405060708, 3, NowNs);

    [Theory]
    [InlineData("v2x/v1/rsu/R1/map/up")]
    [InlineData("v2x/v1/rsu/R1/map/up/ack")]
    [InlineData("v2x/v1/rsu/R1/map/down/ack")]
    [InlineData("v2x/v1/rsu/R1/config/down/ack")]
    [InlineData("v2x/v1/rsu/R1/om-config/down")]
    [InlineData("v2x/v1/rsu/R1/info/up/ack")]
    [InlineData("v2x/v1/rsu/R1/versions/query")]
    [InlineData("v2x/v1/rsu/R1/upgrade-status/up")]
    public void Topics_of_the_standard_are_read_and_written(string topic)
    {
        Assert.True(DeviceTopic.TryParse(topic, out DeviceTopic parsed));
        Assert.Equal(topic, parsed.ToString());
        Assert.Equal("R1", parsed.RsuId);
    }

    [Theory]
    [InlineData("v2x/v1/rsu/R1/bsm/down")]
    [InlineData("v2x/v1/rsu/R1/bsm/up/ack")]
    [InlineData("v2x/v1/rsu/R1/map/query")]
    [InlineData("v2x/v1/rsu/R1/config/up")]
    [InlineData("v2x/v1/rsu//map/up")]
    [InlineData("v2x/v1/rsu/R1/map/up/nack")]
    [InlineData("v2x/v1/rsu/R1/map")]
    [InlineData("v2x/v2/rsu/R1/map/up")]
    [InlineData("v2x/v1/rsu/R1/psm/up")]
    public void Topics_that_it_lacks_are_not(string topic) => Assert.False(DeviceTopic.TryParse(topic, out _));

    [Fact]
    public void One_message_is_taken_in_three_forms_and_is_the_same()
    {
        byte[] octets = _bsm.Payload.ToByteArray();
        Message plain = Take("", octets);
        Assert.Equal(("BSM", "sz", "csae53-157", "R1"), (plain.Type, plain.Region, plain.Edition, plain.Agent));
        Assert.Equal((ulong)NowNs, plain.Times.ReceivedNs);
        Assert.Equal(octets, plain.Payload.ToByteArray());
        Assert.Equal(Convert.FromHexString("0102030405060708"), plain.Key.StationId.ToByteArray());
        Assert.Equal(plain, Take("application/json", Jer()));
        Assert.Equal(plain, Take("application/x-protobuf", new Message { Payload = _bsm.Payload, Type = "BSM", Region = "sz" }.ToByteArray()));
    }

    [Fact]
    public void What_differs_from_the_topic_or_the_configuration_is_refused_by_name()
    {
        byte[] octets = _bsm.Payload.ToByteArray();
        byte[] map = Fusing.Traffic.MapOfSouthboundRoad(NowNs).Payload.ToByteArray();
        Assert.Equal(DeviceRefusal.UnknownTopic, Refuse("v2x/v1/rsu/R1/psm/up", "", octets));
        Assert.Equal(DeviceRefusal.NotItsTopic, Refuse("v2x/v1/rsu/R2/bsm/up", "", octets));
        Assert.Equal(DeviceRefusal.NotItsTopic, Refuse("v2x/v1/rsu/R1/map/down", "", map));
        Assert.Equal(DeviceRefusal.NoMessageTopic, Refuse("v2x/v1/rsu/R1/info/up", "", octets));
        Assert.Equal(DeviceRefusal.NoMessageTopic, Refuse("v2x/v1/rsu/R1/map/up/ack", "", map));
        Assert.Equal(DeviceRefusal.NoPayload, Refuse(Topic, "", []));
        Assert.Equal(DeviceRefusal.TooLarge, Refuse(Topic, "", new byte[4_097]));
        Assert.Equal(DeviceRefusal.TypeMismatch, Refuse(Topic, "", map));
        Assert.Equal(DeviceRefusal.NotDecoded, Refuse(Topic, "", octets.AsSpan(0, 5)));
        Assert.Equal(DeviceRefusal.JsonSyntax, Refuse(Topic, "", "{\"bsmFrame\":"u8));
        Assert.Equal(DeviceRefusal.JsonSyntax, Refuse(Topic, "", Encoding.UTF8.GetBytes("{" + new string('[', 4_000))));
        Assert.Equal(DeviceRefusal.NotTheSchema, Refuse(Topic, "", "{\"bsmFrame\":{}}"u8));
        Assert.Equal(DeviceRefusal.NotProtobuf, Refuse(Topic, "application/x-protobuf", [0x0A, 0xFF]));
        Assert.Equal(DeviceRefusal.NoPayload, Refuse(Topic, "application/x-protobuf", new Message { Type = "BSM" }.ToByteArray()));
        Assert.Equal(DeviceRefusal.TypeMismatch, Told(m => m.Type = "RSM"));
        Assert.Equal(DeviceRefusal.TypeMismatch, Told(m => m.Family = Family.Sae));
        Assert.Equal(DeviceRefusal.EditionMismatch, Told(m => m.Edition = "ydt3709-2020"));
        Assert.Equal(DeviceRefusal.RegionMismatch, Told(m => m.Region = "hk"));
        Assert.Equal(DeviceRefusal.UnknownEdition, Refuse(Topic, "", octets, s_device with { Edition = "none" }));
        Assert.Equal(DeviceRefusal.EditionMismatch, Refuse(Topic, "", octets, s_device with { Edition = "j2735-2024" }));
        Assert.Equal(DeviceRefusal.AreaMismatch, Refuse(Topic, "", octets, s_device with { Area = Tile(48.1, 11.6) }));
        Assert.NotNull(_ingest.Read(s_device with { Area = Tile(22.38, 114.19) }, Topic, "", octets, NowNs, out _));
    }

    [Fact]
    public void Random_octets_never_throw()
    {
        const int Seed = 180;
        var random = new Random(Seed);
        byte[][] good = [_bsm.Payload.ToByteArray(), Jer(), _bsm.ToByteArray()];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] payload = [.. good[i % 3]];
            for (int n = random.Next(1, 6); n > 0; n--)
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
            string type = i % 3 == 2 ? "application/x-protobuf" : "";
            Message? message = _ingest.Read(s_device, Topic, type, payload.AsSpan(0, random.Next(1, payload.Length + 1)), NowNs, out DeviceRefusal refusal);
            Assert.True(message is null == (refusal != DeviceRefusal.None), $"seed {Seed}, {i}");
        }
    }

    [Fact]
    public void Unacknowledged_messages_are_sent_again_as_the_standard_says_and_then_given_up()
    {
        var retries = new DownlinkRetries(4);
        var topic = new DeviceTopic("R1", DeviceTopicKind.Map, DeviceDirection.Down, false);
        Assert.True(retries.Add(new DownlinkItem(topic, 1, "a"u8.ToArray()), 0));
        var sent = new List<long>();
        for (long second = 1; second < 20_000; second++)
        {
            while (retries.TakeDue(second * 1_000) is { } due)
            {
                sent.Add(second);
                Assert.Equal((topic, "a"), (due.Topic, Encoding.UTF8.GetString(due.Payload.Span)));
            }
        }

        Assert.Equal([2, 6, 14, 30, 62, 126, 254, 510, 1_022, 2_046, 4_094], sent);
        Assert.Equal((0, 1L), (retries.Count, retries.GivenUp));
    }

    [Fact]
    public void A_newer_map_replaces_an_older_one_an_event_does_not_and_a_full_table_says_so()
    {
        var retries = new DownlinkRetries(3);
        var map = new DeviceTopic("R1", DeviceTopicKind.Map, DeviceDirection.Down, false);
        DeviceTopic rsi = map with { Kind = DeviceTopicKind.Rsi };
        var replaced = new List<long>();
        retries.Ended = (item, progress) =>
        {
            Assert.Equal(CommandProgress.Replaced, progress);
            replaced.Add(item.Sequence);
        };
        Assert.True(Add(map, 1) && Add(map, 2));
        Assert.True(Add(rsi, 1) && Add(rsi, 2));
        Assert.Equal(3, retries.Count);
        Assert.False(Add(rsi, 3));
        Assert.False(retries.Acknowledge(map.Acknowledgement, 1, out _));
        Assert.True(retries.Acknowledge(map.Acknowledgement, 2, out DownlinkItem? acknowledged) && acknowledged.Sequence == 2);
        Assert.False(retries.Acknowledge(map.Acknowledgement, 2, out _));
        Assert.True(retries.Acknowledge(rsi.Acknowledgement, 1, out _));
        Assert.Equal(rsi, retries.TakeDue(2_000)?.Topic);
        Assert.Null(retries.TakeDue(2_000));
        Assert.Equal([1L], replaced);
        for (int i = 0; i < 10_000; i++)
            Assert.True(Add(map, i, 2_000));
        Assert.Equal(2, retries.Count);

        bool Add(DeviceTopic topic, long sequence, long nowMs = 0) => retries.Add(new DownlinkItem(topic, sequence, default), nowMs);
    }

    [Fact]
    public void What_nobody_wants_any_more_is_given_up_before_its_last_wait()
    {
        var retries = new DownlinkRetries(3);
        CommandProgress? ended = null;
        retries.Ended = (_, progress) => ended = progress;
        var rsi = new DeviceTopic("R1", DeviceTopicKind.Rsi, DeviceDirection.Down, false);
        Assert.True(retries.Add(new DownlinkItem(rsi, 1, default) { UntilMs = 5_000 }, 0));
        Assert.NotNull(retries.TakeDue(2_000));
        Assert.Null(retries.TakeDue(6_000));
        Assert.Equal((0, 1L, CommandProgress.GivenUp), (retries.Count, retries.GivenUp, ended));
    }

    [Fact]
    public void The_reference_of_reasons_lists_exactly_those_of_devices()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder);
        string document = File.ReadAllText(Path.Combine(folder!, "docs", "reasons.md"));
        string[] documented = [.. Row().Matches(document).Select(match => match.Groups[1].Value)];
        Assert.Equal(DeviceRefusalText.All.ToArray().Order(), documented.Order());
    }

    private Message Take(string contentType, ReadOnlySpan<byte> payload)
    {
        Message? message = _ingest.Read(s_device, Topic, contentType, payload, NowNs, out DeviceRefusal refusal);
        Assert.Equal(DeviceRefusal.None, refusal);
        return message!;
    }

    private DeviceRefusal Refuse(string topic, string contentType, ReadOnlySpan<byte> payload, DeviceSource? device = null)
    {
        Assert.Null(_ingest.Read(device ?? s_device, topic, contentType, payload, NowNs, out DeviceRefusal refusal));
        return refusal;
    }

    private DeviceRefusal Told(Action<Message> change) =>
        Refuse(Topic, "application/x-protobuf", new Message { Payload = _bsm.Payload }.With(change).ToByteArray());

    private byte[] Jer()
    {
        StoredMessage message = new MessageIntake().Create(_bsm.Clone(), 1, NowNs, out _)!;
        var target = new ArrayBufferWriter<byte>();
        Assert.True(new PayloadWriter(new MessageContent()).TryWrite(message, PayloadForm.Jer, NowNs, target));
        return target.WrittenSpan.ToArray();
    }

    private static TileArea Tile(double latitude, double longitude) => new(Quadkey.FromDegrees(latitude, longitude, 14));

    [GeneratedRegex(@"^\| device \| `([a-z0-9-]+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
