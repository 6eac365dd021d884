using Google.Protobuf;
using V2X.Broker.Core;

namespace V2X.Broker.Durable;

/// <summary>
/// The last events that a broker took before it ended: whoever handed one of them in may not have been told, and hands it in again once the
/// broker is back. Each of them stands for one copy, for some time after the start. An agent's own copies are known by their sequence.
/// Guarded by the core's gate.
/// </summary>
internal sealed class RecoveredCopies(long untilNs)
{
    private readonly Dictionary<(int TypeId, ByteString Payload), string> _events = [];

    public void Add(StoredMessage message) => _events[(message.Type.Id, message.Wire.Payload)] = message.Wire.Agent;

    /// <summary>True where a message is the copy that one of them stands for.</summary>
    public bool TryTake(StoredMessage message, long nowNs)
    {
        if (_events.Count == 0 || message.IsState)
            return false;
        if (nowNs > untilNs)
        {
            _events.Clear();
            return false;
        }

        (int Id, ByteString Payload) key = (message.Type.Id, message.Wire.Payload);
        return _events.TryGetValue(key, out string? agent) && (agent.Length == 0 || agent != message.Wire.Agent) && _events.Remove(key);
    }
}
