using System.Net;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of the REST port.</summary>
internal sealed class RestOptionsValidator(BrokerOptions broker, FaultList faults)
{
    private readonly RestOptions _options = broker.Rest;

    /// <summary>Notes them.</summary>
    public void Check()
    {
        if (!_options.Enabled)
            return;
        IPAddress? address = faults.CheckPort(_options.Address, _options.Port);
        faults.CheckProtection(address, _options.Tls, _options.AllowPlaintextBeyondLoopback);
        faults.CheckAnonymous(address, _options.Tls, !string.IsNullOrEmpty(broker.AccessFile), _options.AllowAnonymousBeyondLoopback);
        faults.Range("MaximumConnections", _options.MaximumConnections, 1, 1_000_000);
        faults.Range("SlowClientSeconds", _options.SlowClientSeconds, 1, 3_600);
        int[] others = [broker.Grpc.Port, broker.Http.Port, broker.Mqtt.Enabled ? broker.Mqtt.Port : 0, broker.Mqtt.Enabled ? broker.Mqtt.WebSocketPort : 0];
        if (_options.Port > 0 && others.Contains(_options.Port))
            faults.Add("Port", $"{_options.Port} is the port of something else as well; give another one.");
        foreach (string origin in _options.Origins)
        {
            bool isOrigin = Uri.TryCreate(origin, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is "http" or "https" && parsed.GetLeftPart(UriPartial.Authority) == origin;
            if (!isOrigin)
                faults.Add("CorsOrigins", $"\"{origin}\" is no origin; give scheme, host and port alone, for example https://map.example or http://127.0.0.1:8080.");
        }
    }
}
