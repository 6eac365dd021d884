namespace V2X.Interop.Tests.Kill;

/// <summary>An agent with a spool is killed in the middle of its work: what it had taken arrives once.</summary>
public class SpoolKillTests
{
    [Fact]
    public async Task A_killed_agent_with_a_spool_loses_no_event_and_doubles_none()
    {
        await using FieldTrial trial = await FieldTrial.StartAsync(new TrialSetting { IsSpooled = true });
        for (int round = 0; round < 5; round++)
        {
            uint before = trial.Sent;
            for (int burst = 0; burst < 20; burst++)
            {
                trial.SendRequests(10);
                await FieldTrial.UntilAsync(async () => await IsSafeAsync(trial, before), () => "the agent has not taken and kept all events");
            }

            await trial.KillAgentAsync();
            await trial.StartAgentAsync();
            await trial.AllDeliveredAsync();
        }

        Assert.Empty(trial.MissingSince(0));
        Assert.Equal(0, trial.Repeated);
        Assert.Equal(1_000ul, (await trial.BrokerAccountAsync()).Accepted);
    }

    [Fact]
    public async Task What_a_killed_agent_held_while_the_broker_was_away_arrives_when_both_are_back()
    {
        await using FieldTrial trial = await FieldTrial.StartAsync(new TrialSetting { IsSpooled = true });
        trial.Send(100);
        await trial.AllDeliveredAsync();
        // On a slow machine acknowledgements are late, and some of these are written too.
        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_forwarded_total") == 100, () => "not all acknowledged");
        long writtenBefore = await trial.AgentMetricAsync("v2x_spool_written_total");
        await trial.KillBrokerAsync();
        uint first = trial.Sent;
        for (int i = 0; i < 30; i++)
        {
            trial.Send(10);
            trial.SendRequests(10);
            await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_received_total") == trial.Sent, () => "not all received");
        }

        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_spool_written_total") >= writtenBefore + 600, () => "the agent has not written what it holds");
        await trial.KillAgentAsync();
        await trial.StartBrokerAsync();
        await trial.SubscribedAsync(connections: 2);
        await trial.StartAgentAsync();
        await trial.AllDeliveredAsync(first);
        Assert.Equal(600, await trial.AgentMetricAsync("v2x_spool_recovered_total"));
        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_forwarded_total") == 600, () => "not all acknowledged");
        trial.Send(10);
        await trial.AllDeliveredAsync();
        Assert.Equal(610ul, (await trial.BrokerAccountAsync()).Accepted);
        Assert.Equal(0, await trial.AgentMetricAsync("v2x_dropped_total"));
    }

    [Fact]
    public async Task A_cut_backhaul_costs_no_event_and_doubles_none()
    {
        uint ended = 0;
        using Backhaul backhaul = new();
        await using FieldTrial trial = await FieldTrial.StartAsync(new TrialSetting { IsSpooled = true, Backhaul = backhaul });
        for (int round = 0; round < 3; round++)
        {
            await SendSafelyAsync(trial, 100, ended);
            backhaul.Cut();
            await SendSafelyAsync(trial, 100, ended);
            if (round == 1)
            {
                await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_spool_unwritten_events") == 0, () => "not all is on disk");
                await trial.KillAgentAsync();
                ended = trial.Sent;
                backhaul.Mend();
                await trial.StartAgentAsync();
            }
            else
            {
                backhaul.Mend();
            }

            await trial.AllDeliveredAsync();
        }

        Assert.Equal(0, trial.Repeated);
        Assert.Equal(600ul, (await trial.BrokerAccountAsync()).Accepted);
        Assert.Equal(0, await trial.AgentMetricAsync("v2x_dropped_total"));
    }

    [Fact]
    public async Task A_full_disk_costs_no_event_while_memory_lasts()
    {
        using SmallDisk disk = new(megabytes: 16);
        await using FieldTrial trial = await FieldTrial.StartAsync(
            new TrialSetting { IsSpooled = true, SpoolFolder = Path.Combine(disk.Folder, "spool") });
        await SendSafelyAsync(trial, 100);
        await trial.AllDeliveredAsync();
        await trial.KillBrokerAsync();
        await SendSafelyAsync(trial, 100);
        disk.Fill(free: 0);
        for (int i = 0; i < 100; i++)
        {
            trial.Send(10);
            trial.SendRequests(10);
            await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_received_total") == trial.Sent, () => "not all received");
        }

        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_spool_refusing") == 1, () => "the agent does not say that its disk is full");
        disk.Clear();
        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_spool_unwritten_events") == 0, () => "the agent does not use the room that it has again");
        await trial.StartBrokerAsync();
        // The subscriber may come back after the agent; what the broker accepted is the account here.
        await FieldTrial.UntilAsync(async () => (await trial.BrokerAccountAsync()).Accepted >= 2_100, () => "the broker has not got all");
        Assert.Equal(2_100ul, (await trial.BrokerAccountAsync()).Accepted);
        Assert.Equal(0, await trial.AgentMetricAsync("v2x_dropped_total"));
    }

    [Theory]
    [InlineData(3_600)]
    [InlineData(-3_600)]
    public async Task Clocks_that_are_stepped_cost_no_event_and_double_none(int seconds)
    {
        using TrialClock agent = new(), broker = new();
        await using FieldTrial trial = await FieldTrial.StartAsync(new TrialSetting { IsSpooled = true, AgentClock = agent, BrokerClock = broker });
        await SendSafelyAsync(trial, 100);
        agent.Step(seconds);
        await SendSafelyAsync(trial, 100);
        broker.Step(-seconds);
        await SendSafelyAsync(trial, 100);
        await trial.AllDeliveredAsync();
        await trial.KillAgentAsync();
        await trial.StartAgentAsync();
        agent.Step(0);
        await SendSafelyAsync(trial, 100, sentBefore: 300);
        broker.Step(0);
        await SendSafelyAsync(trial, 100, sentBefore: 300);
        await trial.AllDeliveredAsync();
        Assert.Equal(0, trial.Repeated);
        Assert.Equal(500ul, (await trial.BrokerAccountAsync()).Accepted);
    }

    // In small bursts, so that no socket's queue overflows; before: what an agent received that is no more.
    private static async Task SendSafelyAsync(FieldTrial trial, int count, uint sentBefore = 0)
    {
        for (int sent = 0; sent < count; sent += 10)
        {
            trial.SendRequests(10);
            await FieldTrial.UntilAsync(
                async () => await trial.AgentMetricAsync("v2x_received_total") == trial.Sent - sentBefore, () => "the agent has not received all");
        }
    }

    // Received, and on disk or with the broker.
    private static async Task<bool> IsSafeAsync(FieldTrial trial, uint before) =>
        await trial.AgentMetricAsync("v2x_received_total") == trial.Sent - before && await trial.AgentMetricAsync("v2x_spool_unwritten_events") == 0
        && await trial.AgentMetricAsync("v2x_forwarded_total") + await trial.AgentMetricAsync("v2x_spool_depth") + await trial.AgentMetricAsync("v2x_uplink_depth")
            >= trial.Sent - before;
}
