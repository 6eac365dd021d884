using System.Net.Sockets;

namespace V2X.Load.Mqtt;

/// <summary>Many subscribers of one topic, received from by one thread.</summary>
internal sealed class MqttCrowd : IDisposable
{
    public const string Topic = MqttClient.Root + "/crowd";
    private const int PollMicroseconds = 100_000;
    private readonly MqttClient[] _clients;
    private long _octets;
    private int _octetsPerMessage = 1;
    private volatile bool _ended;

    public MqttCrowd(int port, int clients, string filter = Topic)
    {
        _clients = [.. Enumerable.Range(0, clients).Select(number => new MqttClient(port, $"crowd-{number}"))];
        foreach (MqttClient client in _clients)
            client.SubscribeTo(filter, qos: 0);
    }

    /// <summary>Messages that have arrived.</summary>
    public long Delivered => Interlocked.Read(ref _octets) / _octetsPerMessage;

    /// <summary>Receives until the crowd is disposed of.</summary>
    public void Drain(int octetsPerMessage)
    {
        _octetsPerMessage = octetsPerMessage;
        byte[] buffer = new byte[1 << 18];
        List<Socket> ready = new(_clients.Length);
        while (!_ended)
        {
            ready.Clear();
            ready.AddRange(_clients.Select(client => client.Socket));
            Socket.Select(ready, null, null, PollMicroseconds);
            foreach (Socket socket in ready)
                Interlocked.Add(ref _octets, socket.Receive(buffer));
        }
    }

    public void Dispose()
    {
        _ended = true;
        foreach (MqttClient client in _clients)
            client.Dispose();
    }
}
