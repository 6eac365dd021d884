using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>
/// Decides for a server who may connect, subscribe and publish, and hears of what happens. Called on many threads at once, never under a lock of the
/// server; what it throws ends the connection in question.
/// </summary>
public interface IMqttHost
{
    /// <summary>Whether a client may connect, and whose its session is. It also takes over the session that its client identifier has, where the owner is the same.</summary>
    ValueTask<ConnectVerdict> ConnectAsync(ConnectRequest request, CancellationToken cancellation);

    /// <summary>A client that the host had let in was refused by the server: nothing more is heard of it.</summary>
    void Refused(ConnectRequest request, object? identity, string owner, MqttReason reason);

    /// <summary>
    /// Called when a client is let in, before anything else is done for it. What it returns is disposed of when that is over, in the same flow of control:
    /// what the host keeps there, such as scopes of its log, is there in every call for the client but <see cref="Disconnected"/>.
    /// </summary>
    IDisposable? Enter(object? identity, string clientId) => null;

    /// <summary>
    /// Whether a client may subscribe, and what of it reaches it. Asked again about the subscriptions of a session that a
    /// client comes back to; those refused end.
    /// </summary>
    SubscribeVerdict MaySubscribe(in SubscribeQuestion question);

    /// <summary>What becomes of a message, a will included. Called before the message is acknowledged.</summary>
    PublishVerdict Publish(object? identity, MqttMessage message);

    /// <summary>Whether what the host takes is kept some time after <see cref="Publish"/>: acknowledgements then wait for <see cref="WhenKeptAsync"/>.</summary>
    bool Keeps => false;

    /// <summary>Completes when everything that was taken before the call is kept as the host promises.</summary>
    ValueTask WhenKeptAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// A subscription of a session goes on after a restart, while its client is absent: who it is, for later questions, and what the subscription is
    /// held to.
    /// </summary>
    (object? Identity, IMessageScope? Scope) Restored(string clientId, string owner, TopicFilter filter) => default;

    /// <summary>A session goes on after a restart, while its client is absent, and has a will: who it is, for the question what becomes of that.</summary>
    object? Restored(string clientId, string owner) => null;

    /// <summary>A client subscribed; what is sent with <see cref="MqttServer.SendTo"/> reaches it before anything published later.</summary>
    void Subscribed(MqttSubscription subscription);

    /// <summary>A subscription ended, also with its session.</summary>
    void Unsubscribed(object? identity, string clientId, TopicFilter filter);

    /// <summary>A connection ended; <see cref="MqttReason.None"/> where the client said goodbye.</summary>
    void Disconnected(object? identity, string clientId, MqttReason reason);
}
