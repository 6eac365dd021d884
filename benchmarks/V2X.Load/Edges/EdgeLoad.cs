using System.Diagnostics;
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
    private const int RoundsOfOthers = 1;
    private const string Filter = "v2x/+/+/bsm/#";
    private static readonly int[] OtherRates = [1_000, 10_000];
    private const int CompiledWhenSteady = 20;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2), LongestWarmUp = TimeSpan.FromSeconds(10);
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

    // Every edge is compiled by the time it is measured, and next to nothing is compiled any more, as in a broker that has run for a while;
    // mosquitto is given the topic that ours uses.
    private static async Task<string> WarmUpAsync(EdgeProcess process)
    {
        Console.WriteLine("warming up");
        EdgePath path = new("warm-up", EdgeTraffic.At(HeldRate), EdgePath.ToAgents(process.Ports.Agents));
        await using MqttEdge mqtt = new(process.Ports.Mqtt, Filter, path.Recorder);
        await using IEdgeSubscriber grpc = await GrpcEdge.StartAsync(process.Ports.Grpc, path.Recorder);
        await using IEdgeSubscriber http = await HttpEdge.StartAsync(process.Ports.Rest, path.Recorder);
        long begun = Stopwatch.GetTimestamp(), compiled;
        do
        {
            compiled = process.Snapshot().CompiledMethods;
            path.WarmUp(HeldRate, WarmUp);
        }
        while (process.Snapshot().CompiledMethods - compiled > CompiledWhenSteady && Stopwatch.GetElapsedTime(begun) < LongestWarmUp);
        Console.WriteLine($"  steady after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s, {process.Snapshot().CompiledMethods} methods compiled");
        return mqtt.FirstTopic;
    }

    private async Task RateAsync(EdgeProcess process, MqttPeer mosquitto, string topic, int rate, int rounds, int roundsOfOthers)
    {
        EdgeTurns turns = new(rate, process.Ports, mosquitto, topic, Filter);
        List<CurveLine> lines = [];
        await EdgeAsync("UDP to MQTT", rounds, recorder => Task.FromResult<IEdgeSubscriber>(new MqttEdge(process.Ports.Mqtt, Filter, recorder)));
        if (roundsOfOthers > 0)
        {
            await EdgeAsync("UDP to gRPC", roundsOfOthers, recorder => GrpcEdge.StartAsync(process.Ports.Grpc, recorder));
            await EdgeAsync("UDP to HTTP stream", roundsOfOthers, recorder => HttpEdge.StartAsync(process.Ports.Rest, recorder));
        }

        _verdict.Draw(new Curve(
            $"edges: UDP in to each edge out at {rate} messages a second, all rounds", CurveKind.Percentiles, "share of messages", "microseconds", lines));

        async Task EdgeAsync(string name, int roundsOfEdge, Func<EdgeRecorder, Task<IEdgeSubscriber>> subscribe)
        {
            (EdgePath ours, EdgePath peer) = await turns.RunAsync(name, subscribe, roundsOfEdge, duration);
            Note(ours, peer, rate);
            lines.Add(new CurveLine(ours.Name, ours.All.Percentiles()));
            if (lines.Count == 1)
                lines.Add(new CurveLine(peer.Name, peer.All.Percentiles()));
        }
    }

    private void Note(EdgePath ours, EdgePath peer, int rate)
    {
        _verdict.Note($"{ours.Name} at {rate}/s, p50", Median.Of(ours.P50), "µs", Better.Lower, new Peer("mosquitto", Median.Of(peer.P50)));
        _verdict.Note($"{ours.Name} at {rate}/s, p99", Median.Of(ours.P99), "µs", Better.Lower, new Peer("mosquitto", Median.Of(peer.P99)));
        _verdict.Note($"{ours.Name} at {rate}/s, not delivered", 100.0 * ours.Missing / ours.Sent, "%", Better.Lower);
    }
}
