using System.Globalization;
using V2X.Contracts.V1;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Kill;

/// <summary>A broker that keeps its events is killed in the middle of its work, and its disk fills up: nothing acknowledged is lost or doubled.</summary>
public class EventLogKillTests
{
    [Fact]
    public async Task A_killed_broker_loses_no_acknowledged_event_and_doubles_none_for_those_who_resume()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        int port = FreePort.Tcp();
        string folder = Directory.CreateTempSubdirectory("v2x-events-").FullName;
        ToolProcess broker = await StartAsync(port, folder);
        try
        {
            await using EventClients clients = new(new Uri($"http://127.0.0.1:{port}"), seed);
            for (int kill = 0; kill < 6; kill++)
            {
                // A number of events, not a time: a slow machine gets as far before each kill.
                long enough = clients.Acknowledged + random.Next(1, 4_000);
                await FieldTrial.UntilAsync(() => Task.FromResult(clients.Acknowledged >= enough), () => $"seed {seed}: only {clients.Acknowledged} are acknowledged: {clients.Faults}");
                await broker.DisposeAsync();
                broker = await StartAsync(port, folder);
            }

            await clients.FinishAsync();
            (int Repeated, int Missing, int OutOfOrder) account = clients.Account();
            Assert.True(account is (0, 0, 0), $"seed {seed}: {clients.Acknowledged} acknowledged, {clients.Got} got; {account}: {clients.Faults}");
        }
        finally
        {
            await broker.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_full_disk_stops_events_and_no_state_and_the_agent_keeps_what_the_broker_cannot()
    {
        using SmallDisk disk = new(megabytes: 24);
        await using FieldTrial trial = await FieldTrial.StartAsync(
            new TrialSetting { IsSpooled = true, LogFolder = Path.Combine(disk.Folder, "log") });
        trial.SendRequests(50);
        await trial.AllDeliveredAsync();
        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_forwarded_total") == 50, () => "not all acknowledged");
        disk.Fill(free: 0);
        // Until one is refused: what the broker still has in memory is neither lost nor acknowledged.
        await FieldTrial.UntilAsync(
            async () =>
            {
                trial.SendRequests(5);
                return (await trial.BrokerAccountAsync()).RejectedByReason.ContainsKey("event-log-full");
            },
            () => "no event is refused");
        uint first = trial.Sent;
        trial.Send(100);
        await trial.AllDeliveredAsync(first);
        uint last = trial.Sent;
        trial.SendRequests(20);
        await FieldTrial.UntilAsync(async () => await trial.AgentMetricAsync("v2x_received_total") == trial.Sent, () => "not all received");
        Assert.True((await trial.AgentAccountAsync()).Held > 0, "the agent was acknowledged what is not kept");
        Assert.Equal(20, trial.MissingSince(last).Count);

        disk.Clear();
        await trial.AllDeliveredAsync();
        await FieldTrial.UntilAsync(async () => (await trial.AgentAccountAsync()).Held == 0, () => "not all acknowledged");
        Statistics statistics = await trial.BrokerAccountAsync();
        Assert.Equal((trial.Sent, 0), ((uint)statistics.Accepted, trial.Repeated));
        Assert.Equal(0, await trial.AgentMetricAsync("v2x_dropped_total"));
    }

    private static async Task<ToolProcess> StartAsync(int port, string folder)
    {
        ToolProcess broker = ToolProcess.Service(
            "broker/V2X.Broker.Host", "v2x-broker", "--Broker:Grpc:Port", port.ToString(CultureInfo.InvariantCulture), "--Broker:Http:Port", "0",
            "--Broker:Durability:Folder", folder, "--Broker:Fusion:Enabled", "false");
        await broker.LogLineAsync("Serving gRPC");
        return broker;
    }
}
