using V2X.Broker.Edges;
using V2X.Grpc;

namespace V2X.Broker.Tests.Access;

/// <summary>Connections and subscriptions of one identity, over real sockets.</summary>
public sealed class AccessLimitTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task One_identity_has_no_more_subscriptions_than_its_limit()
    {
        await using RunningBroker broker = await StartAsync("\"subscriptions\": 2");
        Subscriber first = await broker.SubscribeAsync();
        await using Subscriber second = await broker.SubscribeAsync();
        await AssertExhaustedAsync(() => broker.SubscribeAsync());
        await first.DisposeAsync();
        await using Subscriber third = await AgainAsync(() => broker.SubscribeAsync());
        Assert.True(Count(broker, "too-many-subscriptions") >= 1);
    }

    [Fact]
    public async Task One_identity_has_no_more_connections_than_its_limit()
    {
        await using RunningBroker broker = await StartAsync("\"connections\": 1");
        await broker.SubscribeAsync();
        await broker.StatisticsAsync();
        using (GrpcChannel another = broker.NewChannel())
            await AssertExhaustedAsync(() => broker.SubscribeAsync(channel: another));
        broker.Channel.Dispose();
        using GrpcChannel later = broker.NewChannel();
        await using Subscriber subscriber = await AgainAsync(() => broker.SubscribeAsync(channel: later));
        Assert.True(Count(broker, "too-many-connections") >= 1);
    }

    [Fact]
    public async Task MQTT_connections_and_subscriptions_count_among_those_of_the_identity()
    {
        await using RunningBroker broker = await StartAsync("\"connections\": 2, \"subscriptions\": 2");
        await using Subscriber subscriber = await broker.SubscribeAsync();
        await using (MqttTool client = await MqttTool.SubscribeAsync(broker, "v2x/#"))
        {
            await AssertExhaustedAsync(() => broker.SubscribeAsync());
            Assert.Contains("Quota exceeded", await MqttTool.PublishAsync(broker, "v2x/a", [1], "-V", "mqttv5"), StringComparison.OrdinalIgnoreCase);
            Assert.Equal(1, Link.LinkLab.Metric(Metrics(broker), "v2x_mqtt_refused_total{stage=\"mqtt\",reason=\"quota-exceeded\"}"));
        }

        await using Subscriber again = await AgainAsync(() => broker.SubscribeAsync());
        Assert.Equal(2, broker.Server.Access!.QuotaOf(V2X.Broker.Access.AccessIdentity.Anonymous).Subscriptions);
    }

    private async Task<RunningBroker> StartAsync(string limits)
    {
        File.WriteAllText(_file, $$"""
            { "access": "test", "limits": { "*": { {{limits}} } }, "rules": [ { "rule": "all", "who": ["anonymous"], "may": ["publish", "subscribe"] } ] }
            """);
        return await RunningBroker.StartAsync(options =>
        {
            options.AccessFile = _file;
            (options.Mqtt.Enabled, options.Mqtt.Port) = (true, 0);
        });
    }

    private static double Count(RunningBroker broker, string reason) => Link.LinkLab.Metric(Metrics(broker), $"v2x_access_refused_total{{reason=\"{reason}\"}}");

    private static string Metrics(RunningBroker broker) => BrokerMetrics.Collect(broker.Server.Core, null, null, broker.Server.Access, broker.Server.Mqtt).ToString();

    // A stream or connection is given back a moment after its client has left.
    private static async Task<Subscriber> AgainAsync(Func<Task<Subscriber>> call)
    {
        using var limit = new CancellationTokenSource(Subscriber.Patience);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (GrpcException fault) when (fault.StatusCode == GrpcStatusCode.ResourceExhausted && !limit.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task AssertExhaustedAsync<T>(Func<Task<T>> call) =>
        Assert.Equal(GrpcStatusCode.ResourceExhausted, (await Assert.ThrowsAsync<GrpcException>(call)).StatusCode);
}
