using System.Buffers;
using System.Text;
using System.Text.Json;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Edges.Mqtt;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Topics;

namespace V2X.Broker.Tests.Mqtt;

public sealed class SubjectTopicTests
{
    private const long NowNs = 1_784_620_800_000_000_000;
    private readonly MessageIntake _intake = new();
    private readonly MessageContent _content = new();

    [Fact]
    public void The_topic_is_the_subject_and_forms_differ_in_the_first_level()
    {
        StoredMessage message = Store(TestMessages.Bsm(0x0A0B0C0D));
        string original = Topic(message, PayloadForm.Original);
        Assert.StartsWith("v2x/hk/sae/bsm/", original, StringComparison.Ordinal);
        Assert.EndsWith("/0a0b0c0d", original, StringComparison.Ordinal);
        Assert.Equal(23, original.Split('/').Length);
        Assert.Equal("v2x.jer" + original[3..], Topic(message, PayloadForm.Jer));
        foreach (PayloadForm form in Enum.GetValues<PayloadForm>())
        {
            Assert.True(TopicName.IsValid(Encoding.UTF8.GetBytes(Topic(message, form))));
            Assert.True(PayloadFormText.TryParseRoot(Topic(message, form), out PayloadForm read) && read == form);
        }

        Assert.Equal("v2x/hk/china/rsi/-/-", Topic(Store(TestMessages.Event(1)), PayloadForm.Original));
    }

    [Fact]
    public void State_keys_tell_senders_types_regions_and_forms_apart()
    {
        var keys = new HashSet<ulong>();
        for (uint station = 0; station < 1_000; station++)
        {
            foreach (PayloadForm form in Enum.GetValues<PayloadForm>())
                Assert.True(keys.Add(SubjectTopic.StateKeyOf(Store(TestMessages.Bsm(station)), form)));
            Assert.True(keys.Add(SubjectTopic.StateKeyOf(Store(TestMessages.Bsm(station).With(m => m.Region = "sz")), default)));
            Assert.True(keys.Add(SubjectTopic.StateKeyOf(Store(TestMessages.Bsm(station).With(m => m.Type = "PSM")), default)));
        }

        Assert.Contains(SubjectTopic.StateKeyOf(Store(TestMessages.Bsm(5, count: 9)), default), keys);
        Assert.DoesNotContain(0UL, keys);
        StoredMessage one = Store(TestMessages.Event(1));
        Assert.Equal((0UL, MessageClass.Event), (SubjectTopic.StateKeyOf(one, default), SubjectTopic.ClassOf(one)));
    }

    [Fact]
    public void Topic_key_and_properties_allocate_nothing()
    {
        StoredMessage message = Store(TestMessages.Bsm(1));
        byte[] octets = new byte[PublishProperties.LongestOctets];
        Assert.Equal(0, Allocations.Of(
            () =>
            {
                SubjectTopic.Write(message, PayloadForm.Json, octets);
                SubjectTopic.StateKeyOf(message, PayloadForm.Json);
                PublishProperties.Write(message, PayloadForm.Json, "accident", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", octets);
            },
            100));
    }

    [Fact]
    public void Properties_say_what_is_known_and_nothing_else()
    {
        StoredMessage message = Store(TestMessages.Bsm(0x0A0B0C0D).With(m => m.Security = new SecurityVerdict { Reason = "valid" }));
        Assert.Equal(
            [
                "type=application/octet-stream", "family=sae", "edition=j2735-2024", "message=BSM", "station=0a0b0c0d",
                "position=22.3800000,114.1900000", "verdict=valid", "received=1", "sent=2", $"ingested={NowNs}",
            ],
            Properties(message, PayloadForm.Original, "", ""));
        Assert.Equal(
            ["text", "type=application/json", "family=china", "edition=ydt3709-2020", "message=RSI", "cause=accident", $"ingested={NowNs}", "traceparent=00-ab-cd-01"],
            Properties(Store(TestMessages.Event(1)), PayloadForm.Json, "accident", "00-ab-cd-01"));
        Assert.Equal(0, PublishProperties.Write(message, default, "", "", new byte[40]));
    }

    [Fact]
    public void Events_are_retained_as_long_as_the_last_of_them_holds()
    {
        StoredMessage message = Store(TestMessages.Event(1));
        Assert.Equal(new Retention(true, NowNs + RetentionRules.EventsWithoutEnd.Nanoseconds()), RetentionRules.Of(message, null));
        var content = new RoadEventsMessage();
        content.Events.AddCleared().ValidUntilUnixMs = 1_784_620_805_000;
        content.Events.AddCleared().ValidUntilUnixMs = 1_784_620_803_000;
        Assert.Equal(new Retention(true, NowNs + 5_000_000_000), RetentionRules.Of(message, content));
        content.Events.AddCleared();
        Assert.Equal(new Retention(true, NowNs + RetentionRules.EventsWithoutEnd.Nanoseconds()), RetentionRules.Of(message, content));
        content.Events.Clear();
        content.Events.AddCleared().Termination = RoadEventTermination.Cancelled;
        Assert.Equal(new Retention(true, NowNs + RetentionRules.EndedEvents.Nanoseconds()), RetentionRules.Of(message, content));
        Assert.Equal(default, RetentionRules.Of(Store(TestMessages.Bsm(1)), null));
        Assert.Equal(new Retention(true, null), RetentionRules.Of(Store(TestMessages.Bsm(1).With(m => m.Type = "MAP")), null));
        Assert.Equal(
            new Retention(true, NowNs + RetentionRules.Lights.Nanoseconds()), RetentionRules.Of(Store(TestMessages.Bsm(1).With(m => m.Type = "SPAT")), null));
    }

    [Fact]
    public void Every_form_says_the_same_of_one_message()
    {
        StoredMessage message = Store(new Fusing.Traffic().Bsm(0x0102030405060708, 3, NowNs));
        Assert.Equal(message.Wire.Payload.ToByteArray(), Write(message, PayloadForm.Original));
        Assert.Equal(message.Wire.Payload, Message.Parser.ParseFrom(Write(message, PayloadForm.Protobuf)).Payload);
        using JsonDocument jer = JsonDocument.Parse(Write(message, PayloadForm.Jer));
        using JsonDocument json = JsonDocument.Parse(Write(message, PayloadForm.Json));
        JsonElement bsm = jer.RootElement.GetProperty("bsmFrame");
        JsonElement position = json.RootElement.GetProperty("user").GetProperty("position");
        Assert.Equal("roadUser", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal("0102030405060708", bsm.GetProperty("id").GetString());
        Assert.Equal(bsm.GetProperty("pos").GetProperty("lat").GetInt32() * 1e-7, position.GetProperty("latitudeDegrees").GetDouble(), 7);
        Assert.Equal(10, json.RootElement.GetProperty("user").GetProperty("speedMetresPerSecond").GetDouble(), 1);
    }

    [Fact]
    public void What_does_not_decode_has_its_octets_only()
    {
        StoredMessage message = Store(TestMessages.Event(0xFFFFFFFF));
        var target = new ArrayBufferWriter<byte>();
        var writer = new PayloadWriter(_content);
        Assert.False(writer.TryWrite(message, PayloadForm.Jer, NowNs, target));
        Assert.False(writer.TryWrite(message, PayloadForm.Json, NowNs, target));
        Assert.Equal(0, target.WrittenCount);
        Assert.True(writer.TryWrite(message, PayloadForm.Original, NowNs, target));
    }

    private StoredMessage Store(Message wire)
    {
        StoredMessage? message = _intake.Create(wire, 1, NowNs, out Verdict verdict);
        Assert.Equal(Verdict.Accepted, verdict);
        return message!;
    }

    private byte[] Write(StoredMessage message, PayloadForm form)
    {
        var target = new ArrayBufferWriter<byte>();
        Assert.True(new PayloadWriter(_content).TryWrite(message, form, NowNs, target));
        return target.WrittenSpan.ToArray();
    }

    private static string Topic(StoredMessage message, PayloadForm form)
    {
        Span<byte> utf8 = stackalloc byte[SubjectTopic.LongestOctets];
        return Encoding.UTF8.GetString(utf8[..SubjectTopic.Write(message, form, utf8)]);
    }

    // Reads the encoding of MQTT 5.0, 2.2.2.
    private static List<string> Properties(StoredMessage message, PayloadForm form, string cause, string traceParent)
    {
        byte[] octets = new byte[PublishProperties.LongestOctets];
        ReadOnlySpan<byte> rest = octets.AsSpan(0, PublishProperties.Write(message, form, cause, traceParent, octets));
        var read = new List<string>();
        while (!rest.IsEmpty)
        {
            byte id = rest[0];
            rest = rest[1..];
            if (id == 0x01)
            {
                read.Add(rest[0] == 1 ? "text" : "octets");
                rest = rest[1..];
                continue;
            }

            Assert.True(id is 0x03 or 0x26);
            read.Add(id == 0x03 ? "type=" + Text(ref rest) : Text(ref rest) + "=" + Text(ref rest));
        }

        return read;
    }

    private static string Text(ref ReadOnlySpan<byte> rest)
    {
        int length = rest[0] << 8 | rest[1];
        string text = Encoding.UTF8.GetString(rest.Slice(2, length));
        rest = rest[(2 + length)..];
        return text;
    }
}
