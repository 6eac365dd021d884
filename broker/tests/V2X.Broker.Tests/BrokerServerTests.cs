using System.Net;
using Google.Protobuf;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests;

public class BrokerServerTests
{
    [Fact]
    public async Task From_an_agent_to_a_subscriber_with_every_stage_stamped()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using Subscriber subscriber = await broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/sae/bsm/#" } });
        await using GrpcDuplexStream<IngestRequest, IngestResponse> agent = await ConnectAsync(broker.Channel, TestMessages.Hello("rsu-a"));
        Message sent = TestMessages.Bsm(7, 1, 100).With(m =>
        {
            m.Envelope = new Envelope { Stack = Stack.Geonetworking, BtpPort = 2001, GnSource = 0x1400_0203_0405_0607, GnSequence = 9, RemainingHops = 1, Priority = 2 };
            m.Security = new SecurityVerdict { Reason = "valid", Mode = SecurityMode.Report, Signer = 0x1122334455667788, Aid = 36, GeneratedNs = 5 };
            m.Misbehaviour = new Misbehaviour { Score = 0.25f, Checks = { MisbehaviourCheck.PositionJump } };
        });
        await agent.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(1, TestMessages.Event(1), sent) });
        Assert.Equal(2UL, await AcknowledgedAsync(agent, 2));
        Message received = Assert.Single(await subscriber.ReadAsync(1));
        Assert.Equal(sent.Payload, received.Payload);
        Assert.Equal(sent.Key, received.Key);
        Assert.Equal((sent.Envelope, sent.Security, sent.Misbehaviour), (received.Envelope, received.Security, received.Misbehaviour));
        Assert.Equal((sent.Envelope, sent.Security), (received.Witnesses[0].Envelope, received.Witnesses[0].Security));
        Assert.Equal(("rsu-a", 2UL, "hk", DeliveryClass.State), (received.Agent, received.Sequence, received.Region, received.Delivery));
        Assert.Equal(["rsu-a"], received.Witnesses.Select(w => w.Agent));
        StageTimes times = received.Times;
        Assert.Equal((1UL, 2UL), (times.ReceivedNs, times.SentNs));
        Assert.True(times.IngestedNs > 0 && times.IngestedNs <= times.AcceptedNs && times.AcceptedNs <= times.DeliveredNs);
    }

    [Fact]
    public async Task A_second_stream_of_an_agent_ends_the_first_and_goes_on_where_it_was()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using Subscriber subscriber = await broker.SubscribeAsync();
        await using GrpcDuplexStream<IngestRequest, IngestResponse> first = await ConnectAsync(broker.Channel, TestMessages.Hello("rsu-a"));
        await first.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(1, TestMessages.Event(1), TestMessages.Event(2)) });
        Assert.Equal(2UL, await AcknowledgedAsync(first, 2));
        await using GrpcDuplexStream<IngestRequest, IngestResponse> second = await ConnectAsync(broker.Channel, TestMessages.Hello("rsu-a"));
        Assert.Equal(GrpcStatusCode.Aborted, (await EndOfAsync(first)).StatusCode);
        await second.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(2, TestMessages.Event(2), TestMessages.Event(3)) });
        Assert.Equal(3UL, await AcknowledgedAsync(second, 3));
        Assert.Equal([1, 2, 3], (await subscriber.ReadAsync(3)).Select(m => (int)m.Payload[3]));
        AgentStatus status = Assert.Single((await broker.StatisticsAsync()).Agents);
        Assert.Equal((true, 3UL, 3UL), (status.Connected, status.Messages, status.LastSequence));
    }

    [Fact]
    public async Task A_stream_that_does_not_begin_with_a_sound_hello_is_refused()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        foreach (IngestRequest first in new IngestRequest[]
                 { new() { Batch = new MessageBatch() }, new() { Hello = TestMessages.Hello("") }, new() { Hello = TestMessages.Hello("a", region: "h/k") } })
        {
            await using GrpcDuplexStream<IngestRequest, IngestResponse> agent = broker.Channel.Duplex(V2xServices.IngestConnect);
            await agent.WriteAsync(first);
            Assert.Equal(GrpcStatusCode.InvalidArgument, (await EndOfAsync(agent)).StatusCode);
        }
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_holds_up_nobody_and_is_told_what_it_lost()
    {
        const int Count = 20_000;
        await using RunningBroker broker = await RunningBroker.StartAsync();
        using GrpcChannel slowChannel = broker.NewChannel();
        await using Subscriber slow = await broker.SubscribeAsync(new SubscribeRequest { QueueLimit = 16 }, slowChannel);
        await using Subscriber fast = await broker.SubscribeAsync(new SubscribeRequest { QueueLimit = 65_536 });
        Task<List<Message>> reading = fast.ReadAsync(Count);
        byte[] payload = new byte[400];
        for (uint i = 0; i < Count; i += 100)
        {
            PublishResponse response = await broker.PublishAsync([.. Enumerable.Range((int)i, 100)
                .Select(n => TestMessages.Bsm((uint)n).With(m => m.Payload = ByteString.CopyFrom(payload)))]);
            Assert.Equal(100UL, response.Accepted);
        }

        Assert.Equal(Count, (await reading).Select(m => m.Key.StationId).Distinct().Count());
        Assert.Null(fast.Slow);
        Statistics statistics = await broker.StatisticsAsync();
        Assert.True(statistics.Dropped > 0);
        List<Message> late = await slow.ReadUntilSlowAsync();
        Assert.NotNull(slow.Slow);
        Assert.True(slow.Slow.Dropped > 0 && slow.Slow.EventsLost == 0);
        Assert.Equal(late.Count, late.Select(m => m.Key.StationId).Distinct().Count());
    }

    [Fact]
    public async Task Events_that_find_no_room_end_the_subscription_after_those_that_did()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        using GrpcChannel channel = broker.NewChannel();
        await using Subscriber subscriber = await broker.SubscribeAsync(new SubscribeRequest { QueueLimit = 16 }, channel);
        uint number = 0;
        while ((await broker.StatisticsAsync()).Subscribers == 1 && broker.Server.Core.Counters.EventOverflows == 0)
        {
            // Large events fill what the transport holds for a client that does not read.
            await broker.PublishAsync([.. Enumerable.Range(0, 64).Select(_ => TestMessages.Event(0).With(m => m.Payload = Large(number++)))]);
        }

        var received = new List<Message>();
        GrpcException end = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            while (true)
                received.AddRange(await subscriber.ReadAsync(1));
        });
        Assert.Equal(GrpcStatusCode.ResourceExhausted, end.StatusCode);
        Assert.Contains("16", end.Detail, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, received.Count), received.Select(m => BitConverter.ToInt32(m.Payload.Span)));
    }

    [Fact]
    public async Task The_present_picture_comes_first_where_it_is_asked_for()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await broker.PublishAsync([.. Enumerable.Range(0, 300).Select(i => TestMessages.Bsm((uint)i, 1))]);
        await using Subscriber subscriber = await broker.SubscribeAsync(new SubscribeRequest { IncludeCurrent = true, QueueLimit = 16 });
        await broker.PublishAsync(TestMessages.Bsm(5, 2));
        List<Message> messages = await subscriber.ReadAsync(301);
        Assert.Equal(300, messages.Take(300).Select(m => m.Key.StationId).Distinct().Count());
        Assert.Equal((TestMessages.Station(5), 2u), (messages[300].Key.StationId, messages[300].Key.MessageCount));
    }

    [Fact]
    public async Task A_publisher_learns_what_became_of_each_message()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using GrpcClientStream<PublishRequest, PublishResponse> stream = broker.Channel.ClientStreaming(V2xServices.PublisherPublishStream);
        for (int i = 0; i < 3; i++)
            await stream.WriteAsync(new PublishRequest { Messages = { TestMessages.Bsm(1), TestMessages.Bsm((uint)(10 + i)), TestMessages.Bsm(2).With(m => m.Region = "") } });
        PublishResponse response = await stream.CompleteAsync();
        Assert.Equal((4UL, 2UL), (response.Accepted, response.Duplicates));
        Assert.Equal(3UL, response.RejectedByReason["bad-subject"]);
    }

    [Fact]
    public async Task A_faulty_subscription_is_refused_by_field()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        foreach ((SubscribeRequest request, string field) in new[]
                 { (new SubscribeRequest { QueueLimit = 15 }, "queue_limit"), (new SubscribeRequest { Subjects = { "x/#" } }, "subjects[0]") })
        {
            GrpcException fault = await Assert.ThrowsAsync<GrpcException>(() => broker.SubscribeAsync(request));
            Assert.Equal(GrpcStatusCode.InvalidArgument, fault.StatusCode);
            Assert.StartsWith(field, fault.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(0u, (await broker.StatisticsAsync()).Subscribers);
    }

    [Fact]
    public async Task A_subscriber_that_goes_leaves_nothing_behind()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        Subscriber subscriber = await broker.SubscribeAsync();
        await subscriber.DisposeAsync();
        using var limit = new CancellationTokenSource(Subscriber.Patience);
        while ((await broker.StatisticsAsync()).Subscribers > 0)
            limit.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task A_broker_that_stops_delivers_what_waits_and_sends_its_clients_away_for_now()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using Subscriber subscriber = await broker.SubscribeAsync();
        await using GrpcDuplexStream<IngestRequest, IngestResponse> agent = await ConnectAsync(broker.Channel, TestMessages.Hello("rsu-a"));
        await agent.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(1, TestMessages.Event(1)) });
        await AcknowledgedAsync(agent, 1);
        Task stopping = broker.Server.StopAsync();
        Assert.Single(await subscriber.ReadAsync(1));
        Assert.Equal(GrpcStatusCode.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => subscriber.ReadAsync(1))).StatusCode);
        Assert.Equal(GrpcStatusCode.Unavailable, (await EndOfAsync(agent)).StatusCode);
        await stopping.WaitAsync(Subscriber.Patience);
    }

    [Fact]
    public async Task Agents_that_break_off_while_the_broker_stops_do_not_disturb_it()
    {
        for (int round = 0; round < 10; round++)
        {
            await using RunningBroker broker = await RunningBroker.StartAsync();
            var agents = new List<GrpcDuplexStream<IngestRequest, IngestResponse>>();
            for (int i = 0; i < 8; i++)
                agents.Add(await ConnectAsync(broker.Channel, TestMessages.Hello($"rsu-{i}")));
            foreach (GrpcDuplexStream<IngestRequest, IngestResponse> agent in agents)
                await agent.DisposeAsync();
            await broker.Server.StopAsync().WaitAsync(Subscriber.Patience);
        }
    }

    [Fact]
    public async Task Health_and_metrics_are_served_on_a_port_of_their_own()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{broker.Server.HttpEndpoint}") };
        await broker.PublishAsync(TestMessages.Bsm(0xBEEF), TestMessages.Bsm(0xBEEF), TestMessages.Bsm(2).With(m => m.Payload = ByteString.Empty));
        Assert.Equal("ready\n", await http.GetStringAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/")).StatusCode);
        string metrics = await http.GetStringAsync("/metrics");
        Assert.Contains("v2x_messages_accepted_total{family=\"sae\",type=\"BSM\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("v2x_dropped_total{stage=\"ingress\",reason=\"duplicate\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("v2x_dropped_total{stage=\"ingress\",reason=\"no-payload\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("beef", metrics, StringComparison.OrdinalIgnoreCase);
        Assert.All(metrics.TrimEnd('\n').Split('\n'), line =>
            Assert.Matches(@"^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{[a-z]+=""[^""]*""(,[a-z]+=""[^""]*"")*\})? [0-9.eE+-]+)$", line));
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        await using RunningBroker first = await RunningBroker.StartAsync();
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Http.Port = first.Server.HttpEndpoint.Port;
        var fault = await Assert.ThrowsAsync<BrokerStartException>(() => BrokerServer.StartAsync(options));
        Assert.Equal("Broker:Http:Port", Assert.Single(fault.Faults).Path);
        Assert.Contains($"{options.Http.Port}", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<GrpcDuplexStream<IngestRequest, IngestResponse>> ConnectAsync(GrpcChannel channel, IngestHello hello)
    {
        GrpcDuplexStream<IngestRequest, IngestResponse> agent = channel.Duplex(V2xServices.IngestConnect);
        await agent.WriteAsync(new IngestRequest { Hello = hello });
        Assert.NotNull(await agent.ReadAsync().AsTask().WaitAsync(Subscriber.Patience));
        return agent;
    }

    private static async Task<ulong> AcknowledgedAsync(GrpcDuplexStream<IngestRequest, IngestResponse> agent, ulong sequence)
    {
        while (await agent.ReadAsync().AsTask().WaitAsync(Subscriber.Patience) is { } response)
        {
            if (response.AcknowledgedSequence >= sequence)
                return response.AcknowledgedSequence;
        }

        return 0;
    }

    private static Task<GrpcException> EndOfAsync(GrpcDuplexStream<IngestRequest, IngestResponse> agent) =>
        Assert.ThrowsAsync<GrpcException>(async () =>
        {
            while (await agent.ReadAsync().AsTask().WaitAsync(Subscriber.Patience) is not null)
                ;
        });

    private static ByteString Large(uint number)
    {
        byte[] payload = new byte[8_000];
        BitConverter.TryWriteBytes(payload, number);
        return ByteString.CopyFrom(payload);
    }
}
