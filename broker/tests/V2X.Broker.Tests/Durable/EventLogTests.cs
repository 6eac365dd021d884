using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Durable;

/// <summary>What a broker with a log of events knows after it was ended and started again.</summary>
public sealed class EventLogTests
{
    [Fact]
    public async Task Whoever_resumes_gets_each_event_once_over_restarts()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync();
        await durable.PublishAsync(1, 10);
        ulong after;
        await using (ResumingSubscriber first = await durable.ResumeAsync(0))
        {
            await first.ReadAsync(10);
            Assert.Equal(Numbers(1, 10), first.Numbers);
            Assert.Equal(first.Events.Select(message => message.LogPosition).Order(), first.Events.Select(message => message.LogPosition));
            Assert.True(first.Position >= first.Events[9].LogPosition);
            after = first.Events[3].LogPosition;
        }

        await durable.RestartAsync();
        await durable.PublishAsync(11, 5);
        await using ResumingSubscriber second = await durable.ResumeAsync(after);
        await second.ReadAsync(11);
        await durable.PublishAsync(16, 3);
        await second.ReadAsync(14);
        Assert.Equal(Numbers(5, 14), second.Numbers);
        Assert.Null(second.Missed);
    }

    [Fact]
    public async Task A_filter_holds_for_events_out_of_the_log_too()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync();
        await durable.PublishAsync(1, 3);
        await durable.Broker.PublishAsync(TestMessages.Event(4).With(message => message.Region = "sz"));
        await using ResumingSubscriber subscriber = await durable.ResumeAsync(0, request => request.Subjects.Add("v2x/sz/#"));
        await subscriber.ReadAsync(1);
        await durable.Broker.PublishAsync(TestMessages.Event(5), TestMessages.Event(6).With(message => message.Region = "sz"));
        await subscriber.ReadAsync(2);
        Assert.Equal([4u, 6u], subscriber.Numbers);
    }

    [Fact]
    public async Task A_subscriber_that_is_too_slow_for_its_queue_reads_what_found_no_room_from_the_log()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync(options => options.Limits.MaximumPayloadOctets = 65_536);
        await using ResumingSubscriber subscriber = await durable.ResumeAsync(ulong.MaxValue, request => request.QueueLimit = 16);
        await subscriber.NextAsync();
        const int Count = 1_200;
        // Large, so that the transport holds few of them while nobody reads.
        for (int i = 0; i < Count; i += 50)
        {
            await durable.Broker.PublishAsync([.. Enumerable.Range(i, 50).Select(number => TestMessages.Event((uint)number).With(message =>
                message.Payload = Google.Protobuf.ByteString.CopyFrom([.. message.Payload.Span, .. new byte[4_000]])))]);
        }

        await subscriber.ReadAsync(Count);
        await durable.PublishAsync(Count, 10);
        await subscriber.ReadAsync(Count + 10);
        Assert.Equal(Numbers(0, Count + 10), subscriber.Numbers);
        Assert.Equal(0, durable.Broker.Server.Core.Counters.EventOverflows);
    }

    [Fact]
    public async Task States_go_past_the_log()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync();
        await using ResumingSubscriber subscriber = await durable.ResumeAsync(0);
        await subscriber.NextAsync();
        await durable.Broker.PublishAsync(TestMessages.Bsm(1), TestMessages.Event(1));
        await subscriber.ReadAsync(1, states: 1);
        Assert.Equal(0ul, subscriber.States[0].LogPosition);
        await durable.RestartAsync();
        await using ResumingSubscriber again = await durable.ResumeAsync(0);
        await again.ReadAsync(1);
        Assert.Empty(again.States);
    }

    [Fact]
    public async Task An_agent_goes_on_where_its_broker_was_killed()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync();
        Message[] events = [.. Enumerable.Range(1, 7).Select(number => TestMessages.Event((uint)number))];
        await using (GrpcDuplexStream<IngestRequest, IngestResponse> agent = await ConnectAsync(durable, 0))
        {
            await agent.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(1, events[..5]) });
            while (await AcknowledgedAsync(agent) < 5)
            {
            }
        }

        await durable.RestartAsync();
        await using GrpcDuplexStream<IngestRequest, IngestResponse> again = await ConnectAsync(durable, 5);
        await again.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(3, events[2..]) });
        while (await AcknowledgedAsync(again) < 7)
        {
        }

        Statistics statistics = await durable.Broker.StatisticsAsync();
        Assert.Equal((2ul, 3ul), (statistics.Accepted, statistics.Duplicates));
        await using ResumingSubscriber subscriber = await durable.ResumeAsync(0);
        await subscriber.ReadAsync(7);
        Assert.Equal(Numbers(1, 7), subscriber.Numbers);
        Assert.All(subscriber.Events, message => Assert.Equal("rsu-1", message.Agent));
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (ulong)i), subscriber.Events.Select(message => message.Sequence));
    }

    [Fact]
    public async Task What_a_client_hands_in_again_after_a_restart_is_recognised_once()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync();
        await durable.PublishAsync(1, 1);
        await durable.RestartAsync(options => options.Limits.PayloadDuplicateWindowSeconds = 0.05);
        await using (ResumingSubscriber subscriber = await durable.ResumeAsync(0))
            await subscriber.ReadAsync(1);
        Assert.Equal(1ul, (await durable.PublishAsync(1, 1)).Duplicates);
    }

    [Fact]
    public async Task A_position_too_old_is_told_and_what_is_kept_follows()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync(options => options.Durability.Megabytes = 16);
        await using (ResumingSubscriber first = await durable.ResumeAsync(ulong.MaxValue))
        {
            await first.NextAsync();
            byte[] filling = new byte[60_000];
            for (uint number = 1; number < 500; number += 20)
            {
                await durable.Broker.PublishAsync([.. Enumerable.Range((int)number, 20).Select(one => TestMessages.Event((uint)one).With(message =>
                    message.Payload = Google.Protobuf.ByteString.CopyFrom([.. message.Payload.Span, .. filling])))]);
            }
        }

        await using ResumingSubscriber late = await durable.ResumeAsync(1);
        await late.ReadAsync(100);
        Assert.NotNull(late.Missed);
        Assert.Equal(1ul, late.Missed.After);
        Assert.True(late.Events[0].LogPosition > late.Missed.KeptAfter);
        Assert.Equal(late.Started!.LogPosition, late.Missed.KeptAfter);
        await using ResumingSubscriber foreign = await durable.ResumeAsync(ulong.MaxValue - 1);
        await foreign.ReadAsync(1);
        Assert.Equal(ulong.MaxValue - 1, foreign.Missed!.After);
    }

    [Fact]
    public async Task Without_a_log_nobody_can_resume()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using GrpcServerStream<Delivery> stream = broker.Channel.ServerStreaming(V2xServices.SubscriberSubscribe, new SubscribeRequest { ResumeAfter = 0 });
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(async () => await stream.ReadAsync());
        Assert.Equal(GrpcStatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("Broker:Durability:Folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_hold_are_shown_to_late_joiners_after_a_restart()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync();
        long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        Message told = RoadMessages.Denm(1, 7, nowMs, nowMs + 3_600_000);
        Assert.Equal(1ul, (await durable.Broker.PublishAsync(told)).Accepted);
        await durable.RestartAsync();
        await using Subscriber subscriber = await durable.Broker.SubscribeAsync(new SubscribeRequest { IncludeCurrent = true });
        Assert.Equal(told.Payload, Assert.Single(await subscriber.ReadAsync(1)).Payload);
    }

    [Fact]
    public async Task A_log_in_use_and_settings_out_of_range_are_refused_by_name()
    {
        await using DurableBroker durable = await DurableBroker.StartAsync();
        BrokerStartException inUse = await Assert.ThrowsAsync<BrokerStartException>(
            () => RunningBroker.StartAsync(options => options.Durability.Folder = durable.Folder));
        Assert.Contains("Broker:Durability:Folder", inUse.Message, StringComparison.Ordinal);
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Durability.Folder = typeof(EventLogTests).Assembly.Location;
        options.Durability.Megabytes = 1;
        options.Durability.Hours = 0;
        options.Durability.CommitMilliseconds = -1;
        Assert.Equal(
            ["Broker:Durability:Folder", "Broker:Durability:Megabytes", "Broker:Durability:Hours", "Broker:Durability:CommitMilliseconds"],
            options.Validate().Select(fault => fault.Path));
    }

    private static IEnumerable<uint> Numbers(uint first, int count) => Enumerable.Range((int)first, count).Select(number => (uint)number);

    private static async Task<GrpcDuplexStream<IngestRequest, IngestResponse>> ConnectAsync(DurableBroker durable, ulong acknowledged)
    {
        GrpcDuplexStream<IngestRequest, IngestResponse> agent = durable.Broker.Channel.Duplex(V2xServices.IngestConnect);
        await agent.WriteAsync(new IngestRequest { Hello = TestMessages.Hello("rsu-1") });
        Assert.Equal(acknowledged, await AcknowledgedAsync(agent));
        return agent;
    }

    private static async Task<ulong> AcknowledgedAsync(GrpcDuplexStream<IngestRequest, IngestResponse> agent)
    {
        IngestResponse? response = await agent.ReadAsync().AsTask().WaitAsync(Subscriber.Patience);
        Assert.NotNull(response);
        return response.AcknowledgedSequence;
    }
}
