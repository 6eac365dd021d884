using System.Net;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;
using V2X.Load.Figures;
using V2X.Results;

namespace V2X.Load.Link;

/// <summary>
/// Two brokers in one process with a border between them over loopback HTTP/2: how long a message takes from one broker's ingress to the
/// other's, policy and writing anew included, and whether every one arrives. The publisher keeps its pace whatever the brokers do, and the
/// time from the moment a message was due is told beside that from its ingress.
/// </summary>
/// <param name="messagesPerSecond">Rate, 10 a second from each vehicle.</param>
/// <param name="duration">Length of a run after warming up.</param>
internal sealed class LinkLoad(int messagesPerSecond, TimeSpan duration)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Measures <paramref name="runs"/> times, each beside the floor, and holds the medians against the budget.</summary>
    public async Task<int> RunAsync(int runs, string? file)
    {
        List<Latencies> links = [], floors = [];
        Verdict verdict = new("link");
        for (int run = 1; run <= runs; run++)
        {
            Console.WriteLine($"run {run} of {runs}: {messagesPerSecond} messages a second for {duration.TotalSeconds} s");
            links.Add(await RunOnceAsync(verdict));
            floors.Add(await RunFloorAsync());
        }

        Console.WriteLine($"median of {runs}:");
        foreach ((string name, double share) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
        {
            Peer floor = new("bare gRPC", Median.Of(floors.Select(figures => figures.Microseconds(share))));
            verdict.Note($"broker to broker, {name}", Median.Of(links.Select(figures => figures.Microseconds(share))), "µs", Better.Lower, floor);
        }

        return verdict.Finish(file);
    }

    private async Task<Latencies> RunOnceAsync(Verdict verdict)
    {
        string folder = Directory.CreateTempSubdirectory("v2x-load-link-").FullName;
        try
        {
            await using BrokerServer near = await StartAsync(folder, "sz-1", "hk-1", listening: null);
            await using BrokerServer far = await StartAsync(folder, "hk-1", "sz-1", near);
            LinkTimes times = new();
            await using BrokerSubscription atNear = await SubscribeAsync(near.GrpcEndpoint, times.NoteNear);
            await using BrokerSubscription atFar = await SubscribeAsync(far.GrpcEndpoint, times.NoteFar);
            LinkTraffic traffic = new(messagesPerSecond) { Planned = times.NotePlanned };
            await traffic.RunUntilAsync(near.GrpcEndpoint, () => times.Crossed > 0, Patience);
            await traffic.RunAsync(near.GrpcEndpoint, WarmUp);
            await times.SettleAsync(Patience);
            times.StartMeasuring();
            using ProcessFigures process = new();
            long sent = await traffic.RunAsync(near.GrpcEndpoint, duration);
            await times.SettleAsync(Patience);
            Print("ingress to ingress", times.Figures);
            Print("from the moment it was due to the far ingress", times.FromPlanned);
            process.Print(sent);
            verdict.Note("messages that did not cross", sent - times.Crossed, "messages", Better.Lower);
            return times.Figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Latencies> RunFloorAsync()
    {
        await using LinkFloor floor = LinkFloor.Start();
        LinkTraffic traffic = new(messagesPerSecond);
        await traffic.RunAsync(floor.Endpoint, TimeSpan.FromSeconds(2));
        floor.StartMeasuring();
        using ProcessFigures process = new();
        long sent = await traffic.RunAsync(floor.Endpoint, duration);
        Print("floor, the same messages over bare gRPC", floor.Figures);
        process.Print(sent);
        return floor.Figures;
    }

    private static void Print(string what, Latencies figures) =>
        Console.WriteLine($"{what}: {figures.Count} messages, p50 {figures.Microseconds(0.5):0} µs, p99 {figures.Microseconds(0.99):0} µs, max {figures.MaximumNanoseconds / 1e3:0} µs");

    private static Task<BrokerSubscription> SubscribeAsync(IPEndPoint broker, Action<Message> take)
    {
        SubscribeRequest request = new() { ClientName = "load", QueueLimit = 65_536 };
        return BrokerSubscription.StartAsync(broker, request, delivery =>
        {
            foreach (Message message in delivery.Messages?.Messages ?? [])
                take(message);
        });
    }

    private static async Task<BrokerServer> StartAsync(string folder, string name, string peer, BrokerServer? listening)
    {
        string policy = Path.Combine(folder, name + ".json");
        string rule = """{ "rule": "road-users", "then": "allow", "fields": { "*": "pass" } }""";
        await File.WriteAllTextAsync(policy, $$"""{ "policy": "load", "side": "{{name[..2]}}", "direction": "both", "rules": [ {{rule}} ] }""");
        BrokerOptions options = BrokerOptions.OnFreePorts();
        // Fusion has figures of its own; here it would only share the processors of both brokers.
        options.Fusion.Enabled = false;
        options.Border.Name = name;
        options.Border.Side = name[..2];
        options.Border.DrivingSide = "right";
        options.Border.PolicyFile = policy;
        options.Border.SpoolFolder = Path.Combine(folder, "spool-" + name);
        options.Border.Listen = listening is null;
        options.Border.Grpc.Port = 0;
        options.Border.Peers[peer] = new BorderPeerOptions
        {
            Side = peer[..2],
            DrivingSide = "right",
            Address = listening is null ? "" : $"http://{listening.BorderEndpoint}",
            Offers = { ["bsm"] = new BorderKindOptions { Type = "BSM" } },
            Wishes = { ["bsm"] = new BorderKindOptions { Type = "BSM" } },
        };
        return await BrokerServer.StartAsync(options);
    }
}
