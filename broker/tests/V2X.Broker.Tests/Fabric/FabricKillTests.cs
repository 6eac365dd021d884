using System.Diagnostics;
using V2X.Contracts.V1;
using Xunit.Abstractions;

namespace V2X.Broker.Tests.Fabric;

/// <summary>Nodes and RabbitMQ that are killed; each test ends in an account of every event.</summary>
[Collection(RabbitCollection.Name)]
public sealed class FabricKillTests(RabbitFixture rabbit, ITestOutputHelper output)
{
    private const string Nodes = "v2x_fabric_nodes";
    private const string Held = "v2x_fabric_shards_held";
    private const uint FirstOfSurvivor = 1_000_000;

    private readonly string _prefix = RabbitFixture.NewPrefix();

    [Fact]
    public async Task A_killed_node_loses_no_event_that_it_acknowledged_and_its_shards_go_to_the_other_within_five_seconds()
    {
        await using BrokerNode dying = await BrokerNode.StartAsync(rabbit.Server, _prefix, "dying");
        using var stop = new CancellationTokenSource();
        await using BrokerNode survivor = await BrokerNode.StartAsync(rabbit.Server, _prefix, "survivor");
        await Task.WhenAll(dying.WaitAsync(Nodes, nodes => nodes == 2), survivor.WaitAsync(Nodes, nodes => nodes == 2));
        await using Subscriber tracks = await survivor.SubscribeAsync("v2x/hk/fused/track/#");
        await using Subscriber events = await survivor.SubscribeAsync("v2x/hk/china/rsi/#");
        // Both nodes hear the car; the one that was first in line holds every shard.
        Task driving = new Drive(77, 0).Async(survivor, stop.Token);
        await dying.WaitAsync(Held, held => held == 1);
        ulong before = await TrackAsync(tracks, id => id >> 48 != 0);

        var agent = new EventAgent("rsu-1", 1);
        var other = new EventAgent("rsu-2", FirstOfSurvivor);
        long killed = 0;
        Task<bool> dies = agent.SendAsync(dying, 10_000, acknowledged =>
        {
            if (acknowledged >= 500 && Interlocked.CompareExchange(ref killed, Stopwatch.GetTimestamp(), 0) == 0)
                dying.Kill();
        });
        Task<bool> lives = other.SendAsync(survivor, 1_000);
        await dies;
        int acknowledged = agent.Acknowledged;
        ulong after = await TrackAsync(tracks, id => id >> 48 != before >> 48);
        TimeSpan moved = Stopwatch.GetElapsedTime(killed);
        Assert.True(await lives);
        // What the dead node had not acknowledged goes to the other; some of it may be there already.
        Assert.True(await agent.SendAsync(survivor, 10));

        Account account = await Account.OfAsync(events, agent.Made + other.Made);
        output.WriteLine($"killed with {acknowledged} of {agent.Made} acknowledged; tracks {before:x} and then {after:x} {moved.TotalSeconds:0.00} s after the kill");
        output.WriteLine($"published {agent.Made + other.Made}, acknowledged {agent.Acknowledged + other.Acknowledged}, {account}");
        Assert.Equal((agent.Made + other.Made, 0), (account.Distinct, account.Duplicates));
        Assert.InRange(moved, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await stop.CancelAsync();
        await driving;
    }

    [Fact]
    public async Task A_killed_RabbitMQ_loses_no_acknowledged_event_and_states_go_on_at_each_node()
    {
        await using RabbitMqServer own = await RabbitMqServer.StartAsync();
        await using BrokerNode a = await BrokerNode.StartAsync(own, _prefix, "a");
        await using BrokerNode b = await BrokerNode.StartAsync(own, _prefix, "b");
        await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
        await own.SettleAsync();
        await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
        await using Subscriber atA = await a.SubscribeAsync("v2x/hk/sae/#");
        await using Subscriber atB = await b.SubscribeAsync("v2x/hk/china/rsi/#");
        var agent = new EventAgent("rsu-1", 1);
        var killing = new TaskCompletionSource();
        Task<bool> sending = agent.SendAsync(a, 10_000, acknowledged =>
        {
            if (acknowledged >= 500)
                killing.TrySetResult();
        });
        await killing.Task.WaitAsync(Subscriber.Patience);
        await own.KillAsync();
        int acknowledged = agent.Acknowledged;
        await a.WaitAsync("v2x_fabric_connected", connected => connected == 0);
        // Whoever is connected here gets what is heard here.
        Task published = a.PublishAsync(TestMessages.Bsm(1, 1, 100));
        Assert.Equal("BSM", Assert.Single(await atA.ReadAsync(1)).Type);
        await a.WaitAsync("v2x_fabric_not_passed_total{stage=\"fabric\",reason=\"link-down\"}", lost => lost >= 1);

        await own.StartAgainAsync();
        // It waits for the events before it, and may have been told that it waits for long.
        await Task.WhenAny(published);
        Assert.True(await sending);
        Account account = await Account.OfAsync(atB, agent.Made);
        output.WriteLine($"RabbitMQ killed with {acknowledged} acknowledged; published {agent.Made}, acknowledged {agent.Acknowledged}, {account}");
        Assert.Equal((agent.Made, 0), (account.Distinct, account.Duplicates));
        await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
    }

    [Fact]
    public async Task Events_wait_for_a_node_that_was_killed()
    {
        await using BrokerNode a = await BrokerNode.StartAsync(rabbit.Server, _prefix, "a");
        await using (BrokerNode gone = await BrokerNode.StartAsync(rabbit.Server, _prefix, "b"))
        {
            await a.WaitAsync(Nodes, nodes => nodes == 2);
            gone.Kill();
        }

        var agent = new EventAgent("rsu-1", 1);
        Assert.True(await agent.SendAsync(a, 200));
        await using BrokerNode back = await BrokerNode.StartAsync(rabbit.Server, _prefix, "b");
        await back.WaitAsync("v2x_fabric_events_received_total", events => events == 200);
    }

    private static async Task<ulong> TrackAsync(Subscriber tracks, Predicate<ulong> isWanted)
    {
        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Subscriber.Patience)
        {
            foreach (Message message in await tracks.ReadAsync(1))
            {
                if (FusedTrack.Parser.ParseFrom(message.Payload).TrackId is var id && isWanted(id))
                    return id;
            }
        }

        Assert.Fail("No such track comes.");
        return 0;
    }
}
