using System.Diagnostics;
using V2X.Load.Figures;

namespace V2X.Load.Mqtt;

/// <summary>What clients that only keep their connection cost: memory, and the time of those that are busy.</summary>
internal static class MqttIdle
{
    private const int BusyClients = 100;
    private const int PacketsPerSecond = 2_000;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Two brokers, one of them with idle clients, whose busy ones take turns of a second, so that what else the machine does hits both alike:
    /// the medians of the turns' p99.
    /// </summary>
    public static IdleFigures Beside(int idleClients, int turns)
    {
        using MqttPeer quiet = MqttPeer.StartOwn();
        using MqttPeer crowded = MqttPeer.StartOwn();
        foreach (MqttPeer peer in (ReadOnlySpan<MqttPeer>)[quiet, crowded])
            Busy(peer, 2 * Turn);
        long before = crowded.ManagedBytes();
        MqttClient[] idle = Connect(crowded, idleClients);
        double bytes = (double)(crowded.ManagedBytes() - before) / idleClients;
        List<double> alone = [], beside = [];
        for (int turn = 0; turn < turns; turn++)
        {
            alone.Add(Busy(quiet, Turn).Microseconds(0.99));
            beside.Add(Busy(crowded, Turn).Microseconds(0.99));
        }

        foreach (MqttClient client in idle)
            client.Dispose();
        return new IdleFigures(Median.Of(alone), Median.Of(beside), bytes);
    }

    private static MqttClient[] Connect(MqttPeer peer, int clients, string name = "idle") =>
        [.. Enumerable.Range(0, clients).Select(number => new MqttClient(peer.Port, $"{name}-{number}"))];

    // A hundred clients that each publish to themselves, taking turns: time from sending to arrival.
    private static Latencies Busy(MqttPeer peer, TimeSpan duration)
    {
        MqttClient[] clients = Connect(peer, BusyClients, "busy");
        byte[][] packets = [.. Enumerable.Range(0, BusyClients).Select(number => MqttClient.Packets($"{MqttClient.Root}/own/{number}", 1, qos: 0))];
        for (int i = 0; i < BusyClients; i++)
            clients[i].SubscribeTo($"{MqttClient.Root}/own/{i}", qos: 0);
        Latencies figures = new();
        long begun = Stopwatch.GetTimestamp(), total = (long)(PacketsPerSecond * duration.TotalSeconds);
        for (long i = 0; i < total; i++)
        {
            MqttPace.Await(begun + (i * Stopwatch.Frequency / PacketsPerSecond));
            MqttClient client = clients[i % BusyClients];
            MqttClient.Stamp(packets[i % BusyClients], Stopwatch.GetTimestamp());
            client.Socket.Send(packets[i % BusyClients]);
            client.Receive(sent => figures.Add((long)Stopwatch.GetElapsedTime(sent).TotalNanoseconds));
        }

        foreach (MqttClient client in clients)
            client.Dispose();
        return figures;
    }
}
