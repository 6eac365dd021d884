using V2X.Load.Mqtt;

namespace V2X.Load.Edges;

/// <summary>
/// One way through agent and broker in turns with the same messages through mosquitto. Both subscribers stay connected from the first round to
/// the last, so that what connecting costs is in no round.
/// </summary>
/// <param name="messagesPerSecond">Rate of both.</param>
/// <param name="filter">What the subscriber to mosquitto asks for.</param>
internal sealed class EdgeTurns(int messagesPerSecond, string filter)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private readonly EdgeTraffic _traffic = new((uint)(messagesPerSecond / 10));

    /// <summary>Makes the way that is measured; its subscriber is opened by <see cref="RunAsync"/>.</summary>
    public EdgePath ToAgents(string name, EdgePorts ports) => new(name, _traffic, EdgePath.ToAgents(ports.Agents));

    /// <summary>Measures.</summary>
    /// <param name="ours">Made by <see cref="ToAgents"/>.</param>
    /// <param name="subscriber">Its subscriber, at the broker.</param>
    /// <param name="mosquitto">The peer.</param>
    /// <param name="topic">Under which messages go to the peer.</param>
    /// <param name="rounds">Rounds of each.</param>
    /// <param name="duration">Length of a round.</param>
    /// <returns>What the peer took.</returns>
    public async Task<EdgePath> RunAsync(EdgePath ours, IEdgeSubscriber subscriber, MqttPeer mosquitto, string topic, int rounds, TimeSpan duration)
    {
        using MqttClient publisher = new(mosquitto.Port, "publisher");
        EdgePath peer = new("mosquitto alone", _traffic, (message, _) => publisher.Socket.Send(MqttClient.Packet(topic, message.Span)));
        await using (subscriber)
        await using (new MqttEdge(mosquitto.Port, filter, peer.Recorder))
        {
            ours.WarmUp(messagesPerSecond, WarmUp);
            for (int round = 0; round < rounds; round++)
            {
                peer.Run(messagesPerSecond, duration);
                ours.Run(messagesPerSecond, duration);
            }
        }

        return peer;
    }
}
