namespace V2X.Mqtt.Topics;

/// <summary>Holds a subscription to some of the messages that its filter matches. Called for each of them on any thread, so it is quick and waits for nothing.</summary>
public interface IMessageScope
{
    /// <summary>Whether a message may reach the subscriber.</summary>
    /// <param name="topic">Its topic name.</param>
    /// <param name="properties">Its properties that are forwarded, as encoded, without their length.</param>
    bool Reaches(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> properties);
}
