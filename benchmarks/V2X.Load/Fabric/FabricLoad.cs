using System.Diagnostics;
using System.Globalization;
using System.Net;
using Google.Protobuf;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Load.Figures;
using V2X.Load.Link;
using V2X.Results;
using V2X.Testing;

namespace V2X.Load.Fabric;

/// <summary>
/// Two nodes of a broker in one process, joined by a RabbitMQ of its own: how long a state takes from one node's ingress to the other's, what it
/// weighs on the way, how many events a second are confirmed and delivered, and what RabbitMQ does alone.
/// </summary>
/// <param name="messagesPerSecond">Rate of states, 10 a second from each vehicle.</param>
/// <param name="duration">Length of a run after warming up.</param>
internal sealed class FabricLoad(int messagesPerSecond, TimeSpan duration)
{
    private const int Events = 20_000;
    private const int EventOctets = 300;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Measures, and holds the medians of <paramref name="runs"/> against the budget.</summary>
    public async Task<int> RunAsync(int runs, string? file)
    {
        Verdict verdict = new("fabric");
        await using RabbitMqServer rabbit = await RabbitMqServer.StartAsync();
        List<double> p50 = [], p99 = [], events = [], alone = [];
        for (int run = 1; run <= runs; run++)
        {
            Console.WriteLine($"run {run} of {runs}");
            int octets;
            await using (BrokerServer near = await StartAsync(rabbit, "near"))
            {
                await using BrokerServer far = await StartAsync(rabbit, "far");
                Latencies figures = await RunStatesAsync(near, far, verdict);
                p50.Add(figures.Microseconds(0.5));
                p99.Add(figures.Microseconds(0.99));
                events.Add(await RunEventsAsync(near, far, verdict));
                octets = await EventOctetsAsync(near);
            }

            RabbitAlone floor = new(rabbit);
            alone.Add(await floor.EventsAsync(Events, octets));
            Print($"RabbitMQ alone, {octets} octets: {alone[^1]:0} events/s confirmed and consumed twice, {await floor.StatesAsync(100_000, octets):0} unconfirmed ones");
        }

        verdict.Note($"node to node at {messagesPerSecond} states/s, p50", Median.Of(p50), "µs", Better.Lower);
        verdict.Note($"node to node at {messagesPerSecond} states/s, p99", Median.Of(p99), "µs", Better.Lower);
        verdict.Note("events confirmed and delivered at the other node", Median.Of(events), "events/s", Better.Higher, new Peer("RabbitMQ alone", Median.Of(alone)));
        return verdict.Finish(file);
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static async Task<BrokerServer> StartAsync(RabbitMqServer rabbit, string name)
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        // Fusion has figures of its own (V2X.Benchmarks --fusion).
        options.Fusion.Enabled = false;
        options.Fabric.Kind = FabricOptions.RabbitMq;
        options.Fabric.Uri = rabbit.Uri;
        options.Fabric.Node = name;
        return await BrokerServer.StartAsync(options);
    }

    private static Task<BrokerSubscription> SubscribeAsync(IPEndPoint broker, Action<Message> take)
    {
        SubscribeRequest request = new() { ClientName = "load", QueueLimit = 65_536 };
        return BrokerSubscription.StartAsync(broker, request, delivery =>
        {
            foreach (Message message in delivery.Messages?.Messages ?? [])
                take(message);
        });
    }

    private async Task<Latencies> RunStatesAsync(BrokerServer near, BrokerServer far, Verdict verdict)
    {
        LinkTimes times = new();
        await using BrokerSubscription atNear = await SubscribeAsync(near.GrpcEndpoint, times.NoteNear);
        await using BrokerSubscription atFar = await SubscribeAsync(far.GrpcEndpoint, times.NoteFar);
        LinkTraffic traffic = new(messagesPerSecond);
        await traffic.RunUntilAsync(near.GrpcEndpoint, () => times.Crossed > 0, Patience);
        await traffic.RunAsync(near.GrpcEndpoint, WarmUp);
        await times.SettleAsync(Patience);
        times.StartMeasuring();
        Dictionary<string, double> before = await MetricsAsync(near);
        using ProcessFigures process = new();
        long sent = await traffic.RunAsync(near.GrpcEndpoint, duration);
        await times.SettleAsync(Patience);
        Dictionary<string, double> after = await MetricsAsync(near);
        double More(string name) => after[name] - before[name];
        double states = More("v2x_fabric_states_sent_total");
        double batches = More("v2x_fabric_batches_sent_total");
        Print($"ingress to ingress at {messagesPerSecond} states/s: {times.Figures.Count} states, p50 {times.Figures.Microseconds(0.5):0} µs, p99 {times.Figures.Microseconds(0.99):0} µs");
        Print($"on the way: {More("v2x_fabric_octets_sent_total") / states:0} octets a state, {states / batches:0.0} states a batch, {batches / duration.TotalSeconds:0} batches/s");
        process.Print(sent);
        verdict.Note("states that did not reach the other node", sent - times.Crossed, "messages", Better.Lower);
        return times.Figures;
    }

    // From the first publish until the other node's subscriber has the last one; the publisher is answered when all are confirmed.
    private static async Task<double> RunEventsAsync(BrokerServer near, BrokerServer far, Verdict verdict)
    {
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int delivered = 0;
        await using BrokerSubscription atFar = await SubscribeAsync(far.GrpcEndpoint, message =>
        {
            if (message.Type == "RSI" && Interlocked.Increment(ref delivered) == Events)
                all.TrySetResult();
        });
        using GrpcChannel channel = new(new Uri($"http://{near.GrpcEndpoint}"));
        long begun = Stopwatch.GetTimestamp();
        GrpcClientStream<PublishRequest, PublishResponse> stream = channel.ClientStreaming(V2xServices.PublisherPublishStream);
        for (int first = 0; first < Events; first += 100)
        {
            PublishRequest request = new();
            request.Messages.AddRange(Enumerable.Range(first, 100).Select(Event));
            await stream.WriteAsync(request);
        }

        await stream.CompleteAsync();
        TimeSpan confirmed = Stopwatch.GetElapsedTime(begun);
        await all.Task.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        await stream.DisposeAsync();
        Print($"events: {Events} confirmed in {confirmed.TotalMilliseconds:0} ms, all at the other node's subscriber after {took.TotalMilliseconds:0} ms");
        verdict.Note("events that did not reach the other node", Events - delivered, "messages", Better.Lower);
        return Events / took.TotalSeconds;
    }

    // What an event weighs on the way: nothing else is confirmed, and the next run begins with nodes of its own.
    private static async Task<int> EventOctetsAsync(BrokerServer near)
    {
        Dictionary<string, double> before = await MetricsAsync(near);
        using GrpcChannel channel = new(new Uri($"http://{near.GrpcEndpoint}"));
        PublishRequest request = new();
        request.Messages.AddRange(Enumerable.Range(Events, 100).Select(Event));
        await channel.UnaryAsync(V2xServices.PublisherPublish, request);
        Dictionary<string, double> after = await MetricsAsync(near);
        const string octets = "v2x_fabric_octets_sent_total", sent = "v2x_fabric_events_sent_total";
        return (int)((after[octets] - before[octets]) / (after[sent] - before[sent]));
    }

    private static Message Event(int number)
    {
        byte[] payload = new byte[EventOctets];
        BitConverter.TryWriteBytes(payload, number);
        BitConverter.TryWriteBytes(payload.AsSpan(4), Stopwatch.GetTimestamp());
        return new Message
        {
            Family = Family.China,
            Edition = "csae53-157",
            Type = "RSI",
            Payload = UnsafeByteOperations.UnsafeWrap(payload),
            Delivery = DeliveryClass.Event,
            Region = "sz",
        };
    }

    private static async Task<Dictionary<string, double>> MetricsAsync(BrokerServer broker)
    {
        using HttpClient http = new();
        string text = await http.GetStringAsync(new Uri($"http://{broker.HttpEndpoint}/metrics"));
        return text.Split('\n').Where(line => line.StartsWith("v2x_fabric_", StringComparison.Ordinal) && !line.Contains('{', StringComparison.Ordinal))
            .Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
