using System.Net.Sockets;
using V2X.Load.Mqtt;
using V2X.Load.Sending;

namespace V2X.Load.Edges;

/// <summary>A subscriber over MQTT, at the broker or at another one.</summary>
internal sealed class MqttEdge : IEdgeSubscriber
{
    private readonly MqttClient _client;
    private readonly Thread _receiving;

    public MqttEdge(int port, string filter, EdgeRecorder recorder)
    {
        _client = new MqttClient(port, "edge");
        _client.SubscribeTo(filter, qos: 0);
        _receiving = UrgentThread.Start("mqtt edge", () => Receive(recorder));
    }

    /// <summary>Topic of the first message; empty before it came.</summary>
    public string FirstTopic { get; private set; } = "";

    public ValueTask DisposeAsync()
    {
        _client.Socket.Shutdown(SocketShutdown.Both);
        _receiving.Join();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Receive(EdgeRecorder recorder)
    {
        try
        {
            while (_client.ReceivePayloads(Take) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // The connection has been shut down.
        }

        void Take(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
        {
            recorder.Arrived(payload);
            if (FirstTopic.Length == 0)
                FirstTopic = System.Text.Encoding.UTF8.GetString(topic);
        }
    }
}
