using V2X.Broker.Tests.Durable;
using Xunit.Abstractions;

namespace V2X.Broker.Tests.Fabric;

/// <summary>Nodes that keep their events in a log and are killed: what their logs have is with all nodes in the end, once.</summary>
[Collection(RabbitCollection.Name)]
public sealed class FabricLogTests(RabbitFixture rabbit, ITestOutputHelper output)
{
    private const string Nodes = "v2x_fabric_nodes";
    private const string Connected = "v2x_fabric_connected";
    private const string Unconfirmed = "v2x_fabric_events_unconfirmed";

    private readonly string _prefix = RabbitFixture.NewPrefix();

    [Fact]
    public async Task Events_that_only_the_log_of_a_killed_node_has_reach_the_other_once()
    {
        using var logs = new LogFolders();
        using CutLine line = new CutLine(rabbit.Server.Port).Mend();
        await using BrokerNode b = await StartAsync("b", logs);
        var agent = new EventAgent("rsu-1", 1);
        int acknowledged;
        await using (BrokerNode a = await StartAsync("a", logs, line.Setting))
        {
            await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
            Assert.True(await agent.SendAsync(a, 200));
            line.Cut();
            await a.WaitAsync(Connected, connected => connected == 0);
            Task<bool> sending = agent.SendAsync(a, 300);
            await a.WaitAsync(Unconfirmed, events => events == 300);
            await a.WaitAsync("v2x_event_log_pending_octets", octets => octets == 0);
            acknowledged = agent.Acknowledged;
            a.Kill();
            Assert.False(await sending);
        }

        Assert.Equal(200, acknowledged);
        line.Mend();
        await using BrokerNode again = await StartAsync("a", logs, line.Setting);
        Assert.True(await agent.SendAsync(again, 1));
        await again.WaitAsync("v2x_fabric_events_of_log_total", events => events >= 300);
        (int delivered, int distinct) = await AccountAsync(b, agent);
        output.WriteLine($"published {agent.Made}, acknowledged before the kill {acknowledged} and in the end {agent.Acknowledged}, delivered at the other node {delivered}, distinct {distinct}");
        Assert.Equal((agent.Made, agent.Made), (delivered, distinct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_is_told_to_stop_without_RabbitMQ_stops_and_what_it_had_not_passed_on_arrives_later(bool hasLog)
    {
        using var logs = new LogFolders();
        using CutLine line = new CutLine(rabbit.Server.Port).Mend();
        await using BrokerNode b = await StartAsync("b", logs);
        var agent = new EventAgent("rsu-1", 1);
        await using (BrokerNode a = await StartAsync("a", hasLog ? logs : null, line.Setting))
        {
            await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
            Assert.True(await agent.SendAsync(a, 100));
            line.Cut();
            await a.WaitAsync(Connected, connected => connected == 0);
            Task<bool> sending = agent.SendAsync(a, 50);
            await a.WaitAsync(Unconfirmed, events => events == 50);
            Assert.Equal(0, await a.TerminateAsync());
            Assert.False(await sending);
            Assert.Contains("Drained in", a.Output, StringComparison.Ordinal);
        }

        Assert.Equal(100, agent.Acknowledged);
        line.Mend();
        await using BrokerNode again = await StartAsync("a", hasLog ? logs : null, line.Setting);
        Assert.True(await agent.SendAsync(again, 1));
        Assert.Equal((151, 151), await AccountAsync(b, agent));
    }

    [Fact]
    public async Task Nodes_killed_in_turn_under_load_have_every_event_once()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        using var logs = new LogFolders();
        BrokerNode a = await StartAsync("a", logs);
        BrokerNode b = await StartAsync("b", logs);
        try
        {
            var agent = new EventAgent("rsu-1", 1);
            for (int kill = 0; kill < 6; kill++)
            {
                BrokerNode dying = kill % 3 == 2 ? b : a;
                int enough = agent.Acknowledged + random.Next(1, 500);
                await agent.SendAsync(a, 600, acknowledged =>
                {
                    if (acknowledged >= enough)
                        dying.Kill();
                });
                await dying.DisposeAsync();
                (a, b) = dying == a ? (await StartAsync("a", logs), b) : (a, await StartAsync("b", logs));
            }

            // What was killed last may hold events of the other's; the last event comes after them all.
            Assert.True(await agent.SendAsync(a, 1));
            (int Delivered, int Distinct) atA = await AccountAsync(a, agent), atB = await AccountAsync(b, agent);
            output.WriteLine($"seed {seed}: published {agent.Made}, acknowledged {agent.Acknowledged}, delivered and distinct at the killed node {atA}, at the other {atB}");
            Assert.True((atA, atB) == ((agent.Made, agent.Made), (agent.Made, agent.Made)), $"seed {seed}: {agent.Made} published; {atA}, {atB}");
        }
        finally
        {
            await a.DisposeAsync();
            await b.DisposeAsync();
        }
    }

    private Task<BrokerNode> StartAsync(string name, LogFolders? logs, params string[] more) => BrokerNode.StartAsync(
        rabbit.Server, _prefix, name, [logs?.Of(name) ?? "--Broker:Durability:Folder=", "--Broker:Fusion:Enabled=false", .. more]);

    // All that a node's log has, up to the agent's last event, which comes once all others are there.
    private static async Task<(int Delivered, int Distinct)> AccountAsync(BrokerNode node, EventAgent agent)
    {
        await using ResumingSubscriber subscriber = node.Resume(0);
        while (subscriber.Numbers.LastOrDefault() != agent.Made)
            await subscriber.NextAsync();
        return (subscriber.Events.Count, subscriber.Numbers.Distinct().Count());
    }
}
