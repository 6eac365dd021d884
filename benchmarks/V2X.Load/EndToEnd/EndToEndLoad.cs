using V2X.Broker.Hosting;
using V2X.Load.Figures;
using V2X.Load.Sending;
using V2X.Model;
using V2X.Results;
using V2X.Rsu;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Security.Crypto;

namespace V2X.Load.EndToEnd;

/// <summary>
/// Sender, agent, broker and subscriber in one process, talking over loopback UDP and HTTP/2 as they would between
/// machines: how long a message takes from one end to the other, and whether every one is accounted for.
/// </summary>
/// <param name="messagesPerSecond">Rate, 10 a second from each vehicle.</param>
/// <param name="duration">Length of a run after warming up.</param>
/// <param name="curve">Curve that each message is signed on, and then verification is enforced; null for messages without signatures.</param>
internal sealed class EndToEndLoad(int messagesPerSecond, TimeSpan duration, EcCurve? curve)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Folder of the agent's spool; empty for none.</summary>
    public string SpoolFolder { get; init; } = "";

    /// <summary>Measures <paramref name="runs"/> times and holds the medians against the budgets.</summary>
    public async Task<int> RunAsync(int runs, string? file)
    {
        List<double> p50 = [], p99 = [];
        Verdict verdict = new(curve is null ? "e2e" : "e2e signed");
        for (int run = 1; run <= runs; run++)
        {
            Console.WriteLine($"run {run} of {runs}: {messagesPerSecond} {What} a second for {duration.TotalSeconds} s");
            StageLatencies figures = await RunOnceAsync(verdict);
            p50.Add(figures.Total.Microseconds(0.5));
            p99.Add(figures.Total.Microseconds(0.99));
        }

        Console.WriteLine($"median of {runs}:");
        verdict.Note($"UDP in to subscriber at {messagesPerSecond} {What}/s, p50", Median.Of(p50), "µs", Better.Lower);
        verdict.Note($"UDP in to subscriber at {messagesPerSecond} {What}/s, p99", Median.Of(p99), "µs", Better.Lower);
        return verdict.Finish(file);
    }

    /// <summary>One run, with its account.</summary>
    public async Task<StageLatencies> RunOnceAsync(Verdict verdict)
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        uint vehicles = (uint)Math.Max(1, messagesPerSecond / 10);
        using SignedFleet? fleet = curve is { } known ? new SignedFleet(known, vehicles) : null;
        await using RsuAgent agent = await RsuAgent.StartAsync(Options(broker, fleet), MessageSetDecoders.Create);
        SendTimes sendTimes = new(vehicles);
        await using LoadSubscriber subscriber = await LoadSubscriber.StartAsync(broker.GrpcEndpoint, sendTimes);
        using PacedSender sender = new(agent.ReceiverEndPoints[0], BsmTemplates.Short, TimeProvider.System)
        {
            Vehicles = vehicles,
            BeforeSend = sendTimes.Note,
        };
        using SignedSender? signing = fleet is null
            ? null : new(agent.ReceiverEndPoints[0], fleet, BsmTemplates.Short, vehicles, TimeProvider.System) { BeforeSend = sendTimes.Note };
        long Send(TimeSpan time) => signing?.Run(messagesPerSecond, time) ?? sender.Run(messagesPerSecond, time);
        long warm = await Task.Run(() => Send(WarmUp));
        await subscriber.ReachAsync(warm, Patience);
        subscriber.StartMeasuring();
        long sent = await Task.Run(() => Send(duration));
        await subscriber.ReachAsync(warm + sent, Patience);
        StageLatencies figures = subscriber.Figures;
        figures.Print();
        Account(verdict, warm + sent, agent.Account(), subscriber);
        return figures;
    }

    private void Account(Verdict verdict, long sent, AgentAccount account, LoadSubscriber subscriber)
    {
        long lost = sent - subscriber.Received - account.Dropped - subscriber.Replaced - subscriber.Dropped;
        string reasons = account.Dropped == 0 ? "none" : string.Join(", ", account.DroppedByReason.Select(drop => $"{drop.Key} {drop.Value}"));
        Console.WriteLine($"sent {sent}, subscriber got {subscriber.Received}, agent dropped {reasons}, replaced by newer {subscriber.Replaced}, dropped for the subscriber {subscriber.Dropped}");
        if (curve is not null)
            verdict.Note("messages not verified", Math.Max(0, sent - account.Dropped - account.VerdictsByReason.GetValueOrDefault("valid")), "messages", Better.Lower);
        verdict.Note("messages without an account", Math.Abs(lost), "messages", Better.Lower);
    }

    private string What => curve switch
    {
        null => "messages",
        EcCurve.Sm2 => "messages signed with SM2",
        _ => "messages signed with P-256",
    };

    // A named trust store is enforced.
    private RsuOptions Options(BrokerServer broker, SignedFleet? fleet) => new()
    {
        AgentId = "load",
        Region = "sz",
        Receivers = [new ReceiverOptions { Port = 0, Edition = BsmTemplates.Edition, Envelope = fleet is { IsDsmp: true } ? EnvelopeKind.Dsmp : EnvelopeKind.Bare }],
        Security = { TrustStore = fleet?.TrustStore ?? "" },
        Http = { Enabled = false },
        Uplink = { Address = $"http://{broker.GrpcEndpoint}", Spool = { Folder = SpoolFolder } },
    };
}
