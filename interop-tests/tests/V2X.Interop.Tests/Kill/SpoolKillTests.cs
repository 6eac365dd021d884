namespace V2X.Interop.Tests.Kill;

/// <summary>An agent with a spool is killed in the middle of its work: what it had taken arrives once.</summary>
public class SpoolKillTests
{
    [Fact]
    public async Task A_killed_agent_with_a_spool_loses_no_event_and_doubles_none()
    {
        await using FieldTrial trial = await FieldTrial.StartAsync(isSpooled: true);
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
        await using FieldTrial trial = await FieldTrial.StartAsync(isSpooled: true);
        trial.Send(100);
        await trial.AllDeliveredAsync();
        await trial.KillBrokerAsync();
        uint first = trial.Sent;
        for (int i = 0; i < 30; i++)
        {
            trial.Send(10);
            trial.SendRequests(10);
            await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_received_total") == trial.Sent, () => "not all received");
        }

        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_spool_written_total") >= 600, () => "the agent has not written what it holds");
        await trial.KillAgentAsync();
        await trial.StartBrokerAsync();
        await trial.StartAgentAsync();
        await trial.AllDeliveredAsync(first);
        Assert.Equal(600, await trial.AgentMetricAsync("v2x_spool_recovered_total"));
        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_forwarded_total") == 600, () => "not all acknowledged");
        trial.Send(10);
        await trial.AllDeliveredAsync();
        Assert.Equal(610ul, (await trial.BrokerAccountAsync()).Accepted);
        Assert.Equal(0, await trial.AgentMetricAsync("v2x_dropped_total"));
    }

    // Received, and on disk or with the broker.
    private static async Task<bool> IsSafeAsync(FieldTrial trial, uint before) =>
        await trial.AgentMetricAsync("v2x_received_total") == trial.Sent - before && await trial.AgentMetricAsync("v2x_spool_unwritten_events") == 0
        && await trial.AgentMetricAsync("v2x_forwarded_total") + await trial.AgentMetricAsync("v2x_spool_depth") + await trial.AgentMetricAsync("v2x_uplink_depth")
            >= trial.Sent - before;
}
