using V2X.Mqtt.Delivery;
using V2X.Mqtt.Durable;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Sessions;

/// <summary>What outlives the process, and what the client sends at QoS 2.</summary>
internal sealed partial class Session
{
    private long _number;
    private long _lastPlace;

    // Packet identifiers of messages that the client has not released, and whether the journal knows that they were taken.
    private Dictionary<ushort, bool>? _received;

    /// <summary>Whether the session is written down.</summary>
    public bool IsKept => Volatile.Read(ref _number) != 0;

    /// <summary>The session is written down from now on.</summary>
    public void KeepAs(long number)
    {
        lock (_gate)
        {
            _number = number;
            _server.Log!.Began(number, ClientId, Owner, ExpirySeconds);
        }
    }

    /// <summary>Writes down that its client is there, or until when the session waits for it, and the will. Under the lock of the store.</summary>
    public void NotePresence()
    {
        lock (_gate)
        {
            if (!IsKept)
                return;
            if (_link is not null || ExpirySeconds == 0)
                _server.Log!.Present(_number, ExpirySeconds);
            else
                _server.Log!.Absent(_number, ExpiresAt);
            if (Will is { } will)
                _server.Log!.Will(_number, will, WillDueAt);
        }
    }

    /// <summary>Writes down that the will has been published.</summary>
    public void NoteWillGone()
    {
        lock (_gate)
        {
            if (IsKept)
                _server.Log!.WillGone(_number);
        }
    }

    /// <summary>Begins a message of the client at QoS 2: whether it is new, and whether there is room for it.</summary>
    public bool TryBegin(ushort identifier, int most, out bool isNew)
    {
        lock (_gate)
        {
            _received ??= [];
            isNew = !_received.ContainsKey(identifier);
            return !isNew || (_received.Count < most && _received.TryAdd(identifier, false));
        }
    }

    /// <summary>Writes down that a message of the client at QoS 2 was taken, where that has not been done; null for one whose content is elsewhere.</summary>
    public void NoteTaken(ushort identifier, MqttMessage? message)
    {
        lock (_gate)
        {
            if (!IsKept || _received is null || !_received.TryGetValue(identifier, out bool isNoted) || isNoted)
                return;
            _received[identifier] = true;
            SessionLog log = _server.Log!;
            int generation = log.Generation;
            log.Taken(_number, identifier, message?.JournalNumber ?? 0);
            if (message is null)
                return;
            message.NeedsReceipt = false;
            // A description that began in between may have told of the message as of one that needs a receipt: the receipt stands behind its head, then.
            if (log.Generation != generation)
                log.Taken(_number, identifier, message.JournalNumber);
        }
    }

    /// <summary>The client releases a message at QoS 2; false where it was not begun.</summary>
    public bool Release(ushort identifier)
    {
        lock (_gate)
        {
            if (_received is null || !_received.Remove(identifier, out bool isNoted))
                return false;
            if (isNoted && IsKept)
                _server.Log!.Released(_number, identifier);
            return true;
        }
    }

    /// <summary>Writes down all that there is of the session, in place of what was written before.</summary>
    public void Describe()
    {
        lock (_gate)
        {
            if (!IsKept)
                return;
            SessionLog log = _server.Log!;
            long? ends = _link is not null ? null : ExpiresAt is { } at ? log.UnixMs(at) : 0;
            log.Described(_number, ClientId, Owner, ExpirySeconds, ends, _lastPlace);
            if (Will is { } will)
                log.Will(_number, will, WillDueAt, JournalPart.Snapshot);
            foreach ((TopicFilter filter, SubscriptionOptions options) in _subscriptions?.Values ?? Enumerable.Empty<(TopicFilter, SubscriptionOptions)>())
                log.Subscribed(_number, filter, options, JournalPart.Snapshot);
            DescribeWaiting(log);
            foreach ((ushort identifier, bool isNoted) in _received ?? [])
            {
                if (isNoted)
                    log.Taken(_number, identifier, 0, JournalPart.Snapshot);
            }

            log.DescribedEnd(_number);
        }
    }

    /// <summary>Takes up what was written down before a restart. Before anybody can connect.</summary>
    public void Restore(RecoveredSession recovered, DeliveryBatch batch)
    {
        (_number, _lastPlace, ExpirySeconds) = (recovered.Number, recovered.LastPlace, recovered.ExpirySeconds);
        _received = recovered.Taken.Count == 0 ? null : recovered.Taken.ToDictionary(identifier => identifier, _ => true);
        foreach ((TopicFilter filter, SubscriptionOptions options) in recovered.Subscriptions.Values)
        {
            (_subscriptions ??= [])[filter.Text] = (filter, options);
            _server.Tree.Add(filter, this, options);
        }

        // Up to the last one that the client is known to have, all were sent.
        long sent = recovered.Received.Count == 0 ? 0 : recovered.Received.Max;
        long first = recovered.Waiting.Count == 0 ? sent : Math.Min(recovered.Waiting.Keys.First(), sent);
        _window = sent == 0 ? null : new InFlightWindow((int)Math.Max(_server.Options.MaximumInFlight, sent - first + 1));
        foreach ((long place, Outbound item) in recovered.Waiting)
        {
            if (place > sent)
            {
                Enqueue(item, batch);
                continue;
            }

            _window!.Add(item);
            if (recovered.Received.Contains(place))
                _window.Received(place);
        }
    }

    private bool DeliverKept(ref Publication publication, QualityOfService qualityOfService, bool retain, scoped ReadOnlySpan<uint> identifiers, DeliveryBatch batch)
    {
        Outbound item = new(publication.Message, qualityOfService, retain, ListOf(identifiers)) { Place = ++_lastPlace };
        _server.Log!.Queued(_number, item);
        bool isHeld = qualityOfService == QualityOfService.ExactlyOnce && item.Message.HeldUntil > _server.Log.Journal.Committed;
        if (_link is not { } link || IsBehind || isHeld || !link.CanWrite || !HasPlace(item.Place))
        {
            if (isHeld && _link is not null)
                batch.Held(this);
            return Enqueue(item, batch);
        }

        Send(link, ref publication, qualityOfService, retain, Await(item), duplicate: false, identifiers, batch);
        AfterSending(link, batch);
        return true;
    }

    private void DescribeWaiting(SessionLog log)
    {
        long cursor = 0;
        while (_window is not null && _window.TryNext(ref cursor, out long place, out InFlightState state, out Outbound item))
        {
            if (state == InFlightState.Pubcomp)
                log.Received(_number, place, JournalPart.Snapshot);
            else if (item.Place > 0)
                log.Queued(_number, item, JournalPart.Snapshot);
        }

        List<Outbound> waiting = [];
        _queue?.CopyTo(waiting);
        foreach (Outbound item in waiting)
        {
            if (item.Place > 0)
                log.Queued(_number, item, JournalPart.Snapshot);
        }
    }
}
