using V2X.Broker.Core;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Durable;

/// <summary>Nobody is told that a message is taken before it is kept, and nobody waits for that to hand in more.</summary>
public sealed class CommitmentTests
{
    [Fact]
    public async Task An_agent_is_acknowledged_what_is_kept_while_reading_goes_on()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        var commitment = new HeldCommitment();
        broker.Server.Core.Commitments.Add(commitment);
        broker.Server.Core.Attach(new Tap(commitment));
        await using Subscriber subscriber = await broker.SubscribeAsync();
        await using GrpcDuplexStream<IngestRequest, IngestResponse> stream = broker.Channel.Duplex(V2xServices.IngestConnect);
        await stream.WriteAsync(new IngestRequest { Hello = TestMessages.Hello("rsu-1") });
        Assert.Equal(0ul, await NextAsync(stream));
        await stream.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(1, TestMessages.Event(1), TestMessages.Event(2)) });
        await stream.WriteAsync(new IngestRequest { Batch = TestMessages.Batch(3, TestMessages.Event(3)) });
        Task<ulong> acknowledged = NextAsync(stream);
        Assert.Equal(3, (await subscriber.ReadAsync(3)).Count);
        Assert.False(acknowledged.IsCompleted);
        commitment.Keep(2);
        commitment.Keep(3);
        ulong last = await acknowledged;
        while (last < 3)
            last = await NextAsync(stream);
        Assert.Equal(3ul, last);
        await stream.CompleteAsync();
    }

    [Fact]
    public async Task A_publisher_is_answered_when_it_is_kept()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        var commitment = new HeldCommitment();
        broker.Server.Core.Commitments.Add(commitment);
        broker.Server.Core.Attach(new Tap(commitment));
        await using Subscriber subscriber = await broker.SubscribeAsync();
        Task<PublishResponse> answered = broker.PublishAsync(TestMessages.Event(1));
        await subscriber.ReadAsync(1);
        Assert.False(answered.IsCompleted);
        commitment.Keep(1);
        Assert.Equal(1ul, (await answered).Accepted);
    }

    private static async Task<ulong> NextAsync(GrpcDuplexStream<IngestRequest, IngestResponse> stream)
    {
        IngestResponse? response = await stream.ReadAsync().AsTask().WaitAsync(Subscriber.Patience);
        Assert.NotNull(response);
        return response.AcknowledgedSequence;
    }

    private sealed class Tap(HeldCommitment commitment) : IMessageTap
    {
        public void Offer(StoredMessage message, int agentId) => commitment.Append();
    }
}
