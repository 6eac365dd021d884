using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>Messages to the client.</summary>
internal sealed partial class Session
{
    private const int FlushBeyondOctets = 1 << 16;
    private const long Nothing = -1;

    private bool _waits;
    private int _quota;
    private long _resent = Nothing;

    /// <summary>Sends a message, now or when there is room; true where it was neither dropped nor refused.</summary>
    public bool Deliver(ref Publication publication, QualityOfService qualityOfService, bool retain, scoped ReadOnlySpan<uint> identifiers, DeliveryBatch batch)
    {
        lock (_gate)
        {
            if (IsKept && qualityOfService != QualityOfService.AtMostOnce)
                return DeliverKept(ref publication, qualityOfService, retain, identifiers, batch);
            ClientLink? link = _link;
            if (link is null && qualityOfService == QualityOfService.AtMostOnce)
            {
                batch.Count(MqttReason.ClientAbsent);
                return false;
            }

            if (link is null || IsBehind || !link.CanWrite || (qualityOfService != QualityOfService.AtMostOnce && !HasPlace(0)))
                return Enqueue(new Outbound(publication.Message, qualityOfService, retain, ListOf(identifiers)), batch);
            ushort packetIdentifier = 0;
            if (qualityOfService != QualityOfService.AtMostOnce)
                packetIdentifier = Await(new Outbound(publication.Message, qualityOfService, retain, ListOf(identifiers)));
            Send(link, ref publication, qualityOfService, retain, packetIdentifier, duplicate: false, identifiers, batch);
            AfterSending(link, batch);
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
            long place = 0;
            InFlightState state = _window?.StateOf(identifier, out place) ?? InFlightState.None;
            if (state == InFlightState.None || isPubcomp != (state == InFlightState.Pubcomp))
                return false;
            Done(place);
            if (_link is not { } link)
                return true;
            _quota = Math.Min(_quota + 1, link.Settings.ReceiveMaximum);
            if (IsBehind)
                Touch(link, batch);
            return true;
        }
    }

    /// <summary>PUBREC came. False where no such message waits for it.</summary>
    public bool Received(ushort identifier)
    {
        lock (_gate)
        {
            long place = 0;
            if (_window?.StateOf(identifier, out place) is not (InFlightState.Pubrec or InFlightState.Pubcomp))
                return false;
            _window.Received(place);
            if (IsKept)
                _server.Log!.Received(_number, place);
            return true;
        }
    }

    private static uint[]? ListOf(scoped ReadOnlySpan<uint> identifiers) => identifiers.IsEmpty ? null : identifiers.ToArray();

    // Something waits, so that nothing may go past it.
    private bool IsBehind => _waits || _resent != Nothing;

    private bool HasPlace(long place) => _quota > 0 && (_window is null || _window.HasPlace(place));

    private ushort Await(in Outbound item)
    {
        _quota--;
        return (_window ??= new InFlightWindow(_server.Options.MaximumInFlight)).Add(item);
    }

    private void Done(long place)
    {
        _window!.Complete(place);
        if (IsKept)
            _server.Log!.Completed(_number, place);
    }

    private void Touch(ClientLink link, DeliveryBatch batch)
    {
        if (link.IsTouched || link.IsFlushing)
            return;
        link.IsTouched = true;
        batch.Touch(this);
    }

    private void AfterSending(ClientLink link, DeliveryBatch batch)
    {
        if (link.Unflushed > FlushBeyondOctets)
            Pump(link, batch);
        else
            Touch(link, batch);
    }

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
        if (packetIdentifier == 0)
            return;
        _quota++;
        _ = _window!.StateOf(packetIdentifier, out long place);
        Done(place);
    }

    private bool Enqueue(in Outbound item, DeliveryBatch batch)
    {
        _queue ??= new OutboundQueue(_server.Options.QueueMessages, _server.Options.QueueOctets);
        QueueOutcome outcome = _queue.Add(item);
        _waits = true;
        if (outcome is QueueOutcome.Added or QueueOutcome.Replaced)
            return true;
        if (outcome == QueueOutcome.Full && item.QualityOfService != QualityOfService.AtMostOnce)
        {
            batch.Overflowed(this);
            return false;
        }

        batch.Count(MqttReason.QueueFull);
        return outcome == QueueOutcome.AddedAndDropped;
    }

    // What was not acknowledged on an earlier connection comes first, as far as the client takes it.
    private void ResendNext(ClientLink link, DeliveryBatch batch)
    {
        long place = 0;
        InFlightState state = InFlightState.None;
        Outbound item = default;
        if (_window is null || !_window.TryNext(ref _resent, out place, out state, out item))
        {
            _resent = Nothing;
            return;
        }

        ushort identifier = InFlightWindow.IdentifierOf(place);
        if (state == InFlightState.Pubcomp)
        {
            link.Control(new AcknowledgementPacket { Type = PacketType.Pubrel, Version = link.Settings.Version, PacketIdentifier = identifier });
            return;
        }

        _quota--;
        Publication publication = Publication.Of(item.Message);
        Send(link, ref publication, item.QualityOfService, item.Retain, identifier, duplicate: true, item.Identifiers, batch);
    }

    // Writes what waits and flushes, until nothing waits or the client has to be waited for.
    private void Pump(ClientLink link, DeliveryBatch batch)
    {
        while (link.CanWrite)
        {
            while (_resent != Nothing && link.Unflushed < FlushBeyondOctets && _quota > 0)
                ResendNext(link, batch);
            while (_waits && _resent == Nothing && link.Unflushed < FlushBeyondOctets && HasPlace(0) && SendNext(link, batch))
            {
            }

            if (link.Unflushed == 0 || !link.Flush(batch.Now))
                return;
        }
    }

    // False where nothing more can be sent now.
    private bool SendNext(ClientLink link, DeliveryBatch batch)
    {
        Outbound item = default;
        bool isHeld = false;
        if (_queue is null || !_queue.TryTake(batch.Now, _server.Log?.Journal.Committed ?? 0, _window?.HighestPlace ?? long.MaxValue, out item, out isHeld))
        {
            if (isHeld)
            {
                batch.Held(this);
                return false;
            }

            if (_queue is { Count: > 0 })
                return false;
            if (_queue is { Totals.Expired: > 0 and long expired })
                batch.Count(MqttReason.MessageExpired, expired);
            _queue = null;
            _waits = false;
            return false;
        }

        ushort identifier = item.QualityOfService == QualityOfService.AtMostOnce ? (ushort)0 : Await(item);
        Publication publication = Publication.Of(item.Message);
        Send(link, ref publication, item.QualityOfService, item.Retain, identifier, item.MayHaveBeenSent, item.Identifiers, batch);
        return true;
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
