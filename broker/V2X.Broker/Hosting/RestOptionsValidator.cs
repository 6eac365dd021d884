using System.Net;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of the REST port.</summary>
internal sealed class RestOptionsValidator(BrokerOptions broker)
{
    private readonly RestOptions _options = broker.Rest;
    private readonly List<ConfigurationFault> _faults = [];

    public IReadOnlyList<ConfigurationFault> Faults()
    {
        _faults.Clear();
        if (!_options.Enabled)
            return _faults;
        Range("Port", _options.Port, 0, 65_535);
        Range("MaximumConnections", _options.MaximumConnections, 1, 1_000_000);
        Range("SlowClientSeconds", _options.SlowClientSeconds, 1, 3_600);
        int[] others = [broker.Grpc.Port, broker.Http.Port, broker.Mqtt.Enabled ? broker.Mqtt.Port : 0, broker.Mqtt.Enabled ? broker.Mqtt.WebSocketPort : 0];
        if (_options.Port > 0 && others.Contains(_options.Port))
            Add("Port", $"{_options.Port} is the port of something else as well; give another one.");
        CheckTls();
        foreach (string origin in _options.Origins)
        {
            bool isOrigin = Uri.TryCreate(origin, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is "http" or "https" && parsed.GetLeftPart(UriPartial.Authority) == origin;
            if (!isOrigin)
                Add("CorsOrigins", $"\"{origin}\" is no origin; give scheme, host and port alone, for example https://map.example or http://127.0.0.1:8080.");
        }

        return _faults;
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
        else if (!string.IsNullOrEmpty(tls.KeyPath) || !string.IsNullOrEmpty(tls.ClientAuthoritiesPath))
        {
            Add("Tls:CertificatePath", "missing, while other certificate files are given; name the server's certificate.");
        }
        else if (address is not null && !IPAddress.IsLoopback(address) && !_options.AllowPlaintextBeyondLoopback)
        {
            Add("Address", $"{address} can be reached from other machines, and without a certificate the traffic would be in the clear; " +
                "set Broker:Rest:Tls:CertificatePath, listen on 127.0.0.1, or set Broker:Rest:AllowPlaintextBeyondLoopback to true.");
        }
    }

    private void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            Add(name, $"{value} is outside {least} to {most}.");
    }

    private void Add(string path, string text) => _faults.Add(new ConfigurationFault($"{BrokerOptions.Section}:Rest:{path}", text));
}
