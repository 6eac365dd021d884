using System.Text;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Mqtt;

/// <summary>What goes down to roadside units and what they and the broker acknowledge, with mosquitto's clients in the place of units.</summary>
public sealed class DeviceDownlinkTests
{
    private static readonly long s_nowMs = 1_795_255_200_000;

    [Fact]
    public async Task An_event_goes_down_until_the_unit_acknowledges_it()
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool unit = await MqttTool.SubscribeAsync(broker, "v2x/v1/rsu/R1/+/down", "-q", "1", "-V", "mqttv5", "-F", "%t %P %x");
        Message rsi = Event(7);
        await broker.PublishAsync(rsi);
        string first = await unit.LineAsync(), again = await unit.LineAsync();
        string number = first.Split(' ')[1]["seqNum:".Length..];
        Assert.Equal($"v2x/v1/rsu/R1/rsi/down seqNum:{number} {Convert.ToHexStringLower(rsi.Payload.Span)}", first);
        Assert.Equal(first, again);
        foreach (string body in (string[])[$"{{\"seqNum\":{number},\"errorCode\":3}}", $"{{\"seqNum\":{number},\"errorCode\":0}}", "[1"])
            await MqttTool.PublishAsync(broker, "v2x/v1/rsu/R1/rsi/down/ack", Encoding.ASCII.GetBytes(body), "-q", "1");
        Assert.Equal(1, Counted(broker, "downlink", "refused-by-unit"));
        Assert.Equal(1, Counted(broker, "device", "nothing-to-acknowledge"));
        Assert.Equal(1, Counted(broker, "device", "json-syntax"));
    }

    [Fact]
    public async Task A_unit_gets_what_is_of_its_area_and_not_its_own()
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool unit = await MqttTool.SubscribeAsync(broker, "v2x/v1/rsu/R1/+/down", "-V", "mqttv5", "-F", "%x");
        await MqttTool.PublishAsync(broker, "v2x/v1/rsu/R1/rsi/up", Event(1).Payload.ToByteArray(), "-q", "1");
        Message elsewhere = Event(2);
        elsewhere.Key.LatitudeE7 += 10_000_000;
        await broker.PublishAsync(elsewhere);
        Message near = Event(3);
        await broker.PublishAsync(near);
        Assert.Equal(Convert.ToHexStringLower(near.Payload.Span), await unit.LineAsync());
    }

    [Theory]
    [InlineData("rsi", "{\"seqNum\":9,\"errorCode\":0}")]
    [InlineData("map", "{\"seqNum\":9,\"errorCode\":1}")]
    public async Task What_a_unit_sends_is_acknowledged_with_its_number(string kind, string answer)
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool unit = await MqttTool.SubscribeAsync(broker, "v2x/v1/rsu/R1/+/up/ack", "-F", "%t %p");
        await MqttTool.PublishAsync(
            broker, $"v2x/v1/rsu/R1/{kind}/up", Event(1).Payload.ToByteArray(), "-q", "1", "-V", "mqttv5", "-D", "publish", "user-property", "seqNum", "9");
        Assert.Equal($"v2x/v1/rsu/R1/{kind}/up/ack {answer}", await unit.LineAsync());
    }

    [Fact]
    public void Faults_of_what_a_unit_is_sent_are_told()
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Mqtt = new MqttOptions
        {
            Enabled = true,
            Port = 0,
            Devices = { ["R1"] = new MqttDeviceOptions { Region = "hk", Send = "rsi,bsm", Payload = "xml", AreaRadiusMetres = -1 } },
        };
        Assert.Equal(
            ["Broker:Mqtt:Devices:R1:AreaRadiusMetres", "Broker:Mqtt:Devices:R1:Payload", "Broker:Mqtt:Devices:R1:Send"],
            options.Validate().Select(fault => fault.ToString().Split(": ")[0]).Order());
    }

    private static Message Event(uint station) => RoadMessages.Rsi(station, s_nowMs, ((int)station, V2X.Model.Canonical.RoadEventCause.Accident, null));

    private static double Counted(RunningBroker broker, string stage, string reason) => Link.LinkLab.Metric(
        Edges.BrokerMetrics.Collect(broker.Server.Core, null, null, broker.Server.Access, broker.Server.Mqtt).ToString(),
        $"v2x_mqtt_refused_total{{stage=\"{stage}\",reason=\"{reason}\"}}");

    private static Task<RunningBroker> StartAsync() => RunningBroker.StartAsync(options => options.Mqtt = new MqttOptions
    {
        Enabled = true,
        Port = 0,
        Devices =
        {
            ["R1"] = new MqttDeviceOptions
            {
                Region = "hk", Send = "map,rsi,spat", AreaLatitudeDegrees = 22.38, AreaLongitudeDegrees = 114.19, AreaRadiusMetres = 1_000,
            },
        },
    });
}
