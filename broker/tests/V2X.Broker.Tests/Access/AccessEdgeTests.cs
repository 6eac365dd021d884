using System.Text;
using V2X.Broker.Access;
using V2X.Broker.Edges;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Access;

/// <summary>A broker with an access file, over real sockets.</summary>
public sealed class AccessEdgeTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Each_call_gets_what_the_file_gives_and_no_more()
    {
        Write("""{ "rule": "agents", "who": ["rsu-a"], "may": ["publish"], "subjects": ["v2x/hk/china/#"] }""");
        await using RunningBroker broker = await StartAsync();
        await AssertDeniedAsync(GrpcStatusCode.Unauthenticated, () => Publish(broker, "rsu-a:wrong"));
        await AssertDeniedAsync(GrpcStatusCode.PermissionDenied, () => broker.StatisticsAsync());
        PublishResponse published = await Publish(broker, "rsu-a:secret", Link.LinkLab.Car(7, "hk", isEvent: false), Link.LinkLab.Car(8, "sz", isEvent: false));
        Assert.Equal((1UL, 1UL), (published.Accepted, published.RejectedByReason["not-permitted"]));
        PublishResponse anonymous = await Publish(broker, null, TestMessages.Bsm(9, 1, 100));
        Assert.Equal(1UL, anonymous.RejectedByReason["not-permitted"]);
        string metrics = BrokerMetrics.Collect(broker.Server.Core, null, null, broker.Server.Access).ToString();
        Assert.Contains("v2x_dropped_total{stage=\"ingress\",reason=\"not-permitted\"} 2", metrics, StringComparison.Ordinal);
        Assert.Contains("v2x_access_refused_total{reason=\"unauthenticated\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("v2x_access_refused_total{reason=\"denied\"} 1", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscriber_gets_what_is_within_its_areas_and_nothing_else()
    {
        Write(
            """{ "rule": "there", "who": ["anonymous"], "may": ["publish", "subscribe"], "subjects": ["v2x/hk/#"], "areas": ["here", "there"] }""",
            """ "areas": { "here": { "centre": [22.519, 114.072], "radiusMetres": 1000 }, "there": { "centre": [22.6, 114.2], "radiusMetres": 1000 } }""");
        await using RunningBroker broker = await StartAsync();
        broker.Server.Core.Publish(Link.LinkLab.Car(1, "hk", isEvent: false, latitude: 22.7));
        broker.Server.Core.Publish(Link.LinkLab.Car(2, "hk", isEvent: false));
        await using Subscriber subscriber = await broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/china/#" }, IncludeCurrent = true });
        broker.Server.Core.Publish(Link.LinkLab.Car(3, "hk", isEvent: false, latitude: 22.7));
        broker.Server.Core.Publish(Link.LinkLab.Car(4, "hk", isEvent: false, latitude: 22.6, longitude: 114.2));
        Assert.Equal([2UL, 4UL], (await subscriber.ReadAsync(2)).Select(Link.LinkLab.Number));
        await AssertDeniedAsync(GrpcStatusCode.PermissionDenied, () => broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/+/china/#" } }));
    }

    [Fact]
    public async Task An_agent_speaks_under_its_own_name()
    {
        Write("""{ "rule": "agents", "who": ["rsu-a"], "may": ["publish"] }""");
        await using RunningBroker broker = await StartAsync();
        await AssertDeniedAsync(GrpcStatusCode.PermissionDenied, () => Hello(broker, "rsu-b"));
        Assert.Equal(0UL, (await Hello(broker, "rsu-a")).AcknowledgedSequence);
    }

    [Fact]
    public async Task A_changed_file_is_in_force_at_once_and_a_faulty_one_changes_nothing()
    {
        Write("""{ "rule": "all", "who": ["anonymous"], "may": ["publish", "subscribe"] }""");
        await using RunningBroker broker = await StartAsync(new ManualTimeProvider());
        await broker.StatisticsAsync();
        Write("{ nothing");
        Assert.False(broker.Server.Access!.Refresh());
        Assert.Equal(1, broker.Server.Access.Refusals);
        await broker.StatisticsAsync();
        await using Subscriber open = await broker.SubscribeAsync();
        Write("""{ "rule": "none", "who": ["rsu-a"], "may": ["publish"] }""");
        Assert.True(broker.Server.Access.Refresh());
        // Though nothing comes that it would have to be told.
        await AssertDeniedAsync(GrpcStatusCode.PermissionDenied, () => open.ReadAsync(1));
        await AssertDeniedAsync(GrpcStatusCode.PermissionDenied, () => broker.StatisticsAsync());
    }

    [Fact]
    public async Task More_than_its_rate_is_refused()
    {
        Write("""{ "rule": "agents", "who": ["rsu-a"], "may": ["publish"] }""", """ "limits": { "rsu-a": { "messagesPerSecond": 5, "messageOctets": 200 } }""");
        var time = new ManualTimeProvider();
        await using RunningBroker broker = await StartAsync(time);
        Message[] many = [.. Enumerable.Range(1, 8).Select(i => TestMessages.Bsm((uint)i, 1, 100))];
        PublishResponse first = await Publish(broker, "rsu-a:secret", many);
        Assert.Equal((5UL, 3UL), (first.Accepted, first.RejectedByReason["rate-exceeded"]));
        time.Advance(TimeSpan.FromSeconds(1));
        PublishResponse second = await Publish(broker, "rsu-a:secret", TestMessages.Bsm(20, 1, 100), TestMessages.Bsm(21, 1, 100).With(m => m.Payload = Google.Protobuf.ByteString.CopyFrom(new byte[201])));
        Assert.Equal((1UL, 1UL), (second.Accepted, second.RejectedByReason["too-large"]));
    }

    private async Task<RunningBroker> StartAsync(TimeProvider? time = null) => await RunningBroker.StartAsync(options => options.AccessFile = _file, time);

    private void Write(string rules, string more = "\"about\": \"test\"") => File.WriteAllText(_file, $$"""
        { "access": "test", "identities": { "rsu-a": { "password": "{{Password}}" } }, {{more}}, "rules": [ {{rules}} ] }
        """);

    private static readonly string Password = PasswordHash.Of("secret"u8).ToString();

    private static Task<PublishResponse> Publish(RunningBroker broker, string? credentials, params Message[] messages)
    {
        var request = new PublishRequest();
        request.Messages.AddRange(messages);
        return broker.Channel.UnaryAsync(V2xServices.PublisherPublish, request, Shown(credentials)).WaitAsync(Subscriber.Patience);
    }

    private static async Task<IngestResponse> Hello(RunningBroker broker, string name)
    {
        await using GrpcDuplexStream<IngestRequest, IngestResponse> agent = broker.Channel.Duplex(V2xServices.IngestConnect, Shown("rsu-a:secret"));
        await agent.WriteAsync(new IngestRequest { Hello = TestMessages.Hello(name) });
        return (await agent.ReadAsync().AsTask().WaitAsync(Subscriber.Patience))!;
    }

    private static GrpcCallOptions Shown(string? credentials) => credentials is null
        ? default
        : new GrpcCallOptions { Headers = new GrpcMetadata { { "authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)) } } };

    private static async Task AssertDeniedAsync<T>(GrpcStatusCode status, Func<Task<T>> call) =>
        Assert.Equal(status, (await Assert.ThrowsAsync<GrpcException>(call)).StatusCode);
}
