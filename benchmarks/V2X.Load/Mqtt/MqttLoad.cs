using V2X.Benchmarks.Shared;
using V2X.Load.Figures;

namespace V2X.Load.Mqtt;

/// <summary>
/// Our broker and mosquitto on the same machine, in turns, each in a process of its own, driven by the same client: ratios of the medians are
/// held against the budgets, so that what else the machine does hits both alike.
/// </summary>
internal sealed class MqttLoad(Budgets.MqttBudget budget, int messagesPerSecond, TimeSpan duration)
{
    private const int IdleClients = 10_000;
    private const int IdleTurns = 5;
    private const int Subscribers = 1_000;
    private readonly Dictionary<string, List<(double Own, double Mosquitto)>> _figures = [];

    /// <summary>Measures <paramref name="runs"/> times, and holds the medians against the budgets.</summary>
    public int Run(int runs)
    {
        for (int run = 1; run <= runs; run++)
        {
            Console.WriteLine($"run {run} of {runs}");
            Compare($"QoS 0, {messagesPerSecond} messages/s", peer => MqttPaces.Latency(peer, messagesPerSecond, qos: 0, duration));
            Compare($"QoS 1, {messagesPerSecond} messages/s", peer => MqttPaces.Latency(peer, messagesPerSecond, qos: 1, duration));
            Compare("QoS 0, one message a write", "messages/s", peer => MqttPaces.Throughput(peer, packetsPerWrite: 1, qos: 0, duration));
            Compare("QoS 0, sixteen messages a write", "messages/s", peer => MqttPaces.Throughput(peer, packetsPerWrite: 16, qos: 0, duration));
            Compare("QoS 1, one message a write", "messages/s", peer => MqttPaces.Throughput(peer, packetsPerWrite: 1, qos: 1, duration));
            Compare($"QoS 0, one publisher to {Subscribers} subscribers", "deliveries/s", peer => MqttPaces.FanOut(peer, Subscribers, duration));
            RunDurable();
            RunIdle();
        }

        Verdict verdict = new();
        Console.WriteLine($"median of {runs}, beside mosquitto:");
        AtMost(verdict, $"QoS 0, {messagesPerSecond} messages/s, p50", budget.MaximumP50ToMosquitto);
        AtMost(verdict, $"QoS 0, {messagesPerSecond} messages/s, p99", budget.MaximumP99ToMosquitto);
        AtLeast(verdict, "QoS 0, one message a write", budget.MinimumOneAWriteToMosquitto);
        AtLeast(verdict, "QoS 0, sixteen messages a write", budget.MinimumSixteenAWriteToMosquitto);
        AtLeast(verdict, "QoS 1, one message a write", budget.MinimumQos1ToMosquitto);
        AtLeast(verdict, $"QoS 0, one publisher to {Subscribers} subscribers", budget.MinimumFanOutToMosquitto);
        verdict.AtLeast("QoS 1 to a kept session, on disk before it is acknowledged", Own("durable"), budget.MinimumDurableMessagesPerSecond, "messages/s");
        verdict.AtMost($"memory of an idle connection, of {IdleClients}", Own("bytes an idle connection"), budget.MaximumBytesPerIdleConnection, "B");
        verdict.AtMost($"p99 of 100 busy clients beside {IdleClients} idle ones to that without", Own("busy beside idle"), budget.MaximumBusyP99WithIdle, "times");
        verdict.Print();
        return verdict.ExitCode;
    }

    private static T With<T>(Func<MqttPeer> start, Func<MqttPeer, T> measure)
    {
        using MqttPeer peer = start();
        return measure(peer);
    }

    private void Compare(string what, string unit, Func<MqttPeer, double> measure)
    {
        double own = With(() => MqttPeer.StartOwn(), measure);
        double other = With(MqttPeer.StartMosquitto, measure);
        Console.WriteLine($"  {what}: {own:0} {unit}, mosquitto {other:0}");
        Note(what, own, other);
    }

    private void Compare(string what, Func<MqttPeer, Latencies> measure)
    {
        Latencies own = With(() => MqttPeer.StartOwn(), measure);
        Latencies other = With(MqttPeer.StartMosquitto, measure);
        foreach ((string name, double share) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
        {
            Console.WriteLine($"  {what}, {name}: {own.Microseconds(share):0} µs, mosquitto {other.Microseconds(share):0}");
            Note($"{what}, {name}", own.Microseconds(share), other.Microseconds(share));
        }
    }

    private void RunDurable()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-load-journal-").FullName;
        try
        {
            double own = With(() => MqttPeer.StartOwn(folder), peer => MqttPaces.Throughput(peer, packetsPerWrite: 16, qos: 1, duration, isKept: true));
            long octets = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            Console.WriteLine($"  QoS 1 to a kept session, on disk before it is acknowledged: {own:0} messages/s; {octets >> 20} MB in the journal at the end");
            // What was acknowledged by the subscriber has been let go of.
            if (octets < 1 << 20)
                throw new InvalidOperationException("Hardly anything is on disk: this did not measure what it says.");
            Note("durable", own, double.NaN);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void RunIdle()
    {
        IdleFigures figures = MqttIdle.Beside(IdleClients, IdleTurns);
        Console.WriteLine(
            $"  100 busy clients, p99: {figures.AloneMicroseconds:0} µs, beside {IdleClients} idle ones {figures.BesideMicroseconds:0} µs; "
            + $"{figures.BytesPerConnection:0} B an idle connection");
        Note("bytes an idle connection", figures.BytesPerConnection, double.NaN);
        Note("busy beside idle", figures.BesideMicroseconds / figures.AloneMicroseconds, double.NaN);
    }

    private void Note(string what, double own, double other)
    {
        if (!_figures.TryGetValue(what, out List<(double, double)>? figures))
            _figures.Add(what, figures = []);
        figures.Add((own, other));
    }

    private double Own(string what) => Median.Of(_figures[what].Select(figure => figure.Own));

    private double Ratio(string what) => Own(what) / Median.Of(_figures[what].Select(figure => figure.Mosquitto));

    private void AtMost(Verdict verdict, string what, double limit) => verdict.AtMost(what, Ratio(what), limit, "times");

    private void AtLeast(Verdict verdict, string what, double limit) => verdict.AtLeast(what, Ratio(what), limit, "times");
}
