using System.Diagnostics;

namespace V2X.Broker.Tests.Fabric;

/// <summary>A node that cannot pass on its events any more.</summary>
[Collection(RabbitCollection.Name)]
public sealed class FabricFullTests(RabbitFixture rabbit)
{
    private const string Busy = "v2x_dropped_total{stage=\"ingress\",reason=\"fabric-busy\"}";

    [Fact]
    public async Task Beyond_the_backlog_events_are_refused_and_states_are_not_and_in_the_end_everything_arrives()
    {
        string prefix = RabbitFixture.NewPrefix();
        using CutLine line = new CutLine(rabbit.Server.Port).Mend();
        await using BrokerNode a = await BrokerNode.StartAsync(rabbit.Server, prefix, "a", "--Broker:Fabric:EventBacklog=64", line.Setting);
        await using BrokerNode b = await BrokerNode.StartAsync(rabbit.Server, prefix, "b");
        await Task.WhenAll(a.WaitAsync("v2x_fabric_nodes", nodes => nodes == 2), b.WaitAsync("v2x_fabric_nodes", nodes => nodes == 2));
        await using Subscriber atA = await a.SubscribeAsync("v2x/hk/sae/#");
        await using Subscriber atB = await b.SubscribeAsync("v2x/hk/china/rsi/#");
        line.Cut();
        await a.WaitAsync("v2x_fabric_connected", connected => connected == 0);

        var agent = new EventAgent("rsu-1", 1);
        Task<bool> sending = agent.SendAsync(a, 200);
        await a.WaitAsync(Busy, events => events >= 136);
        await a.WaitAsync("v2x_fabric_events_unconfirmed", events => events == 64);
        Assert.Equal(0, agent.Acknowledged);
        // It is not sent away to come again and again while there is no room.
        Assert.False(sending.IsCompleted);
        Task published = a.PublishAsync(TestMessages.Bsm(1, 1, 100));
        Assert.Equal("BSM", Assert.Single(await atA.ReadAsync(1)).Type);

        line.Mend();
        await Task.WhenAny(published);
        bool isDone = await sending;
        Assert.False(isDone, "what was refused was not asked for again");
        for (long begun = Stopwatch.GetTimestamp(); !isDone; isDone = await agent.SendAsync(a, 0))
            Assert.True(Stopwatch.GetElapsedTime(begun) < Subscriber.Patience, $"{agent.Acknowledged} of {agent.Made} are acknowledged");
        Assert.Equal(new Account(200, 200), await Account.OfAsync(atB, 200));
    }
}
