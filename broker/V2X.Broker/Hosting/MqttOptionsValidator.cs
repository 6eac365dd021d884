using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Model;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of MQTT.</summary>
internal sealed class MqttOptionsValidator(BrokerOptions broker, FaultList faults)
{
    private readonly MqttOptions _options = broker.Mqtt;

    /// <summary>Notes them.</summary>
    public void Check()
    {
        if (!_options.Enabled)
            return;
        CheckPorts();
        CheckTopics();
        foreach ((string id, MqttDeviceOptions device) in _options.Devices)
            CheckDevice(id, device, faults.In($"Devices:{id}"));
        faults.Range("MaximumConnections", _options.MaximumConnections, 1, 1_000_000);
        faults.Range("MaximumSessions", _options.MaximumSessions, 1, 1_000_000);
        faults.Range("ClientQueueMessages", _options.ClientQueueMessages, 16, 1_000_000);
        faults.Range("JournalMegabytes", _options.JournalMegabytes, 16, 65_536);
        faults.Range("QueueLimit", _options.QueueLimit, 16, 65_536);
    }

    private void CheckPorts()
    {
        faults.CheckProtection(faults.CheckPort(_options.Address, _options.Port), _options.Tls, _options.AllowPlaintextBeyondLoopback);
        faults.Range("WebSocketPort", _options.WebSocketPort, -1, 65_535);
        if (_options.Port != 0 && (_options.Port == broker.Grpc.Port || _options.Port == broker.Http.Port || _options.Port == _options.WebSocketPort))
            faults.Add("Port", $"{_options.Port} is the port of something else as well; give another one.");
    }

    private void CheckTopics()
    {
        foreach (string prefix in CommaList.Split(_options.FreeTopics))
        {
            if (prefix.StartsWith("v2x", StringComparison.Ordinal) || prefix.StartsWith('$') || prefix.AsSpan().ContainsAny('+', '#'))
                faults.Add("FreeTopics", $"\"{prefix}\" cannot be free: a beginning of topics without wildcards, and not that of v2x or $.");
        }
    }

    private void CheckDevice(string id, MqttDeviceOptions device, FaultList own)
    {
        if (!MessageValidator.IsName(id))
            faults.Add($"Devices:{id}", "the id of a roadside unit is 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(device.Region))
            own.Add("Region", $"\"{device.Region}\" is no region; give 1 to 32 letters, digits, '-', '_' or '.'.");
        foreach (string word in device.UnknownKinds())
            own.Add("Send", $"\"{word}\" cannot be sent to a roadside unit; known: map, rsi, spat, rsm.");
        if (device.Payload.Length > 0 && device.Form() is null)
            own.Add("Payload", $"\"{device.Payload}\" is no form of a payload; known: uper, json, protobuf.");
        try
        {
            _ = device.Area();
        }
        catch (TopicException fault)
        {
            own.Add("AreaRadiusMetres", fault.Message);
        }

        if (!MessageSetDecoders.DecoderIds.Contains(device.Edition) || MessageSetDecoders.FamilyOf(device.Edition) != MessageFamily.China)
            own.Add("Edition", $"\"{device.Edition}\" is no Chinese edition; known: {string.Join(", ", MessageSetDecoders.DecoderIds.Where(one => MessageSetDecoders.FamilyOf(one) == MessageFamily.China))}.");
    }
}
