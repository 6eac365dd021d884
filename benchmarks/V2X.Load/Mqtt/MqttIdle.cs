using System.Diagnostics;
using V2X.Load.Figures;

namespace V2X.Load.Mqtt;

/// <summary>What clients that only keep their connection cost: memory, and the time of those that are busy.</summary>
internal static class MqttIdle
{
    private const int BusyClients = 100;
    private const int PacketsPerSecond = 2_000;

    /// <summary>Connects so many clients that then say nothing.</summary>
    public static MqttClient[] Connect(MqttPeer peer, int clients, string name = "idle") =>
        [.. Enumerable.Range(0, clients).Select(number => new MqttClient(peer.Port, $"{name}-{number}"))];

    /// <summary>A hundred clients that each publish to themselves, taking turns: time from sending to arrival.</summary>
    public static Latencies Busy(MqttPeer peer, TimeSpan duration)
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
