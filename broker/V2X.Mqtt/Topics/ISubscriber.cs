namespace V2X.Mqtt.Topics;

/// <summary>Who gets messages. Told apart by reference. Members are read on any thread.</summary>
public interface ISubscriber
{
    /// <summary>Client id.</summary>
    string ClientId { get; }

    /// <summary>Whether a client is connected now. In a shared group those that are go first.</summary>
    bool IsConnected { get; }
}
