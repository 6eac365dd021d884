using V2X.Broker.Hosting;
using V2X.Contracts.V1;
using V2X.Load.Figures;
using V2X.Load.Link;
using V2X.Results;

namespace V2X.Load.Grpc;

/// <summary>
/// From the broker's gRPC ingress to a gRPC subscriber, in turns with the same messages over the same two streams of bare Kestrel HTTP/2, which
/// hands them on and does nothing else.
/// </summary>
/// <param name="messagesPerSecond">Rate.</param>
/// <param name="duration">Length of a round.</param>
internal sealed class GrpcLoad(int messagesPerSecond, TimeSpan duration)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(int runs, string? file)
    {
        List<Latencies> brokers = [], floors = [];
        Verdict verdict = new("grpc");
        for (int run = 1; run <= runs; run++)
        {
            brokers.Add(await RunBrokerAsync(verdict));
            floors.Add(await RunFloorAsync());
            Console.WriteLine($"run {run} of {runs}: broker p50 {brokers[^1].Microseconds(0.5):0} µs, p99 {brokers[^1].Microseconds(0.99):0} µs; bare p50 {floors[^1].Microseconds(0.5):0} µs, p99 {floors[^1].Microseconds(0.99):0} µs");
        }

        foreach ((string name, double share) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
        {
            Peer bare = new("bare Kestrel HTTP/2", Median.Of(floors.Select(figures => figures.Microseconds(share))));
            verdict.Note($"publisher to subscriber, {name}", Median.Of(brokers.Select(figures => figures.Microseconds(share))), "µs", Better.Lower, bare);
        }

        return verdict.Finish(file);
    }

    private async Task<Latencies> RunBrokerAsync(Verdict verdict)
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        Lock @lock = new();
        Latencies figures = new();
        long replaced = 0;
        await using BrokerSubscription subscription = await BrokerSubscription.StartAsync(broker.GrpcEndpoint, new SubscribeRequest { ClientName = "load", QueueLimit = 65_536, Types_ = { "BSM" } }, delivery =>
        {
            long now = EndToEnd.SendTimes.NowNs();
            lock (@lock)
            {
                replaced = delivery.Slow is { } slow ? (long)(slow.Replaced + slow.Dropped) : replaced;
                foreach (Message message in delivery.Messages?.Messages ?? [])
                    figures.Add(now - (long)message.Times.IngestedNs);
            }
        });
        LinkTraffic traffic = new(messagesPerSecond);
        await traffic.RunAsync(broker.GrpcEndpoint, WarmUp);
        lock (@lock)
            figures = new Latencies();
        long sent = await traffic.RunAsync(broker.GrpcEndpoint, duration);
        lock (@lock)
        {
            verdict.Note("states that newer ones replaced", replaced, "messages", Better.Lower);
            return figures.Count > sent / 2 ? figures : throw new InvalidOperationException($"The subscriber got {figures.Count} of {sent} messages.");
        }
    }

    private async Task<Latencies> RunFloorAsync()
    {
        await using LinkFloor floor = LinkFloor.Start();
        LinkTraffic traffic = new(messagesPerSecond);
        await traffic.RunAsync(floor.Endpoint, WarmUp);
        floor.StartMeasuring();
        await traffic.RunAsync(floor.Endpoint, duration);
        return floor.Figures;
    }
}
