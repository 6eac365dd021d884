using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Access;

/// <summary>MQTT subscriptions held to areas, with mosquitto's clients.</summary>
public sealed class MqttAreaTests : IDisposable
{
    private const string Here = """ "areas": { "here": { "centre": [22.519, 114.072], "radiusMetres": 1000 } } """;
    private const string Rule = """{ "rule": "here", "who": ["anonymous"], "may": ["subscribe"], "subjects": ["v2x/hk/#"], "areas": ["here"] }""";
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("v2x/hk/china/#")]
    [InlineData("v2x.jer/hk/china/#")]
    [InlineData("$share/group/v2x/hk/china/#")]
    public async Task A_subscriber_gets_what_is_within_its_areas_and_nothing_else(string filter)
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, filter, "-F", "%t");
        Publish(broker, 1, 22.7);
        Publish(broker, 2, 22.519);
        Publish(broker, 3, 22.52);
        Assert.EndsWith("0000000000000002", await subscriber.LineAsync(), StringComparison.Ordinal);
        Assert.EndsWith("0000000000000003", await subscriber.LineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v2x/hk/china/rsi/#")]
    [InlineData("v2x.jer/hk/china/rsi/#")]
    public async Task Who_joins_late_gets_what_is_kept_of_its_areas_only(string filter)
    {
        await using RunningBroker broker = await StartAsync();
        broker.Server.Core.Publish(Link.LinkLab.Hazards(1, "hk").With(m => m.Key.LatitudeE7 = 227000000));
        broker.Server.Core.Publish(Link.LinkLab.Hazards(2, "hk"));
        await Link.LinkLab.UntilAsync(() => Task.FromResult(broker.Server.Mqtt!.Server.Figures.Retained == 2), "both are kept");
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, filter, "-V", "mqttv5", "-F", "%r %P");
        string kept = await subscriber.LineAsync();
        Assert.StartsWith("1 ", kept, StringComparison.Ordinal);
        Assert.Contains("position:22.519", kept, StringComparison.Ordinal);
        broker.Server.Core.Publish(Link.LinkLab.Hazards(3, "hk"));
        string later = await subscriber.LineAsync();
        Assert.StartsWith("0 ", later, StringComparison.Ordinal);
        Assert.Contains("position:22.519", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_rules_hold_for_what_is_open()
    {
        await using RunningBroker broker = await StartAsync();
        await using MqttTool subscriber = await MqttTool.SubscribeAsync(broker, "v2x/hk/china/#", "-F", "%t");
        await using Subscriber stream = await broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/china/#" } });
        Write("""{ "rule": "none", "who": ["anonymous"], "may": ["command"] }""");
        Assert.True(broker.Server.Access!.Refresh());
        Publish(broker, 1, 22.519);
        await Assert.ThrowsAsync<V2X.Grpc.GrpcException>(() => stream.ReadAsync(1));
        Write(Rule + """, { "rule": "also", "who": ["anonymous"], "may": ["command"] }""");
        Assert.True(broker.Server.Access.Refresh());
        Publish(broker, 2, 22.519);
        Assert.EndsWith("0000000000000002", await subscriber.LineAsync(), StringComparison.Ordinal);
    }

    private static void Publish(RunningBroker broker, uint number, double latitude) =>
        broker.Server.Core.Publish(Link.LinkLab.Car(number, "hk", isEvent: true, latitude: latitude));

    private async Task<RunningBroker> StartAsync()
    {
        Write(Rule);
        return await RunningBroker.StartAsync(options =>
        {
            options.AccessFile = _file;
            (options.Mqtt.Enabled, options.Mqtt.Port) = (true, 0);
        });
    }

    private void Write(string rules) => File.WriteAllText(_file, $$"""{ "access": "test", {{Here}}, "rules": [ {{rules}} ] }""");
}
