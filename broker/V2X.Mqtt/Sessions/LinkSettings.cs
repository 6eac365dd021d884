using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>What a client asked for with CONNECT, within the limits of the server.</summary>
internal sealed class LinkSettings
{
    public required ProtocolVersion Version { get; init; }

    /// <summary>Longest packet that the client takes.</summary>
    public uint MaximumPacketOctets { get; init; } = uint.MaxValue;

    /// <summary>Messages at QoS 1 and 2 sent to it at once.</summary>
    public int ReceiveMaximum { get; init; }

    /// <summary>Aliases set towards it.</summary>
    public int TopicAliasMaximum { get; init; }

    /// <summary>Whether it wants reason strings.</summary>
    public bool WantsReasons { get; init; }
}
