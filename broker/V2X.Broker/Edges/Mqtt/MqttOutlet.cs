using System.Buffers;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Edges.Mqtt.Durable;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Gives the broker's messages to MQTT subscribers. A subscriber of the broker like others, so that it never holds up the ingress; what makes
/// a form of the payload, a topic or properties is done once for all clients, and for nobody where nobody wants it. For one thread at a time.
/// </summary>
/// <param name="core">The broker.</param>
/// <param name="server">The MQTT server.</param>
/// <param name="queueLimit">Messages that may wait on the way.</param>
/// <param name="backlog">What sessions that outlive a restart have not got; null where this outlet is not the one that gives it.</param>
internal sealed class MqttOutlet(BrokerCore core, MqttServer server, int queueLimit, EventBacklog? backlog = null)
{
    public const string OwnClient = "mqtt";

    private static readonly PayloadForm[] Forms = Enum.GetValues<PayloadForm>();
    private static readonly byte[][] Roots = [.. Forms.Select(form => System.Text.Encoding.UTF8.GetBytes(form.Root()))];
    private readonly StoredMessage[] _batch = new StoredMessage[128];
    private readonly MessageContent _content = new();
    private readonly ArrayBufferWriter<byte> _payload = new();
    private PayloadWriter? _writer;
    private long _overflows;
    private long _notWritten;

    /// <summary>Times that events found no room, so that the outlet had to start anew.</summary>
    public long Overflows => Interlocked.Read(ref _overflows);

    /// <summary>Messages that could not be written in a form that somebody wants: they do not decode, or are not modelled.</summary>
    public long NotWritten => Interlocked.Read(ref _notWritten);

    /// <summary>Opens the subscription; from then on nothing is missed. Null where the broker is stopping.</summary>
    /// <param name="subject">Filter on what is wanted.</param>
    public Subscription? Subscribe(string subject) =>
        core.Subscribe(new SubscribeRequest { ClientName = OwnClient, Subjects = { subject }, QueueLimit = (uint)queueLimit }, out _);

    /// <summary>Runs until the subscription is stopped; where it ends for another reason, begins anew.</summary>
    public async Task RunAsync(Subscription? subscription, string subject, CancellationToken cancellation = default)
    {
        while (subscription is not null)
        {
            if (backlog is not null)
                await CatchUpAsync(backlog, cancellation);
            await subscription.DrainAsync(_batch, PublishNew, PauseAsync);
            core.Unsubscribe(subscription);
            // Whatever else ended it, an operator or want of memory: MQTT clients still want the rest.
            if (subscription.Ended == EndReason.Stopping)
                return;
            Interlocked.Increment(ref _overflows);
            subscription = Subscribe(subject);
        }
    }

    /// <summary>Sends one subscriber what is kept for those who join late, in a form that is not kept by the server.</summary>
    public void SendCurrent(in MqttSubscription subscription, PayloadForm form, IReadOnlyList<StoredMessage> current)
    {
        foreach (StoredMessage message in current)
        {
            if (Make(message, form, core.Time.UnixNanoseconds()) is { Retain: true } made)
                server.SendTo(subscription, made);
        }
    }

    private async Task CatchUpAsync(EventBacklog from, CancellationToken cancellation)
    {
        try
        {
            await from.CatchUpAsync(Publish, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The broker stops: the next one goes on from the mark.
        }
    }

    private ValueTask PauseAsync()
    {
        backlog?.Mark();
        return server.WhenRoomAsync();
    }

    private void PublishNew(StoredMessage message)
    {
        if (backlog?.IsBehind(message) != true)
            Publish(message);
    }

    private void Publish(StoredMessage message)
    {
        long nowNs = core.Time.UnixNanoseconds();
        for (int i = 0; i < Forms.Length; i++)
        {
            bool isKept = Forms[i] == PayloadForm.Original && RetentionRules.Of(message, null).IsRetained;
            if ((isKept || server.HasSubscribersFor(Roots[i])) && Make(message, Forms[i], nowNs) is { } made)
                server.Publish(made);
        }

        core.Counters.IngestedToDelivered.Observe(message.IngestedNs, nowNs);
    }

    private MqttMessage? Make(StoredMessage message, PayloadForm form, long nowNs)
    {
        ReadOnlyMemory<byte> payload = message.Wire.Payload.Memory;
        if (form != PayloadForm.Original && !TryWrite(message, form, nowNs, out payload))
        {
            Interlocked.Increment(ref _notWritten);
            return null;
        }

        CanonicalMessage? content = RetentionRules.NeedsContent(message.Type) ? _content.CanonicalOf(message) : null;
        Retention retention = RetentionRules.Of(message, content);
        string cause = content is RoadEventsMessage { Events: [{ Cause: { } first }, ..] } ? first.ToString() : "";
        Span<byte> topic = stackalloc byte[SubjectTopic.LongestOctets];
        Span<byte> properties = stackalloc byte[PublishProperties.LongestOctets];
        return new MqttMessage
        {
            Topic = topic[..SubjectTopic.Write(message, form, topic)].ToArray(),
            Payload = payload,
            QualityOfService = message.IsState ? QualityOfService.AtMostOnce : QualityOfService.AtLeastOnce,
            Retain = retention.IsRetained,
            Properties = properties[..PublishProperties.Write(message, form, cause, MessageTraces.Delivered(message, nowNs, "mqtt", ""), properties)].ToArray(),
            ExpiresAt = ExpiryOf(retention, nowNs),
            Class = SubjectTopic.ClassOf(message),
            StateKey = SubjectTopic.StateKeyOf(message, form),
        };
    }

    private bool TryWrite(StoredMessage message, PayloadForm form, long nowNs, out ReadOnlyMemory<byte> payload)
    {
        _writer ??= new PayloadWriter(_content);
        _payload.ResetWrittenCount();
        bool isWritten = _writer.TryWrite(message, form, nowNs, _payload);
        payload = isWritten ? _payload.WrittenSpan.ToArray() : default;
        return isWritten;
    }

    private long? ExpiryOf(in Retention retention, long nowNs)
    {
        if (retention.UntilUnixNs is not { } until)
            return null;
        double seconds = Math.Clamp((until - nowNs) / 1e9, 0, uint.MaxValue);
        return core.Time.GetTimestamp() + (long)(seconds * core.Time.TimestampFrequency);
    }
}
