namespace V2X.Mqtt.Delivery;

/// <summary>What a queue does with a message where it has no room.</summary>
public enum MessageClass : byte
{
    /// <summary>It happened once: all of its kind are wanted, in order.</summary>
    Event,

    /// <summary>It tells how things are: the newest under its key takes the place of older ones.</summary>
    State,
}
