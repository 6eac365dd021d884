namespace V2X.Mqtt.Topics;

/// <summary>Whether a new subscription gets the retained messages (MQTT 5.0, 3.8.3.1).</summary>
public enum RetainHandling : byte
{
    /// <summary>With every SUBSCRIBE.</summary>
    Send,

    /// <summary>Only where the subscription did not exist before.</summary>
    SendIfNew,

    /// <summary>Never.</summary>
    DoNotSend,
}
