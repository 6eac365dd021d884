using System.Net;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Model;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of MQTT.</summary>
internal sealed class MqttOptionsValidator(BrokerOptions broker)
{
    private readonly MqttOptions _options = broker.Mqtt;
    private readonly List<ConfigurationFault> _faults = [];

    public IReadOnlyList<ConfigurationFault> Faults()
    {
        _faults.Clear();
        if (!_options.Enabled)
            return _faults;
        CheckPorts();
        CheckTls();
        CheckTopics();
        CheckDevices();
        Range("MaximumConnections", _options.MaximumConnections, 1, 1_000_000);
        Range("MaximumSessions", _options.MaximumSessions, 1, 1_000_000);
        Range("ClientQueueMessages", _options.ClientQueueMessages, 16, 1_000_000);
        Range("JournalMegabytes", _options.JournalMegabytes, 16, 65_536);
        Range("QueueLimit", _options.QueueLimit, 16, 65_536);
        return _faults;
    }

    private void CheckPorts()
    {
        Range("Port", _options.Port, 0, 65_535);
        Range("WebSocketPort", _options.WebSocketPort, -1, 65_535);
        if (_options.Port != 0 && (_options.Port == broker.Grpc.Port || _options.Port == broker.Http.Port || _options.Port == _options.WebSocketPort))
            Add("Port", $"{_options.Port} is the port of something else as well; give another one.");
    }

    private void CheckTls()
    {
        if (!IPAddress.TryParse(_options.Address, out IPAddress? address))
            Add("Address", $"\"{_options.Address}\" is no IP address; give for example 127.0.0.1, 0.0.0.0 or [::].");
        TlsOptions tls = _options.Tls;
        if (!string.IsNullOrEmpty(tls.CertificatePath))
        {
            foreach ((string setting, string text) in CertificateFiles.FaultsOf(tls))
                Add(setting, text);
        }
        else if (address is not null && !IPAddress.IsLoopback(address) && !_options.AllowPlaintextBeyondLoopback)
        {
            Add("Address", $"{address} can be reached from other machines, and without a certificate the traffic would be in the clear; " +
                "set Broker:Mqtt:Tls:CertificatePath, listen on 127.0.0.1, or set Broker:Mqtt:AllowPlaintextBeyondLoopback to true.");
        }
    }

    private void CheckTopics()
    {
        foreach (string prefix in _options.FreeTopics.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (prefix.StartsWith("v2x", StringComparison.Ordinal) || prefix.StartsWith('$') || prefix.AsSpan().ContainsAny('+', '#'))
                Add("FreeTopics", $"\"{prefix}\" cannot be free: a beginning of topics without wildcards, and not that of v2x or $.");
        }
    }

    private void CheckDevices()
    {
        foreach ((string id, MqttDeviceOptions device) in _options.Devices)
        {
            if (!MessageValidator.IsName(id))
                Add($"Devices:{id}", "the id of a roadside unit is 1 to 32 letters, digits, '-', '_' or '.'.");
            if (!MessageValidator.IsName(device.Region))
                Add($"Devices:{id}:Region", $"\"{device.Region}\" is no region; give 1 to 32 letters, digits, '-', '_' or '.'.");
            foreach (string word in device.UnknownKinds())
                Add($"Devices:{id}:Send", $"\"{word}\" cannot be sent to a roadside unit; known: map, rsi, spat, rsm.");
            CheckArea(id, device);
            if (!MessageSetDecoders.DecoderIds.Contains(device.Edition) || MessageSetDecoders.FamilyOf(device.Edition) != MessageFamily.China)
                Add($"Devices:{id}:Edition", $"\"{device.Edition}\" is no Chinese edition; known: {string.Join(", ", MessageSetDecoders.DecoderIds.Where(one => MessageSetDecoders.FamilyOf(one) == MessageFamily.China))}.");
        }
    }

    private void CheckArea(string id, MqttDeviceOptions device)
    {
        try
        {
            _ = device.Area();
        }
        catch (TopicException fault)
        {
            Add($"Devices:{id}:AreaRadiusMetres", fault.Message);
        }
    }

    private void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            Add(name, $"{value} is outside {least} to {most}.");
    }

    private void Add(string path, string text) => _faults.Add(new ConfigurationFault($"{BrokerOptions.Section}:Mqtt:{path}", text));
}
