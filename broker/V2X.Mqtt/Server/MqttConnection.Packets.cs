using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>What a client that is connected sends.</summary>
internal sealed partial class MqttConnection
{
    private PacketFault Take(byte first, ReadOnlySpan<byte> body, DeliveryBatch batch)
    {
        switch ((PacketType)(first >> 4))
        {
            case PacketType.Publish:
                return TakePublish(first, body, batch);
            case PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp:
                return TakeAcknowledgement(first, body, batch);
            case PacketType.Subscribe:
                return TakeSubscribe(first, body, batch);
            case PacketType.Unsubscribe:
                return TakeUnsubscribe(first, body, batch);
            case PacketType.Pingreq:
                PacketFault fault = PingPacket.Read(first, body, out _);
                if (!fault.IsFault)
                    _session.Answer(_link!, new PingPacket(PacketType.Pingresp), batch);
                return fault;
            case PacketType.Disconnect:
                return TakeDisconnect(first, body);
            case PacketType.Connect:
                return new PacketFault(MqttReason.SecondConnect, 0);
            case PacketType.Reserved:
                return new PacketFault(MqttReason.ReservedType, 0);
            case PacketType.Auth when _link!.Settings.Version == ProtocolVersion.V311:
                return new PacketFault(MqttReason.ReservedType, 0);
            default:
                return new PacketFault(MqttReason.UnexpectedPacket, 0);
        }
    }

    private PacketFault TakePublish(byte first, ReadOnlySpan<byte> body, DeliveryBatch batch)
    {
        batch.CountReceived(1, 0);
        PacketFault fault = PublishPacket.Read(first, body, _version, out PublishPacket packet);
        if (fault.IsFault)
            return fault;
        if (packet.HasIdentifier)
            return new PacketFault(MqttReason.PropertyValue, 0);
        if (_server.IsDraining)
        {
            batch.Count(MqttReason.ShuttingDown);
            return default;
        }

        if (packet.TopicAlias != 0 && !TryResolveAlias(ref packet))
            return new PacketFault(MqttReason.TopicAlias, 0);
        if (packet.QualityOfService > _server.Options.MaximumQualityOfService)
            return new PacketFault(MqttReason.QualityOfServiceNotSupported, 0);
        bool isNew = true;
        if (packet.QualityOfService == QualityOfService.ExactlyOnce && !_session.TryBegin(packet.PacketIdentifier, _server.Options.ReceiveMaximum, out isNew))
            return new PacketFault(MqttReason.ReceiveMaximum, 0);
        PublishOutcome outcome = isNew ? Publish(packet, batch) : default;
        if (packet.QualityOfService == QualityOfService.AtMostOnce)
            return default;
        if (outcome.IsForNow && _version == ProtocolVersion.V311)
        {
            _session.Release(packet.PacketIdentifier);
            return new PacketFault(MqttReason.JournalFull, 0);
        }

        Acknowledge(packet, outcome, batch);
        return default;
    }

    private PublishOutcome Publish(in PublishPacket packet, DeliveryBatch batch)
    {
        if (packet.Topic[0] == (byte)'$')
        {
            batch.Count(MqttReason.ReservedTopic);
            return new PublishOutcome(ReasonCode.NotAuthorized, MqttReasonText.Of(MqttReason.ReservedTopic), false);
        }

        Publication publication = new()
        {
            Topic = packet.Topic,
            Payload = packet.Payload,
            Properties = packet.HasOwnProperties ? batch.Forwarded(packet.Properties) : packet.Properties,
            QualityOfService = packet.QualityOfService,
            Retain = packet.Retain,
            ExpiresAt = packet.ExpirySeconds is { } seconds ? batch.Now + _server.Units(seconds) : null,
            Publisher = _session.ClientId,
            Taker = packet.QualityOfService == QualityOfService.ExactlyOnce && _session.IsKept ? _session : null,
            Identifier = packet.PacketIdentifier,
        };
        return _server.Accept(ref publication, _identity, batch);
    }

    private void Acknowledge(in PublishPacket packet, in PublishOutcome outcome, DeliveryBatch batch)
    {
        ReasonCode code = outcome.Code;
        bool once = packet.QualityOfService == QualityOfService.ExactlyOnce;
        if (once && code >= ReasonCode.UnspecifiedError)
        {
            // Refused: over for both sides. Towards MQTT 3.1.1 it goes on as if it were taken.
            if (_version == ProtocolVersion.V5)
                _session.Release(packet.PacketIdentifier);
        }

        PacketType type = once ? PacketType.Pubrec : PacketType.Puback;
        if (!ReasonCodes.MayStandIn(code, type))
            code = ReasonCode.UnspecifiedError;
        Answer answer = new(type, packet.PacketIdentifier, code, code >= ReasonCode.UnspecifiedError ? outcome.Reason : null);
        if (_server.Keeps)
            Defer(answer);
        else
            Write(answer, batch);
    }

    private void Write(in Answer answer, DeliveryBatch batch)
    {
        PropertyWriter properties = new(stackalloc byte[128]);
        if (answer.Reason is { } reason && _link!.Settings.WantsReasons && _version == ProtocolVersion.V5)
            properties.Text(PropertyId.ReasonString, reason);
        AcknowledgementPacket packet = new()
        {
            Type = answer.Type,
            Version = _version,
            PacketIdentifier = answer.Identifier,
            Code = answer.Code,
            Properties = properties.Block,
        };
        _session.Answer(_link!, packet, batch);
        properties.Dispose();
    }

    private bool TryResolveAlias(ref PublishPacket packet)
    {
        if (packet.TopicAlias > _server.Options.TopicAliasMaximum)
            return false;
        _aliases ??= new byte[_server.Options.TopicAliasMaximum][];
        ref byte[]? known = ref _aliases[packet.TopicAlias - 1]!;
        if (packet.Topic.IsEmpty)
        {
            packet.Topic = known;
            return known is not null;
        }

        if (known is null || !packet.Topic.SequenceEqual(known))
            known = packet.Topic.ToArray();
        return true;
    }

    private PacketFault TakeAcknowledgement(byte first, ReadOnlySpan<byte> body, DeliveryBatch batch)
    {
        PacketFault fault = AcknowledgementPacket.Read(first, body, _version, out AcknowledgementPacket packet);
        if (fault.IsFault)
            return fault;
        ushort identifier = packet.PacketIdentifier;
        switch (packet.Type)
        {
            case PacketType.Puback or PacketType.Pubcomp:
                _session.Complete(identifier, packet.Type == PacketType.Pubcomp, batch);
                break;
            case PacketType.Pubrec when packet.Code >= ReasonCode.UnspecifiedError:
                _session.Complete(identifier, isPubcomp: false, batch);
                break;
            case PacketType.Pubrec:
                bool known = _session.Received(identifier);
                Answer(PacketType.Pubrel, identifier, known, batch);
                break;
            default:
                Answer(PacketType.Pubcomp, identifier, _session.Release(identifier), batch);
                break;
        }

        return default;
    }

    private void Answer(PacketType type, ushort identifier, bool known, DeliveryBatch batch)
    {
        Answer answer = new(type, identifier, known ? ReasonCode.Success : ReasonCode.PacketIdentifierNotFound, null);
        // Before a restart can no longer undo it: the client uses the identifier again.
        if (_session.IsKept)
            Defer(answer);
        else
            Write(answer, batch);
    }

    private PacketFault TakeSubscribe(byte first, ReadOnlySpan<byte> body, DeliveryBatch batch)
    {
        PacketFault fault = SubscribePacket.Read(first, body, _version, out SubscribePacket packet);
        if (fault.IsFault)
            return fault;
        uint identifier = 0;
        PropertyReader property = new(packet.Properties);
        while (property.Next())
            identifier = property.Id == PropertyId.SubscriptionIdentifier ? property.Number : identifier;
        List<(TopicFilter Filter, SubscriptionOptions Options)?> wanted = [];
        List<byte> codes = [];
        int allowed = 0;
        FilterReader filters = new(packet.Filters, packet.Type, _version);
        while (filters.Next())
        {
            ReasonCode code = Judge(filters, identifier, allowed, out TopicFilter? filter, out SubscriptionOptions options);
            wanted.Add(code < ReasonCode.UnspecifiedError ? (filter!, options) : null);
            allowed += code < ReasonCode.UnspecifiedError ? 1 : 0;
            codes.Add((byte)code);
        }

        SubscribeAnswer subscribed = new(this, packet.PacketIdentifier, codes.ToArray());
        foreach ((TopicFilter Filter, SubscriptionOptions Options)? one in wanted)
        {
            if (one is var (filter, options) && _session.Register(filter, options) is { } isNew)
                subscribed.Add(filter, options, isNew);
        }

        // Written down first: a client whose session outlives a restart does not subscribe again.
        if (_session.IsKept)
            Defer(new Answer(PacketType.Suback, packet.PacketIdentifier, ReasonCode.Success, null) { Then = subscribed.Run });
        else
            subscribed.Run(batch);
        return default;
    }

    private ReasonCode Judge(in FilterReader filters, uint identifier, int before, out TopicFilter? filter, out SubscriptionOptions options)
    {
        options = default;
        if (!TopicFilter.TryParse(filters.Filter, out filter))
            return Refuse(MqttReason.TopicFilter, ReasonCode.TopicFilterInvalid);
        bool isHeld = _session.Has(filter);
        SubscribeQuestion question = new() { Identity = _identity, Filter = filter, IsHeld = isHeld, Before = before };
        SubscribeVerdict verdict = _server.Host?.MaySubscribe(question) ?? SubscribeVerdict.Allow();
        if (verdict.Code >= ReasonCode.UnspecifiedError)
            return Refuse(SubscribeRefusal(verdict.Code), ReasonCodes.MayStandIn(verdict.Code, PacketType.Suback) ? verdict.Code : ReasonCode.UnspecifiedError);
        if (_session.SubscriptionCount + before >= _server.Options.MaximumSubscriptions && !isHeld)
            return Refuse(MqttReason.TooManySubscriptions, ReasonCode.QuotaExceeded);
        QualityOfService most = _server.Options.MaximumQualityOfService;
        QualityOfService granted = filters.QualityOfService < most ? filters.QualityOfService : most;
        options = new SubscriptionOptions(granted, filters.NoLocal, filters.RetainAsPublished, (RetainHandling)filters.RetainHandling, identifier, verdict.Scope);
        return (ReasonCode)granted;
    }

    private static MqttReason SubscribeRefusal(ReasonCode code) => code == ReasonCode.QuotaExceeded ? MqttReason.QuotaExceeded : MqttReason.NotAuthorized;

    private ReasonCode Refuse(MqttReason reason, ReasonCode code)
    {
        _server.Counters.Add(reason);
        return code;
    }

    private PacketFault TakeUnsubscribe(byte first, ReadOnlySpan<byte> body, DeliveryBatch batch)
    {
        PacketFault fault = SubscribePacket.Read(first, body, _version, out SubscribePacket packet);
        if (fault.IsFault)
            return fault;
        List<byte> codes = [];
        FilterReader filters = new(packet.Filters, packet.Type, _version);
        while (filters.Next())
        {
            bool valid = TopicFilter.TryParse(filters.Filter, out TopicFilter? filter);
            bool wasActive = false;
            bool ended = valid && _session.Unsubscribe(filter!, out wasActive);
            codes.Add((byte)(ended ? ReasonCode.Success : valid ? ReasonCode.NoSubscriptionExisted : ReasonCode.TopicFilterInvalid));
            if (wasActive)
                _server.Host?.Unsubscribed(_identity, _session.ClientId, filter!);
        }

        SubscribeAnswer unsubscribed = new(this, packet.PacketIdentifier, codes.ToArray(), PacketType.Unsuback);
        if (_session.IsKept)
            Defer(new Answer(PacketType.Unsuback, packet.PacketIdentifier, ReasonCode.Success, null) { Then = unsubscribed.Run });
        else
            unsubscribed.Run(batch);
        return default;
    }

    private PacketFault TakeDisconnect(byte first, ReadOnlySpan<byte> body)
    {
        PacketFault fault = DisconnectPacket.Read(first, body, _version, out DisconnectPacket packet);
        if (fault.IsFault)
            return fault;
        PropertyReader property = new(packet.Properties);
        while (property.Next())
        {
            if (property.Id != PropertyId.SessionExpiryInterval)
                continue;
            if (_expirySeconds == 0 && property.Number != 0)
                return new PacketFault(MqttReason.SessionExpiry, property.Start);
            _server.Sessions.SetExpiry(_session, (uint)Math.Min(property.Number, _server.Options.MaximumSessionExpiry.TotalSeconds));
        }

        _saidGoodbye = true;
        _keepsWill = packet.Code != ReasonCode.Success;
        return default;
    }
}
