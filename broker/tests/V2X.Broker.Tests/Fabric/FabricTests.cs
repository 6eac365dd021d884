using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Fabric;

/// <summary>Two broker processes on one RabbitMQ.</summary>
[Collection(RabbitCollection.Name)]
public sealed class FabricTests(RabbitFixture rabbit)
{
    private const string Nodes = "v2x_fabric_nodes";
    private readonly string _prefix = RabbitFixture.NewPrefix();

    [Fact]
    public async Task What_one_node_accepts_reaches_the_subscribers_of_the_other_once()
    {
        await using BrokerNode a = await StartAsync("a");
        await using BrokerNode b = await StartAsync("b");
        await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
        await using Subscriber atA = await a.SubscribeAsync("v2x/hk/#");
        await using Subscriber atB = await b.SubscribeAsync("v2x/hk/#");

        // The same state heard at both nodes, and one event at each.
        await Task.WhenAll(a.PublishAsync(TestMessages.Bsm(1, 1, 100)), b.PublishAsync(TestMessages.Bsm(1, 1, 100)));
        await Task.WhenAll(a.PublishAsync(TestMessages.Event(1), TestMessages.Bsm(2, 1, 100)), b.PublishAsync(TestMessages.Event(2)));
        foreach (Subscriber subscriber in new[] { atA, atB })
        {
            List<Message> got = await subscriber.ReadAsync(4);
            Assert.Equal(
                ["BSM 1", "BSM 2", "RSI 1", "RSI 2"],
                got.Select(one => $"{one.Type} {one.Payload[one.Type == "BSM" ? 2 : 3]}").Order(StringComparer.Ordinal));
        }

        // Had anything come twice, it would stand before these.
        await a.PublishAsync(TestMessages.Event(3));
        Assert.Equal(3, Assert.Single(await atA.ReadAsync(1)).Payload[3]);
        Assert.Equal(3, Assert.Single(await atB.ReadAsync(1)).Payload[3]);
    }

    [Fact]
    public async Task A_road_user_heard_at_one_node_is_fused_where_its_shard_is_and_told_at_both()
    {
        await using BrokerNode a = await StartAsync("a");
        await using BrokerNode b = await StartAsync("b");
        await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
        await using Subscriber atA = await a.SubscribeAsync("v2x/hk/fused/track/#");
        await using Subscriber atB = await b.SubscribeAsync("v2x/hk/fused/track/#");
        using var stop = new CancellationTokenSource();
        Task driving = new Drive(77, 0).AlternatelyAsync(a, b, stop.Token);
        ulong id = FusedTrack.Parser.ParseFrom(Assert.Single(await atA.ReadAsync(1)).Payload).TrackId;
        Assert.Equal(id, FusedTrack.Parser.ParseFrom(Assert.Single(await atB.ReadAsync(1)).Payload).TrackId);
        Assert.Equal([id], (await a.TracksAsync()).Tracks.Select(track => track.TrackId));
        Assert.Equal([id], (await b.TracksAsync()).Tracks.Select(track => track.TrackId));
        await stop.CancelAsync();
        await driving;
    }

    private Task<BrokerNode> StartAsync(string name) => BrokerNode.StartAsync(rabbit.Server, _prefix, name);
}
