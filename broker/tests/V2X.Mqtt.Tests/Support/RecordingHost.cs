using System.Text;
using System.Threading.Channels;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Tests.Support;

/// <summary>A host that lets in whom it is told to, and tells tests what happened.</summary>
internal sealed class RecordingHost : IMqttHost
{
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();

    public Func<ConnectRequest, ConnectVerdict> OnConnect { get; set; } = request => ConnectVerdict.Accept(request.UserName);

    public Func<TopicFilter, ReasonCode> OnSubscribe { get; set; } = _ => ReasonCode.Success;

    public Func<MqttMessage, PublishVerdict> OnPublish { get; set; } = PublishVerdict.Distribute;

    public Action<MqttSubscription> OnSubscribed { get; set; } = _ => { };

    public ValueTask<ConnectVerdict> ConnectAsync(ConnectRequest request, CancellationToken cancellation) => ValueTask.FromResult(OnConnect(request));

    public void Refused(ConnectRequest request, object? identity, string owner, MqttReason reason) =>
        _events.Writer.TryWrite($"refused {request.ClientId} {owner} {MqttReasonText.Of(reason)}");

    public Func<TopicFilter, IMessageScope?> OnScope { get; set; } = _ => null;

    public SubscribeVerdict MaySubscribe(in SubscribeQuestion question) =>
        OnSubscribe(question.Filter) is var code and >= ReasonCode.UnspecifiedError ? SubscribeVerdict.Refuse(code) : SubscribeVerdict.Allow(OnScope(question.Filter));

    public PublishVerdict Publish(object? identity, MqttMessage message)
    {
        _events.Writer.TryWrite($"publish {Encoding.UTF8.GetString(message.Topic.Span)}");
        return OnPublish(message);
    }

    public void Subscribed(MqttSubscription subscription)
    {
        OnSubscribed(subscription);
        _events.Writer.TryWrite($"subscribed {subscription.ClientId} {subscription.Filter.Text}");
    }

    public void Unsubscribed(object? identity, string clientId, TopicFilter filter) => _events.Writer.TryWrite($"unsubscribed {clientId} {filter.Text}");

    public void Disconnected(object? identity, string clientId, MqttReason reason) => _events.Writer.TryWrite($"disconnected {clientId} {MqttReasonText.Of(reason)}");

    /// <summary>Waits until that happened; what happened before it is skipped.</summary>
    public async Task WaitForAsync(string wanted)
    {
        using CancellationTokenSource limit = new(Peer.Deadline);
        while (await _events.Reader.ReadAsync(limit.Token) != wanted)
        {
        }
    }
}
