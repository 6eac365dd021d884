using V2X.Load.Mqtt;

namespace V2X.Load.Edges;

/// <summary>
/// One way through agent and broker in turns with the same messages through mosquitto. Both subscribers stay connected from the first round to
/// the last, so that what connecting costs is in no round.
/// </summary>
/// <param name="messagesPerSecond">Rate of both.</param>
/// <param name="ports">Of the agent and broker that are measured.</param>
/// <param name="mosquitto">The peer.</param>
/// <param name="topic">Under which messages go to the peer.</param>
/// <param name="filter">What the subscriber to the peer asks for.</param>
internal sealed class EdgeTurns(int messagesPerSecond, EdgePorts ports, MqttPeer mosquitto, string topic, string filter)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private readonly EdgeTraffic _traffic = EdgeTraffic.At(messagesPerSecond);

    /// <summary>Measures both, for a number of rounds of a length each.</summary>
    /// <param name="name">Of our way.</param>
    /// <param name="subscribe">Opens a subscriber at the broker.</param>
    /// <param name="rounds">Rounds of each.</param>
    /// <param name="duration">Length of a round.</param>
    public async Task<(EdgePath Ours, EdgePath Peer)> RunAsync(
        string name, Func<EdgeRecorder, Task<IEdgeSubscriber>> subscribe, int rounds, TimeSpan duration)
    {
        EdgePath ours = new(name, _traffic, EdgePath.ToAgents(ports.Agents));
        using MqttClient publisher = new(mosquitto.Port, "publisher");
        EdgePath peer = new("mosquitto alone", _traffic, (message, _) => publisher.Socket.Send(MqttClient.Packet(topic, message.Span)));
        await using (await subscribe(ours.Recorder))
        await using (new MqttEdge(mosquitto.Port, filter, peer.Recorder))
        {
            ours.WarmUp(messagesPerSecond, WarmUp);
            for (int round = 0; round < rounds; round++)
            {
                peer.Run(messagesPerSecond, duration);
                ours.Run(messagesPerSecond, duration);
            }
        }

        return (ours, peer);
    }
}
