using V2X.Mqtt.Packets;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>Whether a client may subscribe.</summary>
public readonly struct SubscribeVerdict
{
    private SubscribeVerdict(ReasonCode code, IMessageScope? scope) => (Code, Scope) = (code, scope);

    /// <summary>Success, or why it is refused: a reason code that SUBACK can carry.</summary>
    public ReasonCode Code { get; }

    /// <summary>What the subscription is held to; null for nothing beyond its filter.</summary>
    public IMessageScope? Scope { get; }

    /// <summary>Lets it subscribe.</summary>
    public static SubscribeVerdict Allow(IMessageScope? scope = null) => new(ReasonCode.Success, scope);

    /// <summary>Refuses it.</summary>
    public static SubscribeVerdict Refuse(ReasonCode code) => new(code, null);
}
