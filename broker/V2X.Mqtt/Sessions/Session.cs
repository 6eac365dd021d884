using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Sessions;

/// <summary>
/// What the server knows of one client: its subscriptions, what waits for it and what it has not acknowledged, beyond single connections. Everything
/// that goes to the client does so under the lock of its session.
/// </summary>
internal sealed partial class Session : ISubscriber
{
    private readonly Lock _gate = new();
    private readonly MqttServer _server;
    private ClientLink? _link;
    private OutboundQueue? _queue;
    private InFlightWindow? _window;
    private Dictionary<string, (TopicFilter Filter, SubscriptionOptions Options)>? _subscriptions;

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
            _quota = link.Settings.ReceiveMaximum;
            _resent = _window is { Count: > 0 } ? 0 : Nothing;
            link.Flushed = () => OnFlushed(link);
            link.Control(connack);
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

    /// <summary>
    /// Notes a subscription, which <see cref="Activate"/> puts in force. Null where there are too many subscriptions, else whether it is new.
    /// </summary>
    public bool? Register(TopicFilter filter, in SubscriptionOptions options)
    {
        lock (_gate)
        {
            _subscriptions ??= [];
            bool isNew = !_subscriptions.ContainsKey(filter.Text);
            if (isNew && _subscriptions.Count >= _server.Options.MaximumSubscriptions)
                return null;
            _subscriptions[filter.Text] = (filter, options);
            if (IsKept)
                _server.Log!.Subscribed(_number, filter, options);
            return isNew;
        }
    }

    /// <summary>
    /// Puts a subscription that was registered in force, and sends the retained messages before anything published from now on. False where it has
    /// ended meanwhile.
    /// </summary>
    public bool Activate(TopicFilter filter, in SubscriptionOptions options, bool isNew, DeliveryBatch batch)
    {
        lock (_gate)
        {
            if (_subscriptions is null || !_subscriptions.ContainsKey(filter.Text))
                return false;
            _server.Tree.Add(filter, this, options);
            if (options.RetainHandling == RetainHandling.Send || (options.RetainHandling == RetainHandling.SendIfNew && isNew))
                SendRetained(filter, options, batch);
            return true;
        }
    }

    /// <summary>Holds a subscription that there is to what it may reach now.</summary>
    public void Hold(TopicFilter filter, IMessageScope? scope)
    {
        lock (_gate)
        {
            if (_subscriptions is null || !_subscriptions.TryGetValue(filter.Text, out (TopicFilter Filter, SubscriptionOptions Options) held))
                return;
            SubscriptionOptions options = held.Options with { Scope = scope };
            _subscriptions[filter.Text] = (filter, options);
            _server.Tree.Add(filter, this, options);
        }
    }

    /// <summary>Octets that wait to be sent or acknowledged, with so many beside each message.</summary>
    public long WaitingOctets(int beside)
    {
        lock (_gate)
            return (_queue is null ? 0 : _queue.Octets + ((long)beside * _queue.Count)) + ((long)beside * (_window?.Count ?? 0));
    }

    /// <summary>Whether something waits to be sent to a client that is there, or for its acknowledgement.</summary>
    public bool HasWaiting
    {
        get
        {
            lock (_gate)
                return _link is { IsClosed: false } link && (_waits || link.IsFlushing || link.Unflushed > 0 || _window is { Count: > 0 });
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

    /// <summary>Ends a subscription; false where there was none. <paramref name="wasActive"/>: whether it was in force.</summary>
    public bool Unsubscribe(TopicFilter filter, out bool wasActive)
    {
        lock (_gate)
        {
            wasActive = false;
            if (_subscriptions is null || !_subscriptions.Remove(filter.Text))
                return false;
            wasActive = _server.Tree.Remove(filter, this);
            if (IsKept)
                _server.Log!.Unsubscribed(_number, filter);
            return true;
        }
    }

    /// <summary>The session is over: its subscriptions end, what waited is dropped and counted. Returns the subscriptions that were in force.</summary>
    public IReadOnlyCollection<TopicFilter> Clear()
    {
        lock (_gate)
        {
            List<TopicFilter> filters = [];
            foreach ((TopicFilter filter, _) in _subscriptions?.Values ?? Enumerable.Empty<(TopicFilter, SubscriptionOptions)>())
            {
                if (_server.Tree.Remove(filter, this))
                    filters.Add(filter);
            }

            long waiting = (_queue?.Count ?? 0) + (_window?.Count ?? 0);
            if (waiting > 0)
                _server.Counters.Add(MqttReason.SessionExpired, waiting);
            if (IsKept)
                _server.Log!.Ended(_number);
            (_subscriptions, _queue, _window, _received, _waits, _number) = (null, null, null, null, false, 0);
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
            if (options.Scope?.Reaches(publication.Topic, publication.Properties) == false)
                continue;
            Deliver(ref publication, Least(message.QualityOfService, options.MaximumQualityOfService), retain: true, identifiers, batch);
        }

        messages.Clear();
    }

    private static QualityOfService Least(QualityOfService a, QualityOfService b) => a < b ? a : b;
}
