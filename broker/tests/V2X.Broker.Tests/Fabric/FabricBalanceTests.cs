using System.Diagnostics;
using V2X.Broker.Fabric;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Fabric;

/// <summary>Nodes that come share the shards with those that are there.</summary>
[Collection(RabbitCollection.Name)]
public sealed class FabricBalanceTests(RabbitFixture rabbit)
{
    private const int Shards = 4;
    private const int Cars = 24;
    // Wider than a tile: each car is in one of its own.
    private const double ApartDegrees = 0.1;

    private readonly string _prefix = RabbitFixture.NewPrefix();

    [Fact]
    public async Task A_node_that_joins_gets_its_shards_from_those_that_hold_them_and_no_road_user_is_lost()
    {
        await using BrokerNode a = await BrokerNode.StartAsync(rabbit.Server, _prefix, "a");
        await using BrokerNode b = await BrokerNode.StartAsync(rabbit.Server, _prefix, "b");
        using var stop = new CancellationTokenSource();
        Task driving = DriveAsync(a, stop.Token);
        await Task.WhenAll(HoldsAsync(a, Share("a", "b")), HoldsAsync(b, Share("b", "a")));
        await using BrokerNode c = await BrokerNode.StartAsync(rabbit.Server, _prefix, "c");
        Assert.True(Share("c", "a", "b") > 0);
        await Task.WhenAll(HoldsAsync(a, Share("a", "b", "c")), HoldsAsync(b, Share("b", "a", "c")), HoldsAsync(c, Share("c", "a", "b")));
        long begun = Stopwatch.GetTimestamp();
        while ((await c.TracksAsync()).Tracks.Count != Cars)
            Assert.True(Stopwatch.GetElapsedTime(begun) < Subscriber.Patience, $"{(await c.TracksAsync()).Tracks.Count} tracks of {Cars} cars");
        await stop.CancelAsync();
        await driving;
    }

    private static Task HoldsAsync(BrokerNode node, int shards) => node.WaitAsync("v2x_fabric_shards_held", held => held == shards);

    // Shards that a node should have among others.
    private static int Share(string node, params string[] others)
    {
        var table = new NodeTable(node, TimeSpan.FromSeconds(1), TimeProvider.System);
        foreach (string other in others)
            table.Heard(other, new NodeNews(1, AsksForFused: false, Fuses: true));
        return Enumerable.Range(0, Shards).Count(shard => table.PreferredFor(shard) == node);
    }

    private static async Task DriveAsync(BrokerNode node, CancellationToken stop)
    {
        Drive[] cars = [.. Enumerable.Range(1, Cars).Select(car => new Drive((byte)car, (car - (Cars / 2)) * ApartDegrees))];
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!stop.IsCancellationRequested)
        {
            Message[] messages = [.. cars.Select(car => car.Next())];
            await node.PublishAsync(messages);
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
