using V2X.Load.Figures;
using V2X.Load.Mqtt;
using V2X.Results;

namespace V2X.Load.Edges;

/// <summary>
/// UDP in, every edge out: agent, broker, fusion and one subscriber at a time over MQTT, gRPC or server-sent events, in turns with the same
/// messages through mosquitto from publisher to subscriber. What it costs by the number of roadside units and of subscribers.
/// </summary>
/// <param name="runs">Rounds whose medians count.</param>
/// <param name="duration">Length of a round.</param>
/// <param name="isBrief">Whether a few points of each curve do.</param>
internal sealed class EdgeLoad(int runs, TimeSpan duration, bool isBrief)
{
    private const int HeldRate = 5_000;
    private const int RoundsOfOthers = 2;
    private const string Filter = "v2x/+/+/bsm/#";
    private static readonly int[] OtherRates = [1_000, 10_000];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private readonly Verdict _verdict = new("edges");

    public async Task<int> RunAsync(string? file)
    {
        using (EdgeProcess process = new(agents: 1))
        using (MqttPeer mosquitto = MqttPeer.StartMosquitto())
        {
            string topic = await WarmUpAsync(process);
            await RateAsync(process, mosquitto, topic, HeldRate, runs, roundsOfOthers: isBrief ? RoundsOfOthers : runs);
            foreach (int rate in OtherRates)
                await RateAsync(process, mosquitto, topic, rate, isBrief ? RoundsOfOthers : runs, roundsOfOthers: isBrief ? 0 : runs);
        }

        EdgeCurves curves = new(_verdict, isBrief);
        await curves.RoadsideUnitsAsync();
        await curves.SubscribersAsync();
        return _verdict.Finish(file);
    }

    private static uint Vehicles(int messagesPerSecond) => (uint)(messagesPerSecond / 10);

    // Every edge is compiled by the time it is measured; mosquitto is given the topic that ours uses.
    private static async Task<string> WarmUpAsync(EdgeProcess process)
    {
        Console.WriteLine("warming up");
        EdgePath path = new("warm-up", new EdgeTraffic(Vehicles(HeldRate)), EdgePath.ToAgents(process.Ports.Agents));
        await using MqttEdge mqtt = new(process.Ports.Mqtt, Filter, path.Recorder);
        await using IEdgeSubscriber grpc = await GrpcEdge.StartAsync(process.Ports.Grpc, path.Recorder);
        await using IEdgeSubscriber http = await HttpEdge.StartAsync(process.Ports.Rest, path.Recorder);
        path.WarmUp(HeldRate, WarmUp);
        return mqtt.FirstTopic;
    }

    private async Task RateAsync(EdgeProcess process, MqttPeer mosquitto, string topic, int rate, int rounds, int roundsOfOthers)
    {
        EdgeTraffic traffic = new(Vehicles(rate));
        Action<ReadOnlyMemory<byte>, uint> toAgents = EdgePath.ToAgents(process.Ports.Agents);
        using MqttClient publisher = new(mosquitto.Port, "publisher");
        EdgePath peer = new("mosquitto alone", traffic, (message, _) => publisher.Socket.Send(MqttClient.Packet(topic, message.Span)));
        EdgePath mqtt = new("UDP to MQTT", traffic, toAgents), grpc = new("UDP to gRPC", traffic, toAgents), http = new("UDP to HTTP stream", traffic, toAgents);
        EdgePath[] ours = roundsOfOthers > 0 ? [mqtt, grpc, http] : [mqtt];
        for (int round = 0; round < rounds; round++)
        {
            await RunAsync(peer, rate, new MqttEdge(mosquitto.Port, Filter, peer.Recorder));
            await RunAsync(mqtt, rate, new MqttEdge(process.Ports.Mqtt, Filter, mqtt.Recorder));
            if (round >= roundsOfOthers)
                continue;
            await RunAsync(grpc, rate, await GrpcEdge.StartAsync(process.Ports.Grpc, grpc.Recorder));
            await RunAsync(http, rate, await HttpEdge.StartAsync(process.Ports.Rest, http.Recorder));
        }

        foreach (EdgePath path in ours)
        {
            _verdict.Note($"{path.Name} at {rate}/s, p50", Median.Of(path.P50), "µs", Better.Lower, new Peer("mosquitto", Median.Of(peer.P50)));
            _verdict.Note($"{path.Name} at {rate}/s, p99", Median.Of(path.P99), "µs", Better.Lower, new Peer("mosquitto", Median.Of(peer.P99)));
            _verdict.Note($"{path.Name} at {rate}/s, not delivered", 100.0 * path.Missing / path.Sent, "%", Better.Lower);
        }

        _verdict.Draw(new Curve(
            $"edges: UDP in to each edge out at {rate} messages a second, all rounds", CurveKind.Percentiles, "share of messages", "microseconds",
            [.. ours.Append(peer).Select(path => new CurveLine(path.Name, path.All.Percentiles()))]));
    }

    private async Task RunAsync(EdgePath path, int rate, IEdgeSubscriber subscriber)
    {
        await using (subscriber)
            path.Run(rate, duration);
    }
}
