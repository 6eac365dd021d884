using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>CONNECT and CONNACK.</summary>
internal sealed partial class MqttConnection
{
    private async Task<bool> ConnectAsync()
    {
        while (true)
        {
            ReadResult result = await _input.ReadAsync();
            if (Volatile.Read(ref _isOver))
                return false;
            ReadOnlySequence<byte> buffer = result.Buffer;
            ConnectAttempt? attempt = TakeConnect(ref buffer, out PacketFault fault);
            if (attempt is null && !fault.IsFault)
            {
                _input.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                    return false;
                continue;
            }

            _input.AdvanceTo(buffer.Start);
            if (attempt is null)
                return await RefuseAsync(fault.Reason, fault.Code, $"{MqttReasonText.Of(fault.Reason)} at octet {fault.Position}", wantsReasons: true);
            return await OpenAsync(attempt);
        }
    }

    private ConnectAttempt? TakeConnect(ref ReadOnlySequence<byte> buffer, out PacketFault fault)
    {
        ReadOnlySequence<byte> whole = buffer;
        bool taken = FrameReader.TryTake(ref buffer, _server.Options.MaximumPacketOctets, out byte first, out ReadOnlySequence<byte> body, out fault);
        if (whole.Length > 0 && whole.FirstSpan[0] >> 4 != (int)PacketType.Connect)
        {
            fault = new PacketFault(MqttReason.NotConnect, 0);
            return null;
        }

        if (!taken)
            return null;
        ReadOnlySpan<byte> octets = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        fault = ConnectPacket.Read(first, octets, out ConnectPacket packet);
        _version = packet.Version;
        if (fault.Reason == MqttReason.ProtocolVersion)
            _version = octets is [0, 4, _, _, _, _, > 4, ..] ? ProtocolVersion.V5 : ProtocolVersion.V311;
        if (fault.IsFault)
            return null;
        if (packet.ClientId.Length > _server.Options.MaximumClientIdOctets
            || (packet.ClientId.IsEmpty && packet is { Version: ProtocolVersion.V311, CleanStart: false }))
        {
            fault = new PacketFault(MqttReason.ClientIdentifier, 0);
            return null;
        }

        return ConnectAttempt.Of(packet);
    }

    private async Task<bool> OpenAsync(ConnectAttempt attempt)
    {
        if (attempt.HasAuthenticationMethod)
            return await RefuseAsync(MqttReason.AuthenticationMethod, attempt);
        if (attempt.Will is { } will && will.QualityOfService > _server.Options.MaximumQualityOfService)
            return await RefuseAsync(MqttReason.QualityOfServiceNotSupported, attempt);
        string clientId = attempt.ClientId.Length > 0 ? attempt.ClientId : $"auto-{Guid.NewGuid():N}";
        if (_server.Host is not { } host)
        {
            MqttReason full = Open(attempt, clientId, owner: "");
            return full == MqttReason.None || await RefuseAsync(full, attempt);
        }

        ConnectRequest request = RequestOf(attempt, clientId);
        ConnectVerdict verdict = await host.ConnectAsync(request, CancellationToken.None);
        if (verdict.Code >= ReasonCode.UnspecifiedError)
            return await RefuseAsync(ReasonOf(verdict.Code), verdict.Code, verdict.Reason, attempt.WantsReasons);
        _identity = verdict.Identity;
        if (!attempt.CleanStart)
            EndRefusedSubscriptions(host, clientId, verdict.Owner);
        MqttReason refused = Open(attempt, clientId, verdict.Owner);
        if (refused == MqttReason.None)
            return true;
        host.Refused(request, _identity, verdict.Owner, refused);
        return await RefuseAsync(refused, attempt);
    }

    private ConnectRequest RequestOf(ConnectAttempt attempt, string clientId) => new()
    {
        ClientId = clientId,
        Version = attempt.Version,
        UserName = attempt.UserName,
        Password = attempt.Password,
        Certificate = _peer.Certificate,
        RemoteAddress = _peer.RemoteAddress,
        IsEncrypted = _peer.IsEncrypted,
    };

    // What its owner may do can have changed while nobody was there.
    private void EndRefusedSubscriptions(IMqttHost host, string clientId, string owner)
    {
        if (_server.Sessions.Find(clientId) is not { } session || session.Owner != owner)
            return;
        foreach (TopicFilter filter in session.Filters())
        {
            SubscribeVerdict verdict = host.MaySubscribe(new SubscribeQuestion { Identity = _identity, Filter = filter, IsHeld = true });
            if (verdict.Code < ReasonCode.UnspecifiedError)
                session.Hold(filter, verdict.Scope);
            if (verdict.Code < ReasonCode.UnspecifiedError || !session.Unsubscribe(filter, out bool wasActive))
                continue;
            _server.Counters.Add(MqttReason.NotAuthorized);
            if (wasActive)
                host.Unsubscribed(_identity, clientId, filter);
        }
    }

    private MqttReason Open(ConnectAttempt attempt, string clientId, string owner)
    {
        MqttServerOptions options = _server.Options;
        bool imposes = attempt.Version == ProtocolVersion.V5 && options.ServerKeepAliveSeconds > 0;
        _keepAliveSeconds = imposes ? options.ServerKeepAliveSeconds : attempt.KeepAliveSeconds;
        _expirySeconds = (uint)Math.Min(attempt.ExpirySeconds, options.MaximumSessionExpiry.TotalSeconds);
        _heardAt = _server.Time.GetTimestamp();
        ClientLink link = new(_output, SettingsOf(attempt), EndByLink);
        SessionRequest request = new()
        {
            ClientId = clientId,
            CleanStart = attempt.CleanStart,
            ExpirySeconds = _expirySeconds,
            Will = attempt.Will,
            Identity = _identity,
            Owner = owner,
        };
        PropertyWriter properties = new(stackalloc byte[256]);
        if (attempt.Version == ProtocolVersion.V5)
            Describe(ref properties, attempt, clientId, imposes);
        ConnackPacket connack = new() { Version = attempt.Version, Properties = properties.Block };
        List<SessionEnd> ends = [];
        DeliveryBatch batch = DeliveryBatch.Borrow(_server);
        try
        {
            MqttReason refused = _server.Sessions.Open(request, link, ref connack, batch, ends, out _session);
            if (refused == MqttReason.None)
                Volatile.Write(ref _link, link);
            return refused;
        }
        finally
        {
            batch.Return();
            properties.Dispose();
            _server.Finish(ends);
        }
    }

    private LinkSettings SettingsOf(ConnectAttempt attempt) => new()
    {
        Version = attempt.Version,
        MaximumPacketOctets = attempt.MaximumPacketOctets,
        ReceiveMaximum = Math.Min(attempt.ReceiveMaximum, _server.Options.MaximumInFlight),
        TopicAliasMaximum = Math.Min(attempt.TopicAliasMaximum, _server.Options.OutgoingTopicAliases),
        WantsReasons = attempt.WantsReasons,
    };

    // What is not said is the default of the standard.
    private void Describe(ref PropertyWriter properties, ConnectAttempt attempt, string clientId, bool imposesKeepAlive)
    {
        MqttServerOptions options = _server.Options;
        if (attempt.ClientId.Length == 0)
            properties.Text(PropertyId.AssignedClientIdentifier, clientId);
        if (_expirySeconds != attempt.ExpirySeconds)
            properties.FourOctets(PropertyId.SessionExpiryInterval, _expirySeconds);
        if (options.ReceiveMaximum < ushort.MaxValue)
            properties.TwoOctets(PropertyId.ReceiveMaximum, (ushort)options.ReceiveMaximum);
        if (options.MaximumQualityOfService < QualityOfService.ExactlyOnce)
            properties.Byte(PropertyId.MaximumQualityOfService, (byte)options.MaximumQualityOfService);
        properties.FourOctets(PropertyId.MaximumPacketSize, (uint)options.MaximumPacketOctets);
        if (options.TopicAliasMaximum > 0)
            properties.TwoOctets(PropertyId.TopicAliasMaximum, (ushort)options.TopicAliasMaximum);
        if (imposesKeepAlive)
            properties.TwoOctets(PropertyId.ServerKeepAlive, options.ServerKeepAliveSeconds);
        if (attempt.WantsResponseInformation && options.ResponseTopicPrefix.Length > 0)
            properties.Text(PropertyId.ResponseInformation, options.ResponseTopicPrefix + clientId);
    }

    private Task<bool> RefuseAsync(MqttReason reason, ConnectAttempt attempt) =>
        RefuseAsync(reason, MqttReasonText.CodeOf(reason), MqttReasonText.Of(reason), attempt.WantsReasons);

    // Always false: the connection ends.
    private async Task<bool> RefuseAsync(MqttReason reason, ReasonCode code, string? text, bool wantsReasons)
    {
        if (!NoteEnd(reason))
            return false;
        _server.Counters.Add(reason);
        if (reason == MqttReason.NotConnect || (int)_version == 0 || !HasAnswer(code))
            return false;
        WriteRefusal(code, wantsReasons ? text : null);
        await _output.FlushAsync();
        return false;
    }

    private bool HasAnswer(ReasonCode code) => _version == ProtocolVersion.V5
        ? ReasonCodes.MayStandIn(code, PacketType.Connack)
        : code is not (ReasonCode.MalformedPacket or ReasonCode.ProtocolError or ReasonCode.PacketTooLarge or ReasonCode.TopicNameInvalid);

    private void WriteRefusal(ReasonCode code, string? text)
    {
        PropertyWriter properties = new(stackalloc byte[256]);
        if (text is not null && Encoding.UTF8.GetByteCount(text) <= ushort.MaxValue)
            properties.Text(PropertyId.ReasonString, text);
        PacketEncoder.Write(new ConnackPacket { Version = _version, Code = code, Properties = properties.Block }, _output);
        properties.Dispose();
    }

    private static MqttReason ReasonOf(ReasonCode code) => code switch
    {
        ReasonCode.BadUserNameOrPassword => MqttReason.BadCredentials,
        ReasonCode.NotAuthorized or ReasonCode.Banned => MqttReason.NotAuthorized,
        ReasonCode.ClientIdentifierNotValid => MqttReason.ClientIdentifier,
        ReasonCode.QuotaExceeded => MqttReason.QuotaExceeded,
        _ => MqttReason.HostRefused,
    };
}
