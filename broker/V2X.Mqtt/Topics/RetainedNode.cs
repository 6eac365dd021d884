using V2X.Mqtt.Delivery;

namespace V2X.Mqtt.Topics;

/// <summary>One level of the tree of retained messages. Changed under the tree's lock, read without.</summary>
internal sealed class RetainedNode(byte[] level, RetainedNode? parent) : LevelNode<RetainedNode>(level, parent)
{
    private MqttMessage? _message;

    public MqttMessage? Message
    {
        get => Volatile.Read(ref _message);
        set => Volatile.Write(ref _message, value);
    }

    /// <summary>Where it stands in the order of expiry; -1 where its message does not expire.</summary>
    public int ExpiryIndex { get; set; } = -1;
}
