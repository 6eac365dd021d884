using System.Globalization;
using System.Text;
using System.Text.Json;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests.Mqtt;

/// <summary>Commands to roadside units that the broker speaks to by T/ITS 0180.1, with mosquitto's clients in the place of units.</summary>
public sealed class DeviceCommandTests
{
    private const string Ours = "csae53-157", Theirs = "ydt3709-2020";
    private static readonly long s_nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public async Task A_unit_gets_a_command_until_it_acknowledges_it_and_the_operator_learns_of_it()
    {
        await using RunningBroker broker = await StartAsync();
        Message rsi = RoadMessages.Rsi(9, s_nowMs, (4, RoadEventCause.Accident, null));
        SendResponse sent = await SendAsync(broker, rsi, "R1", "R2", "R9");
        Assert.Equal(
            [("R1", TargetKind.Unit, SendOutcome.Accepted), ("R2", TargetKind.Unit, SendOutcome.NoDuty), ("R9", TargetKind.Agent, SendOutcome.NoAgent)],
            sent.Agents.Select(one => (one.Agent, one.Kind, one.Outcome)));
        Assert.Contains("Send does not name it", sent.Agents[1].Detail, StringComparison.Ordinal);
        Assert.Equal(CommandProgress.Waiting, await ProgressAsync(broker, "R1"));
        // It was not there when the command came: the rule of repetition brings it.
        await using MqttTool unit = await MqttTool.SubscribeAsync(broker, "v2x/v1/rsu/R1/+/down", "-q", "1", "-V", "mqttv5", "-F", "%t %P %x");
        string[] got = (await unit.LineAsync()).Split(' ');
        Assert.Equal(("v2x/v1/rsu/R1/rsi/down", Convert.ToHexStringLower(rsi.Payload.Span)), (got[0], got[2]));
        Assert.Equal(CommandProgress.Sent, await ProgressAsync(broker, "R1"));
        await AcknowledgeAsync(broker, "R1", got[1], 0);
        Assert.Equal(CommandProgress.Acknowledged, await ProgressAsync(broker, "R1"));

        CancelResponse taken = await broker.Channel.UnaryAsync(V2xServices.CommandCancel, new CancelRequest { Command = "close" });
        Assert.Equal([SendOutcome.Accepted, SendOutcome.Accepted, SendOutcome.NoAgent], taken.Agents.Select(one => one.Outcome));
        RoadEventsMessage over = EventsOf(Convert.FromHexString((await unit.LineAsync()).Split(' ')[2]), Ours);
        Assert.InRange(Assert.Single(over.Events).ValidUntilUnixMs ?? 0, s_nowMs - 60_000, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 60_000);
        CommandStatus status = await GetAsync(broker);
        Assert.True(status.Ended);
        Assert.Equal([("R1", CommandProgress.Acknowledged), ("R2", CommandProgress.Waiting), ("R9", CommandProgress.Waiting)], status.Targets.Select(one => (one.Name, one.Progress)));
    }

    [Fact]
    public async Task A_unit_of_another_edition_gets_a_translation_and_what_cannot_be_said_is_answered_so()
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool unit = await MqttTool.SubscribeAsync(broker, "v2x/v1/rsu/R3/+/down", "-q", "1", "-V", "mqttv5", "-F", "%t %P %p");
        Message rsi = RoadMessages.Rsi(9, s_nowMs, (4, RoadEventCause.Accident, null));
        AgentOutcome outcome = Assert.Single((await SendAsync(broker, rsi, "R3")).Agents);
        Assert.Equal(SendOutcome.Accepted, outcome.Outcome);
        Assert.StartsWith($"translated from {rsi.Edition} to {Theirs} as RSI", outcome.Detail, StringComparison.Ordinal);
        string[] got = (await unit.LineAsync()).Split(' ', 3);
        // R3 takes JSON: the frame of its own edition.
        using JsonDocument frame = JsonDocument.Parse(got[2]);
        Assert.True(frame.RootElement.TryGetProperty("rsiFrame", out _));
        await AcknowledgeAsync(broker, "R3", got[1], 7);
        Assert.Equal(CommandProgress.RefusedByUnit, await ProgressAsync(broker, "R3"));

        Message bsm = new Fusing.Traffic().Bsm(0x0102030405060708, 3, s_nowMs * 1_000_000);
        AgentOutcome unasked = Assert.Single((await SendAsync(broker, bsm, "R1")).Agents);
        Assert.Equal((SendOutcome.NoDuty, "BSM has no topic down to a unit in T/ITS 0180.1."), (unasked.Outcome, unasked.Detail));
        Message denm = RoadMessages.Denm(7, 1, s_nowMs, s_nowMs + 600_000);
        AgentOutcome warned = Assert.Single((await SendAsync(broker, denm, "R1")).Agents);
        Assert.Equal(SendOutcome.Accepted, warned.Outcome);
        Assert.StartsWith($"translated from {denm.Edition} to {Ours} as RSI", warned.Detail, StringComparison.Ordinal);
        // An RSI has no words for an end before its time.
        Message gone = RoadMessages.Denm(7, 1, s_nowMs, s_nowMs + 600_000, RoadEventTermination.Cancelled);
        AgentOutcome unsaid = Assert.Single((await SendAsync(broker, gone, "R1")).Agents);
        Assert.Equal(SendOutcome.NotTranslated, unsaid.Outcome);
        Assert.Contains("no-target-message", unsaid.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_to_an_area_reaches_units_by_their_place()
    {
        await using RunningBroker broker = await StartAsync();
        SendRequest request = Command(RoadMessages.Rsi(9, s_nowMs, (4, RoadEventCause.Accident, null)));
        request.Area = new Area { Circle = new Circle { Centre = new Contracts.V1.GeoPoint { LatitudeDeg = 22.38, LongitudeDeg = 114.19 }, RadiusM = 500 } };
        Assert.Equal(["R1"], (await broker.Channel.UnaryAsync(V2xServices.CommandSend, request)).Agents.Select(one => one.Agent));
    }

    [Fact]
    public async Task A_unit_is_sent_what_it_speaks_itself()
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool unit = await MqttTool.SubscribeAsync(broker, "v2x/v1/rsu/R1/+/down", "-q", "1", "-V", "mqttv5", "-F", "%C %p");
        Message own = RoadMessages.Rsi(1, s_nowMs, (1, RoadEventCause.Accident, null));
        byte[] inProtobuf = Google.Protobuf.MessageExtensions.ToByteArray(new Message { Payload = own.Payload, Type = "RSI" });
        await MqttTool.PublishAsync(broker, "v2x/v1/rsu/R1/rsi/up", inProtobuf, "-q", "1", "-V", "mqttv5", "-D", "publish", "content-type", "application/x-protobuf");
        await SendAsync(broker, RoadMessages.Rsi(9, s_nowMs, (4, RoadEventCause.Accident, null)), "R1");
        Assert.StartsWith("application/x-protobuf ", await unit.LineAsync(), StringComparison.Ordinal);
    }

    private static RoadEventsMessage EventsOf(byte[] octets, string edition)
    {
        var decoder = new V2X.Model.Translation.CanonicalDecoder(edition);
        var context = new V2X.Model.Translation.TranslationContext { ReferenceUnixMs = s_nowMs };
        Assert.Equal(V2X.Model.Translation.TranslationReason.None, decoder.Decode(octets, context, out _));
        return Assert.IsType<RoadEventsMessage>(decoder.Message);
    }

    private static async Task<CommandProgress> ProgressAsync(RunningBroker broker, string unit) =>
        (await GetAsync(broker)).Targets.Single(target => target.Name == unit).Progress;

    private static Task<CommandStatus> GetAsync(RunningBroker broker) =>
        broker.Channel.UnaryAsync(V2xServices.CommandGet, new GetCommandRequest { Command = "close" });

    private static Task<SendResponse> SendAsync(RunningBroker broker, Message message, params string[] units)
    {
        SendRequest request = Command(message);
        request.Agents.Add(units);
        return broker.Channel.UnaryAsync(V2xServices.CommandSend, request);
    }

    private static SendRequest Command(Message message) => new()
    {
        Command = "close",
        Family = message.Family,
        Edition = message.Edition,
        Type = message.Type,
        Payload = message.Payload,
        ValidityS = 600,
    };

    private static async Task AcknowledgeAsync(RunningBroker broker, string unit, string number, int code)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"{{\"seqNum\":{number["seqNum:".Length..]},\"errorCode\":{code}}}");
        Assert.Equal("", await MqttTool.PublishAsync(broker, $"v2x/v1/rsu/{unit}/rsi/down/ack", Encoding.ASCII.GetBytes(body), "-q", "1"));
    }

    private static Task<RunningBroker> StartAsync() => RunningBroker.StartAsync(options => options.Mqtt = new MqttOptions
    {
        Enabled = true,
        Port = 0,
        Devices =
        {
            ["R1"] = new MqttDeviceOptions { Region = "hk", Edition = Ours, Send = "map,rsi", AreaLatitudeDegrees = 22.38, AreaLongitudeDegrees = 114.19, AreaRadiusMetres = 1_000 },
            ["R2"] = new MqttDeviceOptions { Region = "hk", Edition = Ours },
            ["R3"] = new MqttDeviceOptions { Region = "hk", Edition = Theirs, Send = "rsi", Payload = "json" },
        },
    });
}
