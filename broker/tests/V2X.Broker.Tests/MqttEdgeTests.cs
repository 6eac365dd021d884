using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests;

/// <summary>The broker's MQTT port with clients by other people over real sockets.</summary>
public sealed class MqttEdgeTests : IDisposable
{
    private const string Rsi = "v2x/hk/china/rsi/#";
    private readonly string _access = Path.GetTempFileName();

    public void Dispose() => File.Delete(_access);

    [Fact]
    public async Task What_comes_in_over_gRPC_goes_out_over_MQTT_with_topic_and_properties()
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, "v2x/+/china/bsm/#", "-V", "mqttv5", "-F", "%t %x %D %P");
        await broker.PublishAsync(Link.LinkLab.Car(0x2A, "hk", isEvent: false));
        string line = await subscriber.LineAsync();
        Assert.StartsWith("v2x/hk/china/bsm/1/3/2/", line, StringComparison.Ordinal);
        Assert.Contains("/000000000000002a ", line, StringComparison.Ordinal);
        Assert.Contains("edition:csae53-157", line, StringComparison.Ordinal);
        Assert.Contains("position:22.5190000,114.0720000", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_edge_itself_subscribes_to_goes_on_whatever_ended_it()
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, "v2x/+/china/bsm/#", "-F", "%t");
        uint station = 0;
        foreach (EndReason reason in new[] { EndReason.MemoryFull, EndReason.Disconnected, EndReason.EventOverflow })
        {
            long before = broker.Server.Mqtt!.Overflows;
            foreach (Queues.Subscription one in broker.Server.Core.Inspect(view => view.Subscriptions.ToArray()))
                one.End(reason);
            await Link.LinkLab.UntilAsync(() => Task.FromResult(broker.Server.Mqtt.Overflows > before), "the edge begins anew");
            await Link.LinkLab.UntilAsync(() => Task.FromResult(broker.Server.Core.Inspect(view => view.Subscriptions.Any(one => one.Ended == EndReason.None))), "it is subscribed");
            await broker.PublishAsync(Link.LinkLab.Car(++station, "hk", isEvent: false));
            Assert.EndsWith($"/{station:x16}", await subscriber.LineAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_joins_late_gets_the_events_that_hold()
    {
        await using RunningBroker broker = await StartAsync();
        await broker.PublishAsync(Link.LinkLab.Hazards(2, "hk"));
        await LinkUntil(broker, "v2x_mqtt_retained", 1);
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, Rsi, "-F", "%r %q %t");
        Assert.StartsWith("1 0 v2x/hk/china/rsi/", await subscriber.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_MQTT_client_publishes_reaches_gRPC_under_what_it_is()
    {
        await using RunningBroker broker = await StartAsync();
        await using Subscriber subscriber = await broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/#" } });
        Message car = Link.LinkLab.Car(7, "hk", isEvent: false);
        await MqttTool.PublishAsync(broker, "v2x/hk/china/bsm", car.Payload.ToByteArray(), "-q", "1");
        Message received = Assert.Single(await subscriber.ReadAsync(1));
        Assert.Equal((car.Payload, car.Key, "hk", "BSM"), (received.Payload, received.Key, received.Region, received.Type));
    }

    [Theory]
    [InlineData("v2x/hk/china/spat", "type-mismatch")]
    [InlineData("v2x/hk/sae/bsm", "not-decoded")]
    [InlineData("v2x/hk/mars/bsm", "unknown-topic")]
    [InlineData("anything", "unknown-topic")]
    [InlineData("v2x/v1/rsu/R999/bsm/up", "not-its-topic")]
    [InlineData("v2x/v1/rsu/R1/map/up", "type-mismatch")]
    public async Task What_is_not_what_its_topic_says_is_refused_by_name(string topic, string reason)
    {
        await using RunningBroker broker = await StartAsync();
        byte[] payload = Link.LinkLab.Car(7, "hk", isEvent: false).Payload.ToByteArray();
        string said = await MqttTool.PublishAsync(broker, topic, payload, "-q", "1", "-V", "mqttv5");
        Assert.DoesNotContain("v2x_messages_ingested_total 1", Metrics(broker), StringComparison.Ordinal);
        Assert.Equal(1, Link.LinkLab.Metric(Metrics(broker), $"v2x_mqtt_refused_total{{stage=\"device\",reason=\"{reason}\"}}"));
        Assert.NotEqual("", said);
    }

    [Fact]
    public async Task A_roadside_unit_publishes_by_the_topics_of_its_standard()
    {
        await using RunningBroker broker = await StartAsync();
        await using Subscriber subscriber = await broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/sz/china/bsm/#" } });
        await MqttTool.PublishAsync(broker, "v2x/v1/rsu/R1/bsm/up", Link.LinkLab.Car(9, "sz", isEvent: false).Payload.ToByteArray(), "-q", "1");
        Assert.Equal("sz", Assert.Single(await subscriber.ReadAsync(1)).Region);
    }

    [Fact]
    public async Task The_access_file_holds_for_MQTT_too()
    {
        File.WriteAllText(_access, $$"""
            { "access": "test", "anonymous": "never", "identities": { "ops": { "password": "{{PasswordHash.Of("secret"u8)}}" } },
              "rules": [ { "rule": "ops", "who": ["ops"], "may": ["subscribe"], "subjects": ["v2x/hk/#"] } ] }
            """);
        await using RunningBroker broker = await StartAsync(options => options.AccessFile = _access);
        byte[] payload = Link.LinkLab.Car(7, "hk", isEvent: false).Payload.ToByteArray();
        Assert.Contains("not authori", await MqttTool.PublishAsync(broker, "v2x/hk/china/bsm", payload), StringComparison.OrdinalIgnoreCase);
        await MqttTool.PublishAsync(broker, "v2x/hk/china/bsm", payload, "-u", "ops", "-P", "wrong");
        await MqttTool.PublishAsync(broker, "v2x/hk/china/bsm", payload, "-u", "ops", "-P", "secret", "-q", "1");
        string metrics = Metrics(broker);
        Assert.Equal(2, Link.LinkLab.Metric(metrics, "v2x_access_refused_total{reason=\"unauthenticated\"}"));
        Assert.Equal(1, Link.LinkLab.Metric(metrics, "v2x_dropped_total{stage=\"ingress\",reason=\"not-permitted\"}"));
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, "v2x/hk/#", "-u", "ops", "-P", "secret", "-F", "%t");
        broker.Server.Core.Publish(Link.LinkLab.Car(8, "hk", isEvent: false));
        Assert.StartsWith("v2x/hk/china/bsm/", await subscriber.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_for_the_identity_that_began_it()
    {
        PasswordHash secret = PasswordHash.Of("secret"u8);
        File.WriteAllText(_access, $$"""
            { "access": "test", "anonymous": "loopback",
              "identities": { "ops": { "password": "{{secret}}" }, "other": { "password": "{{secret}}" } },
              "rules": [ { "rule": "all", "who": ["*"], "may": ["subscribe", "publish"], "subjects": ["v2x/#"] } ] }
            """);
        await using RunningBroker broker = await StartAsync(options => options.AccessFile = _access);
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, "v2x/hk/#", "-i", "same", "-u", "ops", "-P", "secret", "-F", "%t");
        byte[] payload = Link.LinkLab.Car(7, "hk", isEvent: false).Payload.ToByteArray();
        foreach (string[] who in (string[][])[["-u", "other", "-P", "secret"], ["-u", "ops"], []])
            Assert.Contains("not valid", await MqttTool.PublishAsync(broker, "v2x/hk/china/bsm", payload, ["-i", "same", "-V", "mqttv5", .. who]), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, Link.LinkLab.Metric(Metrics(broker), "v2x_mqtt_refused_total{stage=\"mqtt\",reason=\"client-identifier-taken\"}"));
        broker.Server.Core.Publish(Link.LinkLab.Car(8, "hk", isEvent: false));
        Assert.StartsWith("v2x/hk/china/bsm/", await subscriber.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_the_settings_is_told()
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Mqtt = new MqttOptions
        {
            Enabled = true,
            Address = "0.0.0.0",
            Port = 70_000,
            WebSocketPort = -2,
            FreeTopics = "bench,v2x/x,a/#",
            QueueLimit = 1,
            Devices = { ["R 1"] = new MqttDeviceOptions { Edition = "j2735-2024" } },
        };
        string[] faults = [.. options.Validate().Select(fault => fault.ToString())];
        Assert.Equal(9, faults.Length);
        Assert.All(faults, fault => Assert.StartsWith("Broker:Mqtt:", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Certificate_files_without_a_certificate_are_told_of_every_port()
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Mqtt = new MqttOptions { Enabled = true, Port = 0, Tls = { KeyPath = "key.pem" } };
        options.Rest.Enabled = true;
        (options.Grpc.Tls.KeyPath, options.Rest.Tls.KeyPath) = ("key.pem", "key.pem");
        Assert.Equal(
            ["Broker:Grpc:Tls:CertificatePath", "Broker:Mqtt:Tls:CertificatePath", "Broker:Rest:Tls:CertificatePath"], options.Validate().Select(fault => fault.Path));
    }

    private static Task<RunningBroker> StartAsync(Action<BrokerOptions>? change = null) => RunningBroker.StartAsync(options =>
    {
        options.Mqtt = new MqttOptions { Enabled = true, Port = 0, Devices = { ["R1"] = new MqttDeviceOptions { Region = "sz" } } };
        change?.Invoke(options);
    });

    private static string Metrics(RunningBroker broker) => Edges.BrokerMetrics.Collect(broker.Server.Core, null, null, broker.Server.Access, broker.Server.Mqtt).ToString();

    private static Task LinkUntil(RunningBroker broker, string metric, double value) =>
        Link.LinkLab.UntilAsync(() => Task.FromResult(Link.LinkLab.Metric(Metrics(broker), metric) == value), $"{metric} is {value}");
}
