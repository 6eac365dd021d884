using V2X.Load.Figures;
using V2X.Results;

namespace V2X.Load.Mqtt;

/// <summary>
/// Our broker and mosquitto on the same machine, in turns, each in a process of its own, driven by the same client: ratios of the medians are
/// held against the budgets, so that what else the machine does hits both alike.
/// </summary>
internal sealed class MqttLoad(int messagesPerSecond, TimeSpan duration)
{
    private const string Mosquitto = "mosquitto";
    private const int IdleClients = 10_000;
    private const int IdleTurns = 5;
    private const int IdleTurnsInBrief = 3;
    private const int RoundsInBrief = 5;
    private const int Subscribers = 1_000;
    private static readonly TimeSpan Warmed = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.3);
    private (MqttPeer Own, MqttPeer Mosquitto) _peers;
    private readonly Dictionary<string, List<Pair>> _figures = [];

    /// <summary>Whether QoS 1 at a fixed rate and the journal are left out.</summary>
    public bool IsBrief { get; init; }

    /// <summary>Measures <paramref name="runs"/> times, and holds the medians against the budgets.</summary>
    public int Run(int runs, string? file)
    {
        for (int run = 1; run <= runs; run++)
        {
            Console.WriteLine($"run {run} of {runs}");
            using MqttPeer own = MqttPeer.StartOwn(), mosquitto = MqttPeer.StartMosquitto();
            _peers = (own, mosquitto);
            MqttPaces.Latency(own, messagesPerSecond, qos: 0, Warmed, Warmed);
            for (int round = 0; round < (IsBrief ? RoundsInBrief : 1); round++)
                Compare("QoS 0 at a fixed rate", peer => MqttPaces.Latency(peer, messagesPerSecond, qos: 0, duration, WarmUp));
            if (!IsBrief)
                Compare("QoS 1 at a fixed rate", peer => MqttPaces.Latency(peer, messagesPerSecond, qos: 1, duration, WarmUp));
            Compare("QoS 0, one message a write", "messages/s", peer => MqttPaces.Throughput(peer, packetsPerWrite: 1, qos: 0, duration));
            Compare("QoS 0, sixteen messages a write", "messages/s", peer => MqttPaces.Throughput(peer, packetsPerWrite: 16, qos: 0, duration));
            Compare("QoS 1, one message a write", "messages/s", peer => MqttPaces.Throughput(peer, packetsPerWrite: 1, qos: 1, duration));
            Compare($"QoS 0, one to {Subscribers} subscribers", "deliveries/s", peer => MqttPaces.FanOut(peer, Subscribers, duration));
            if (!IsBrief)
                RunDurable();
            RunIdle();
        }

        Console.WriteLine($"median of {runs}, beside mosquitto, {messagesPerSecond} messages/s where the rate is fixed:");
        Verdict verdict = new("mqtt");
        foreach ((string what, List<Pair> pairs) in _figures)
        {
            Pair middle = new(Median.Of(pairs.Select(pair => pair.Own)), Median.Of(pairs.Select(pair => pair.Peer)), pairs[0].Unit, pairs[0].PeerName);
            Better better = middle.Unit is "µs" or "B" ? Better.Lower : Better.Higher;
            verdict.Note(what, middle.Own, middle.Unit, better, middle.PeerName is null ? null : new Peer(middle.PeerName, middle.Peer));
        }

        return verdict.Finish(file);
    }

    private void Compare(string what, string unit, Func<MqttPeer, double> measure)
    {
        double own = measure(_peers.Own), other = measure(_peers.Mosquitto);
        Console.WriteLine($"  {what}: {own:0} {unit}, mosquitto {other:0}");
        Note(what, new Pair(own, other, unit, Mosquitto));
    }

    private void Compare(string what, Func<MqttPeer, Latencies> measure)
    {
        Latencies own = measure(_peers.Own), other = measure(_peers.Mosquitto);
        foreach ((string name, double share) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
        {
            Console.WriteLine($"  {what}, {name}: {own.Microseconds(share):0} µs, mosquitto {other.Microseconds(share):0}");
            Note($"{what}, {name}", new Pair(own.Microseconds(share), other.Microseconds(share), "µs", Mosquitto));
        }
    }

    private void RunDurable()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-load-journal-").FullName;
        try
        {
            using MqttPeer durable = MqttPeer.StartOwn(folder);
            double own = MqttPaces.Throughput(durable, packetsPerWrite: 16, qos: 1, duration, isKept: true);
            long octets = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            Console.WriteLine($"  QoS 1 to a kept session, on disk before it is acknowledged: {own:0} messages/s; {octets >> 20} MB in the journal at the end");
            // What was acknowledged by the subscriber has been let go of.
            if (octets < 1 << 20)
                throw new InvalidOperationException("Hardly anything is on disk: this did not measure what it says.");
            Note("QoS 1 to a kept session, on disk before it is acknowledged", new Pair(own, double.NaN, "messages/s", null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void RunIdle()
    {
        IdleFigures figures = MqttIdle.Beside(IdleClients, IsBrief ? IdleTurnsInBrief : IdleTurns);
        Console.WriteLine(
            $"  100 busy clients, p99: {figures.AloneMicroseconds:0} µs, beside {IdleClients} idle ones {figures.BesideMicroseconds:0} µs; "
            + $"{figures.BytesPerConnection:0} B an idle connection");
        Note("memory of an idle connection", new Pair(figures.BytesPerConnection, double.NaN, "B", null));
        Note("busy clients beside idle ones, p99", new Pair(figures.BesideMicroseconds, figures.AloneMicroseconds, "µs", "without idle ones"));
    }

    private void Note(string what, Pair pair)
    {
        if (!_figures.TryGetValue(what, out List<Pair>? pairs))
            _figures.Add(what, pairs = []);
        pairs.Add(pair);
    }

    private sealed record Pair(double Own, double Peer, string Unit, string? PeerName);
}
