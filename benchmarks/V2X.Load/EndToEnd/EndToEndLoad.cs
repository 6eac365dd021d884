using V2X.Benchmarks.Shared;
using V2X.Broker.Hosting;
using V2X.Load.Figures;
using V2X.Load.Sending;
using V2X.Model;
using V2X.Rsu;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Load.EndToEnd;

/// <summary>
/// Sender, agent, broker and subscriber in one process, talking over loopback UDP and HTTP/2 as they would between
/// machines: how long a message takes from one end to the other, and whether every one is accounted for.
/// </summary>
internal sealed class EndToEndLoad(Budgets.EndToEndBudget budget, int messagesPerSecond, TimeSpan duration)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Measures <paramref name="runs"/> times and holds the medians against the budgets.</summary>
    public async Task<int> RunAsync(int runs)
    {
        List<double> p50 = [], p99 = [];
        Verdict verdict = new();
        for (int run = 1; run <= runs; run++)
        {
            Console.WriteLine($"run {run} of {runs}: {messagesPerSecond} messages/s for {duration.TotalSeconds} s");
            StageLatencies figures = await RunOnceAsync(verdict);
            p50.Add(figures.Total.Microseconds(0.5));
            p99.Add(figures.Total.Microseconds(0.99));
        }

        Console.WriteLine($"median of {runs}:");
        verdict.AtMost($"UDP in to subscriber at {messagesPerSecond}/s, p50", Median.Of(p50), budget.MaximumP50Microseconds, "µs");
        verdict.AtMost($"UDP in to subscriber at {messagesPerSecond}/s, p99", Median.Of(p99), budget.MaximumP99Microseconds, "µs");
        verdict.Print();
        return verdict.ExitCode;
    }

    private async Task<StageLatencies> RunOnceAsync(Verdict verdict)
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        await using RsuAgent agent = await RsuAgent.StartAsync(Options(broker), MessageSetDecoders.Create);
        uint vehicles = (uint)Math.Max(1, messagesPerSecond / 10);
        SendTimes sendTimes = new(vehicles);
        await using LoadSubscriber subscriber = await LoadSubscriber.StartAsync(broker.GrpcEndpoint, sendTimes);
        using PacedSender sender = new(agent.ReceiverEndPoints[0], BsmTemplates.Short, TimeProvider.System)
        {
            Vehicles = vehicles,
            BeforeSend = sendTimes.Note,
        };

        long warm = await Task.Run(() => sender.Run(messagesPerSecond, WarmUp));
        await subscriber.ReachAsync(warm, Patience);
        subscriber.StartMeasuring();
        long sent = await Task.Run(() => sender.Run(messagesPerSecond, duration));
        await subscriber.ReachAsync(warm + sent, Patience);
        StageLatencies figures = subscriber.Figures;
        figures.Print();
        Account(verdict, warm + sent, agent.Account(), subscriber);
        return figures;
    }

    private static void Account(Verdict verdict, long sent, AgentAccount account, LoadSubscriber subscriber)
    {
        long lost = sent - subscriber.Received - account.Dropped - subscriber.Replaced - subscriber.Dropped;
        string reasons = account.Dropped == 0 ? "none" : string.Join(", ", account.DroppedByReason.Select(drop => $"{drop.Key} {drop.Value}"));
        Console.WriteLine($"sent {sent}, subscriber got {subscriber.Received}, agent dropped {reasons}, replaced by newer {subscriber.Replaced}, dropped for the subscriber {subscriber.Dropped}");
        verdict.AtMost("messages without an account", Math.Abs(lost), 0, "messages");
    }

    private static RsuOptions Options(BrokerServer broker) => new()
    {
        AgentId = "load",
        Region = "sz",
        Receivers = [new ReceiverOptions { Port = 0, Edition = BsmTemplates.Edition }],
        Http = { Enabled = false },
        Uplink = { Address = $"http://{broker.GrpcEndpoint}" },
    };
}
