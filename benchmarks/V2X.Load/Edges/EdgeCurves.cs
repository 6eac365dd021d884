using V2X.Load.Mqtt;
using V2X.Results;

namespace V2X.Load.Edges;

/// <summary>What a message costs the processor by the number of roadside units it may come from and of subscribers it goes to.</summary>
/// <param name="verdict">Where the figures go.</param>
/// <param name="isBrief">Whether a few points do.</param>
internal sealed class EdgeCurves(Verdict verdict, bool isBrief)
{
    private const int RateOfUnits = 2_000, RateOfSubscribers = 50;
    private const uint Vehicles = 200;
    private const int SubscribersOfPeer = 100;
    private static readonly int[] Units = [1, 2, 5, 10, 20, 50, 100, 200];
    private static readonly int[] Subscribers = [1, 10, 100, 500, 1_000, 2_000, 5_000];
    private readonly TimeSpan _warmUp = TimeSpan.FromSeconds(isBrief ? 2 : 20);
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(isBrief ? 1 : 10);

    /// <summary>The same traffic, shared among more and more roadside units.</summary>
    public async Task RoadsideUnitsAsync()
    {
        List<double[]> cost = [];
        foreach (int units in Points(Units, [1, 20]))
        {
            using EdgeProcess process = new(units);
            EdgePath path = new($"{units} roadside units", new EdgeTraffic(Vehicles), EdgePath.ToAgents(process.Ports.Agents));
            await using MqttEdge subscriber = new(process.Ports.Mqtt, "v2x/+/+/bsm/#", path.Recorder);
            path.WarmUp(RateOfUnits, _warmUp);
            double before = process.Snapshot().ProcessorMilliseconds;
            path.Run(RateOfUnits, _duration);
            cost.Add([units, (process.Snapshot().ProcessorMilliseconds - before) * 1e3 / path.Sent]);
            verdict.Note($"processor a message from {units} roadside units", cost[^1][1], "µs", Better.Lower, cost.Count > 1 ? new Peer("from one", cost[0][1]) : null);
        }

        verdict.Draw(new Curve($"edges: processor time a message by roadside units, {RateOfUnits} messages a second in all", CurveKind.LogX, "roadside units", "microseconds", [new CurveLine("agent, broker, fusion and MQTT", cost)]));
    }

    /// <summary>The same traffic to more and more subscribers.</summary>
    public async Task SubscribersAsync()
    {
        List<double[]> cost = [];
        using EdgeProcess process = new(agents: 1);
        EdgePath path = new("subscribers", new EdgeTraffic(Vehicles), EdgePath.ToAgents(process.Ports.Agents));
        await using (MqttEdge first = new(process.Ports.Mqtt, "v2x/+/+/bsm/#", path.Recorder))
            path.WarmUp(RateOfUnits, _warmUp);
        foreach (int subscribers in Points(Subscribers, [100, 1_000]))
        {
            using MqttCrowd crowd = new(process.Ports.Mqtt, subscribers, "v2x/+/+/bsm/#");
            MqttPaces.Background(() => crowd.Drain(1));
            double before = process.Snapshot().ProcessorMilliseconds;
            long sent = path.Send(RateOfSubscribers, _duration);
            double spent = process.Snapshot().ProcessorMilliseconds - before;
            cost.Add([subscribers, spent * 1e3 / (sent * subscribers)]);
            Console.WriteLine($"  {subscribers} subscribers: {crowd.Delivered / Math.Max(1, sent * subscribers)} octets a delivery");
            verdict.Note($"processor a delivery to {subscribers} subscribers", cost[^1][1], "µs", Better.Lower, subscribers > SubscribersOfPeer ? new Peer("to 100", cost.First(point => point[0] == SubscribersOfPeer)[1]) : null);
        }

        verdict.Draw(new Curve($"edges: processor time a delivery by MQTT subscribers, {RateOfSubscribers} messages a second", CurveKind.LogLog, "subscribers", "microseconds", [new CurveLine("agent, broker, fusion and MQTT", cost)]));
    }

    private int[] Points(int[] all, int[] few) => isBrief ? few : all;
}
