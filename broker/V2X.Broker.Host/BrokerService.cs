using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using V2X.Broker.Hosting;

namespace V2X.Broker.Host;

/// <summary>Runs the broker for as long as the host runs.</summary>
internal sealed partial class BrokerService(BrokerOptions options, ILoggerFactory loggers) : IHostedService
{
    private readonly ILogger _log = loggers.CreateLogger("V2X.Broker");
    private BrokerServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await BrokerServer.StartAsync(options, loggers, cancellationToken: cancellationToken);
        Started(_log, _server.GrpcEndpoint.ToString(), _server.HttpEndpoint.ToString());
        if (_server.RestEndpoint is { } rest)
            ServingRest(_log, rest.ToString());
        if (_server.MqttEndpoint is { } mqtt)
            ServingMqtt(_log, mqtt.ToString());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
            return;
        Stopping(_log);
        await _server.StopAsync(TimeSpan.FromSeconds(options.DrainSeconds));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Serving gRPC on {Grpc}, health and metrics on {Http}")]
    private static partial void Started(ILogger log, string grpc, string http);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Serving REST and streams over HTTP on {Rest}")]
    private static partial void ServingRest(ILogger log, string rest);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "Serving MQTT on {Mqtt}")]
    private static partial void ServingMqtt(ILogger log, string mqtt);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Stopping: clients are told to come back")]
    private static partial void Stopping(ILogger log);
}
