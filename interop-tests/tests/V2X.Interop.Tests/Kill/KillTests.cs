using V2X.Contracts.V1;

namespace V2X.Interop.Tests.Kill;

/// <summary>Agent and broker are killed in the middle of their work; everything resumes by itself and nothing vanishes uncounted.</summary>
public class KillTests
{
    [Fact]
    public async Task A_killed_broker_costs_no_message_and_everybody_comes_back()
    {
        await using FieldTrial trial = await FieldTrial.StartAsync();
        trial.Send(200);
        await trial.AllDeliveredAsync();

        await trial.KillBrokerAsync();
        trial.Send(300);
        (long Received, long Forwarded, long Held, long Dropped) account = default;
        await FieldTrial.UntilAsync(
            async () => (account = await trial.AgentAccountAsync()) is { Received: 500, Held: 300 }, () => $"the agent holds {account}");
        Assert.Equal((500, 200, 300, 0), account);

        await trial.StartBrokerAsync();
        await trial.AllDeliveredAsync();
        await FieldTrial.UntilAsync(async () => (account = await trial.AgentAccountAsync()).Held == 0, () => $"the agent still holds {account}");
        Assert.Equal((500, 500, 0, 0), account);
        trial.Send(50);
        await trial.AllDeliveredAsync();

        Assert.True(trial.Subscriber.Connections >= 2, "the subscriber never came back");
        Statistics statistics = await trial.BrokerAccountAsync();
        Assert.Equal(350ul, statistics.Ingested);
        Assert.Equal(statistics.Ingested, statistics.Accepted + statistics.Duplicates + (ulong)statistics.RejectedByReason.Values.Sum(count => (long)count));
        Assert.Equal(350ul, statistics.Accepted);
    }

    [Fact]
    public async Task A_broker_killed_under_load_leaves_nothing_undelivered()
    {
        await using FieldTrial trial = await FieldTrial.StartAsync();
        for (int i = 0; i < 20; i++)
            await SendSteadilyAsync(trial, 20);
        await trial.KillBrokerAsync();
        await SendSteadilyAsync(trial, 200);
        await trial.StartBrokerAsync();
        await SendSteadilyAsync(trial, 200);

        // What the first broker acknowledged but had not yet delivered died with it; nothing else may be missing.
        (long Received, long Forwarded, long Held, long Dropped) account = default;
        await FieldTrial.UntilAsync(async () => (account = await trial.AgentAccountAsync()) is { Held: 0 } && account.Received == trial.Sent, () => $"the agent's account is {account} of {trial.Sent}");
        Assert.Equal((trial.Sent, trial.Sent, 0, 0), account);
        await trial.AllDeliveredAsync(first: 400);
        AssertOneGap(trial.MissingSince(0), 400);
    }

    [Fact]
    public async Task A_killed_agent_comes_back_and_only_what_it_held_is_missing()
    {
        await using FieldTrial trial = await FieldTrial.StartAsync();
        trial.Send(200);
        await trial.AllDeliveredAsync();

        await SendSteadilyAsync(trial, 100);
        await trial.KillAgentAsync();
        uint firstAfterKill = trial.Sent;
        trial.Send(50);
        await trial.StartAgentAsync();
        uint firstAfterStart = trial.Sent;
        trial.Send(200);
        await trial.AllDeliveredAsync(firstAfterStart);

        // Sent while nobody listened, or inside the agent when it died: one stretch around the kill, and nothing else.
        List<uint> missing = trial.MissingSince(0);
        AssertOneGap(missing, firstAfterStart);
        Assert.Superset(Enumerable.Range((int)firstAfterKill, 50).Select(id => (uint)id).ToHashSet(), missing.ToHashSet());
        Assert.Equal((200, 200, 0, 0), await trial.AgentAccountAsync());
        Statistics statistics = await trial.BrokerAccountAsync();
        Assert.Equal(trial.Sent - (ulong)missing.Count, statistics.Accepted);
        AgentStatus agent = Assert.Single(statistics.Agents);
        Assert.True(agent.Connected);
    }

    private static async Task SendSteadilyAsync(FieldTrial trial, int count)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(2));
        for (int i = 0; i < count; i++)
        {
            trial.Send(1);
            await timer.WaitForNextTickAsync();
        }
    }

    private static void AssertOneGap(List<uint> missing, uint end)
    {
        for (int i = 0; i < missing.Count; i++)
        {
            Assert.True(missing[i] < end, $"message {missing[i]} was sent after everything was back");
            Assert.True(missing[i] == missing[0] + i, $"messages {missing[0]} and {missing[i]} are missing, but not all between them");
        }
    }
}
