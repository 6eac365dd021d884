using V2X.Broker.Access;
using V2X.Broker.Logging;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>Who an MQTT client is.</summary>
/// <param name="Name">Name that it showed; empty where nothing was asked for.</param>
/// <param name="Permit">What it may do; null where there is no access file.</param>
internal sealed record MqttIdentity(string Name, AccessPermit? Permit)
{
    /// <summary>What entries of the log carry while its connection is served; null where that is nothing.</summary>
    public ClientScope? Scope { get; init; }
}
