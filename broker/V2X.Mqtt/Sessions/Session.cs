using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Sessions;

/// <summary>
/// What the server knows of one client: its subscriptions, what waits for it and what it has not acknowledged, beyond single connections. Everything
/// that goes to the client does so under the lock of its session.
/// </summary>
internal sealed class Session : ISubscriber
{
    private const int FlushBeyondOctets = 1 << 16;

    private readonly Lock _gate = new();
    private readonly MqttServer _server;
    private ClientLink? _link;
    private OutboundQueue? _queue;
    private InFlightWindow? _window;
    private HashSet<ushort>? _received;
    private Dictionary<string, (TopicFilter Filter, SubscriptionOptions Options)>? _subscriptions;
    private bool _waits;

    public Session(MqttServer server, string clientId, string owner)
    {
        _server = server;
        ClientId = clientId;
        Owner = owner;
    }

    public string ClientId { get; }

    /// <summary>Whose it is: nobody else gets it, or ends it by coming with its client identifier.</summary>
    public string Owner { get; }

    public bool IsConnected => Volatile.Read(ref _link) is not null;

    public object? Identity { get; set; }

    /// <summary>How long it outlives its connection, seconds; <see cref="uint.MaxValue"/> for ever. Under the lock of the store, as the next two.</summary>
    public uint ExpirySeconds { get; set; }

    /// <summary>When it ends; null while its client is connected.</summary>
    public long? ExpiresAt { get; set; }

    public Will? Will { get; set; }

    /// <summary>When the will of an absent client is due; null for none.</summary>
    public long? WillDueAt { get; set; }

    /// <summary>The connection; null where the client is absent.</summary>
    public ClientLink? Link => Volatile.Read(ref _link);

    public int SubscriptionCount => _subscriptions?.Count ?? 0;

    /// <summary>Gives the session a connection: CONNACK goes first, then what was not acknowledged, then what waits.</summary>
    public void Attach(ClientLink link, in ConnackPacket connack, DeliveryBatch batch)
    {
        lock (_gate)
        {
            _link = link;
            link.Flushed = () => OnFlushed(link);
            link.Control(connack);
            if (_window is not null)
                Resend(link, batch);
            Pump(link, batch);
        }
    }

    /// <summary>Takes the connection away. False where it has another one by now.</summary>
    public bool Detach(ClientLink link)
    {
        lock (_gate)
        {
            link.IsClosed = true;
            if (_link != link)
                return false;
            _link = null;
            return true;
        }
    }

    /// <summary>Tells a client of MQTT 5.0 why the server ends the connection, which takes nothing more afterwards.</summary>
    public void SayGoodbye(ClientLink link, ReasonCode code, string? reason, long now)
    {
        lock (_gate)
        {
            if (link.IsClosed)
                return;
            if (link.Settings.Version == ProtocolVersion.V5)
            {
                PropertyWriter properties = new(stackalloc byte[128]);
                if (reason is not null && link.Settings.WantsReasons)
                    properties.Text(PropertyId.ReasonString, reason);
                link.Control(new DisconnectPacket { Type = PacketType.Disconnect, Version = ProtocolVersion.V5, Code = code, Properties = properties.Block });
                properties.Dispose();
            }

            if (!link.IsFlushing)
                link.Flush(now);
            link.IsClosed = true;
        }
    }

    /// <summary>Writes an answer of the connection's own loop.</summary>
    public void Answer<T>(ClientLink link, in T packet, DeliveryBatch batch)
        where T : IPacket, allows ref struct
    {
        lock (_gate)
        {
            link.Control(packet);
            Touch(link, batch);
        }
    }

    /// <summary>Sends a message, now or when there is room; true where it was neither dropped nor refused.</summary>
    public bool Deliver(ref Publication publication, QualityOfService qualityOfService, bool retain, scoped ReadOnlySpan<uint> identifiers, DeliveryBatch batch)
    {
        lock (_gate)
        {
            ClientLink? link = _link;
            if (link is null && qualityOfService == QualityOfService.AtMostOnce)
            {
                batch.Count(MqttReason.ClientAbsent);
                return false;
            }

            if (link is null || _waits || !link.CanWrite || (qualityOfService != QualityOfService.AtMostOnce && !HasPlace(link)))
                return Enqueue(ref publication, qualityOfService, retain, identifiers, batch);
            ushort packetIdentifier = 0;
            if (qualityOfService != QualityOfService.AtMostOnce)
                packetIdentifier = Keep(new Outbound(publication.Message, qualityOfService, retain, identifiers.IsEmpty ? null : identifiers.ToArray()));
            Send(link, ref publication, qualityOfService, retain, packetIdentifier, duplicate: false, identifiers, batch);
            if (link.Unflushed > FlushBeyondOctets)
                Pump(link, batch);
            else
                Touch(link, batch);
            return true;
        }
    }

    /// <summary>Sends what was written since the last flush, and what waits as far as there is room.</summary>
    public void Flush(DeliveryBatch batch)
    {
        lock (_gate)
        {
            if (_link is not { } link)
                return;
            link.IsTouched = false;
            Pump(link, batch);
        }
    }

    /// <summary>PUBACK or PUBCOMP came, or a PUBREC that refuses: the message is done.</summary>
    public bool Complete(ushort identifier, bool isPubcomp, DeliveryBatch batch)
    {
        lock (_gate)
        {
            InFlightState state = _window?.StateOf(identifier) ?? InFlightState.None;
            if (state == InFlightState.None || isPubcomp != (state == InFlightState.Pubcomp))
                return false;
            _window!.Complete(identifier);
            if (_waits && _link is { } link)
                Touch(link, batch);
            return true;
        }
    }

    /// <summary>PUBREC came. False where no such message waits for it.</summary>
    public bool Received(ushort identifier)
    {
        lock (_gate)
        {
            if (_window?.StateOf(identifier) is not (InFlightState.Pubrec or InFlightState.Pubcomp))
                return false;
            _window.Received(identifier);
            return true;
        }
    }

    /// <summary>Begins a message of the client at QoS 2: whether it is new, and whether there is room for it.</summary>
    public bool TryBegin(ushort identifier, int most, out bool isNew)
    {
        lock (_gate)
        {
            _received ??= [];
            isNew = !_received.Contains(identifier);
            if (isNew && _received.Count >= most)
                return false;
            _received.Add(identifier);
            return true;
        }
    }

    /// <summary>The client releases a message at QoS 2; false where it was not begun.</summary>
    public bool Release(ushort identifier)
    {
        lock (_gate)
            return _received is not null && _received.Remove(identifier);
    }

    /// <summary>
    /// Subscribes, and sends the retained messages before anything published from now on. Null where there are too many subscriptions, else whether
    /// it is new.
    /// </summary>
    public bool? Subscribe(TopicFilter filter, in SubscriptionOptions options, DeliveryBatch batch)
    {
        lock (_gate)
        {
            _subscriptions ??= [];
            bool isNew = !_subscriptions.ContainsKey(filter.Text);
            if (isNew && _subscriptions.Count >= _server.Options.MaximumSubscriptions)
                return null;
            _subscriptions[filter.Text] = (filter, options);
            _server.Tree.Add(filter, this, options);
            if (options.RetainHandling == RetainHandling.Send || (options.RetainHandling == RetainHandling.SendIfNew && isNew))
                SendRetained(filter, options, batch);
            return isNew;
        }
    }

    public bool Has(TopicFilter filter)
    {
        lock (_gate)
            return _subscriptions is not null && _subscriptions.ContainsKey(filter.Text);
    }

    /// <summary>What it subscribes to, as of now.</summary>
    public TopicFilter[] Filters()
    {
        lock (_gate)
            return _subscriptions is null ? [] : [.. _subscriptions.Values.Select(subscription => subscription.Filter)];
    }

    /// <summary>Ends a subscription; false where there was none.</summary>
    public bool Unsubscribe(TopicFilter filter)
    {
        lock (_gate)
            return _subscriptions is not null && _subscriptions.Remove(filter.Text) && _server.Tree.Remove(filter, this);
    }

    /// <summary>The session is over: its subscriptions end, what waited is dropped and counted. Returns the subscriptions.</summary>
    public IReadOnlyCollection<TopicFilter> Clear()
    {
        lock (_gate)
        {
            TopicFilter[] filters = _subscriptions is null ? [] : [.. _subscriptions.Values.Select(subscription => subscription.Filter)];
            foreach (TopicFilter filter in filters)
                _server.Tree.Remove(filter, this);
            long waiting = (_queue?.Count ?? 0) + (_window?.Count ?? 0);
            if (waiting > 0)
                _server.Counters.Add(MqttReason.SessionExpired, waiting);
            (_subscriptions, _queue, _window, _received, _waits) = (null, null, null, null, false);
            return filters;
        }
    }

    private void SendRetained(TopicFilter filter, in SubscriptionOptions options, DeliveryBatch batch)
    {
        List<MqttMessage> messages = batch.Retained;
        messages.Clear();
        _server.Retained.Match(filter, batch.Now, messages);
        uint identifier = options.Identifier;
        ReadOnlySpan<uint> identifiers = identifier == 0 ? default : new ReadOnlySpan<uint>(in identifier);
        foreach (MqttMessage message in messages)
        {
            Publication publication = Publication.Of(message);
            Deliver(ref publication, Least(message.QualityOfService, options.MaximumQualityOfService), retain: true, identifiers, batch);
        }

        messages.Clear();
    }

    private static QualityOfService Least(QualityOfService a, QualityOfService b) => a < b ? a : b;

    private void Touch(ClientLink link, DeliveryBatch batch)
    {
        if (link.IsTouched || link.IsFlushing)
            return;
        link.IsTouched = true;
        batch.Touch(this);
    }

    private bool HasPlace(ClientLink link) => _window is null || (_window.Count < link.Settings.ReceiveMaximum && _window.HasPlace);

    private ushort Keep(in Outbound item) => (_window ??= new InFlightWindow(_server.Options.MaximumInFlight)).Add(item);

    private void Send(
        ClientLink link,
        ref Publication publication,
        QualityOfService qualityOfService,
        bool retain,
        ushort packetIdentifier,
        bool duplicate,
        scoped ReadOnlySpan<uint> identifiers,
        DeliveryBatch batch)
    {
        PublishPacket packet = new()
        {
            Topic = publication.Topic,
            Payload = publication.Payload,
            Properties = publication.Properties,
            QualityOfService = qualityOfService,
            Retain = retain,
            Duplicate = duplicate,
            PacketIdentifier = packetIdentifier,
            Identifiers = identifiers,
            ExpirySeconds = publication.ExpiresAt is { } expires ? _server.SecondsUntil(expires, batch.Now) : null,
        };
        int octets = link.Publish(ref packet);
        if (octets > 0)
        {
            batch.CountSent(octets);
            return;
        }

        batch.Count(MqttReason.TooLargeForClient);
        if (packetIdentifier != 0)
            _window!.Complete(packetIdentifier);
    }

    private bool Enqueue(ref Publication publication, QualityOfService qualityOfService, bool retain, scoped ReadOnlySpan<uint> identifiers, DeliveryBatch batch)
    {
        _queue ??= new OutboundQueue(_server.Options.QueueMessages, _server.Options.QueueOctets);
        QueueOutcome outcome = _queue.Add(new Outbound(publication.Message, qualityOfService, retain, identifiers.IsEmpty ? null : identifiers.ToArray()));
        _waits = true;
        if (outcome is QueueOutcome.Added or QueueOutcome.Replaced)
            return true;
        if (outcome == QueueOutcome.Full && qualityOfService != QualityOfService.AtMostOnce)
        {
            batch.Overflowed(this);
            return false;
        }

        batch.Count(MqttReason.QueueFull);
        return outcome == QueueOutcome.AddedAndDropped;
    }

    private void Resend(ClientLink link, DeliveryBatch batch)
    {
        long cursor = 0;
        while (_window!.TryNext(ref cursor, out ushort identifier, out InFlightState state, out Outbound item))
        {
            if (state == InFlightState.Pubcomp)
            {
                link.Control(new AcknowledgementPacket { Type = PacketType.Pubrel, Version = link.Settings.Version, PacketIdentifier = identifier });
                continue;
            }

            Publication publication = Publication.Of(item.Message);
            Send(link, ref publication, item.QualityOfService, item.Retain, identifier, duplicate: true, item.Identifiers, batch);
        }
    }

    // Writes what waits and flushes, until nothing waits or the client has to be waited for.
    private void Pump(ClientLink link, DeliveryBatch batch)
    {
        while (link.CanWrite)
        {
            while (_waits && link.Unflushed < FlushBeyondOctets && HasPlace(link))
                SendNext(link, batch);
            if (link.Unflushed == 0 || !link.Flush(batch.Now))
                return;
        }
    }

    private void SendNext(ClientLink link, DeliveryBatch batch)
    {
        if (_queue is null || !_queue.TryTake(batch.Now, out Outbound item))
        {
            if (_queue is { Totals.Expired: > 0 and long expired })
                batch.Count(MqttReason.MessageExpired, expired);
            _queue = null;
            _waits = false;
            return;
        }

        ushort identifier = item.QualityOfService == QualityOfService.AtMostOnce ? (ushort)0 : Keep(item);
        Publication publication = Publication.Of(item.Message);
        Send(link, ref publication, item.QualityOfService, item.Retain, identifier, duplicate: false, item.Identifiers, batch);
    }

    private void OnFlushed(ClientLink link)
    {
        DeliveryBatch batch = DeliveryBatch.Borrow(_server);
        lock (_gate)
        {
            link.EndFlush();
            if (_link == link)
                Pump(link, batch);
        }

        batch.Return();
    }
}
