using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Edges.Link;
using V2X.Broker.Edges.Mqtt;
using V2X.Broker.Fusing;
using V2X.Grpc;

namespace V2X.Broker.Hosting;

/// <summary>
/// A running broker with its two ports. Several may run in one process. <see cref="StopAsync"/> may be called from any thread and
/// more than once.
/// </summary>
public sealed class BrokerServer : IAsyncDisposable
{
    private readonly BrokerCore _core;
    private readonly GrpcHealthService _health;
    private readonly WebApplication _grpc;
    private readonly WebApplication _http;
    private readonly LossLog _losses;
    private readonly FusionWorker? _fusion;
    private readonly WebApplication? _border;
    private readonly BorderLinks? _links;
    private readonly AccessStore? _access;
    private readonly MqttEdge? _mqtt;
    private readonly WebApplication? _mqttPorts;
    private int _stopped;

    private BrokerServer(
        BrokerCore core, GrpcHealthService health, WebApplication grpc, WebApplication http, WebApplication? border, BorderLinks? links, LossLog losses,
        FusionWorker? fusion, AccessStore? access, MqttEdge? mqtt, WebApplication? mqttPorts)
    {
        _core = core;
        _access = access;
        _mqtt = mqtt;
        _mqttPorts = mqttPorts;
        MqttEndpoint = mqttPorts is null ? null : EndpointOf(mqttPorts);
        MqttWebSocketEndpoint = mqttPorts is null ? null : LastEndpointOf(mqttPorts);
        _health = health;
        _grpc = grpc;
        _http = http;
        _losses = losses;
        _fusion = fusion;
        _border = border;
        _links = links;
        BorderEndpoint = border is null ? null : EndpointOf(border);
        GrpcEndpoint = EndpointOf(grpc);
        HttpEndpoint = EndpointOf(http);
    }

    /// <summary>Where gRPC is served, with the port that was taken.</summary>
    public IPEndPoint GrpcEndpoint { get; }

    /// <summary>Where health and metrics are served, with the port that was taken.</summary>
    public IPEndPoint HttpEndpoint { get; }

    /// <summary>Where MQTT is served over TCP or TLS, with the port that was taken; null where it is not.</summary>
    public IPEndPoint? MqttEndpoint { get; }

    /// <summary>Where MQTT is served over WebSocket; the same as <see cref="MqttEndpoint"/> where it is not.</summary>
    public IPEndPoint? MqttWebSocketEndpoint { get; }

    /// <summary>Where other brokers connect, with the port that was taken; null where this one does not listen for them.</summary>
    public IPEndPoint? BorderEndpoint { get; }

    /// <summary>Its links to other brokers; null where it has none.</summary>
    internal BorderLinks? Links => _links;

    /// <summary>Who may do what; null where there is no access file.</summary>
    internal AccessStore? Access => _access;

    /// <summary>Its MQTT edge; null where MQTT is not served.</summary>
    internal MqttEdge? Mqtt => _mqtt;

    /// <summary>The broker itself, without its sockets.</summary>
    internal BrokerCore Core => _core;

    /// <summary>Starts a broker; when the task completes it takes calls.</summary>
    /// <param name="options">Where and how much. Not changed, and not read again after the start.</param>
    /// <param name="loggers">Receives its log; null for none.</param>
    /// <param name="time">Its clock; null for the system's.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="BrokerStartException">The options have faults, or a port cannot be opened.</exception>
    public static async Task<BrokerServer> StartAsync(
        BrokerOptions options, ILoggerFactory? loggers = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        if (options.Validate() is { Count: > 0 } faults)
            throw new BrokerStartException(faults);
        loggers ??= NullLoggerFactory.Instance;
        var core = new BrokerCore(options.Limits, time ?? TimeProvider.System);
        var health = new GrpcHealthService();
        // Links first: they may refuse to start, and the worker's task would go on without anybody to end it.
        BorderLinks? links = OpenLinks(options, core, loggers);
        FusionWorker? fusion = options.Fusion.Enabled ? new FusionWorker(options.Fusion, core, loggers) : null;
        WebApplication? border = links is not null && options.Border.Listen ? BorderApplication.Build(options.Border, links, core, loggers) : null;
        AccessStore? access = OpenAccess(options, core.Time, loggers);
        WebApplication grpc = GrpcApplication.Build(options, core, fusion, health, new AccessDoor(access), loggers);
        MqttEdge? mqtt = options.Mqtt.Enabled ? new MqttEdge(core, options.Mqtt, access) : null;
        WebApplication? mqttPorts = mqtt is null ? null : MqttApplication.Build(options.Mqtt, mqtt.Server, loggers);
        WebApplication http = OperationsApplication.Build(options.Http, core, fusion, links, access, mqtt, loggers);
        try
        {
            await OpenAsync(grpc, "Grpc", options.Grpc.Address, options.Grpc.Port, cancellationToken);
            await OpenAsync(http, "Http", options.Http.Address, options.Http.Port, cancellationToken);
            if (mqttPorts is not null)
                await OpenAsync(mqttPorts, "Mqtt", options.Mqtt.Address, options.Mqtt.Port, cancellationToken);
            if (border is not null)
                await OpenAsync(border, "Border:Grpc", options.Border.Grpc.Address, options.Border.Grpc.Port, cancellationToken);
        }
        catch
        {
            await grpc.DisposeAsync();
            await http.DisposeAsync();
            core.Stop();
            access?.Dispose();
            if (mqtt is not null)
                await mqtt.DisposeAsync();
            if (mqttPorts is not null)
                await mqttPorts.DisposeAsync();
            if (border is not null)
                await border.DisposeAsync();
            if (links is not null)
                await links.DisposeAsync();
            if (fusion is not null)
                await fusion.DisposeAsync();
            throw;
        }

        var losses = new LossLog(core, loggers.CreateLogger("V2X.Broker"));
        var server = new BrokerServer(core, health, grpc, http, border, links, losses, fusion, access, mqtt, mqttPorts);
        return server;
    }

    /// <summary>
    /// Stops gracefully: health turns to not serving, subscribers get what waits for them and then UNAVAILABLE, agents get their
    /// acknowledgements and then UNAVAILABLE, and the ports close. What has not ended after <paramref name="patience"/> is cut off.
    /// </summary>
    /// <param name="patience">Null: five seconds.</param>
    public async Task StopAsync(TimeSpan? patience = null)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(5));
        _health.SetAllNotServing();
        _core.Stop();
        if (_mqtt is not null)
            await _mqtt.DisposeAsync();
        if (_mqttPorts is not null)
            await _mqttPorts.StopAsync(limit.Token);
        if (_links is not null)
            await _links.StopAsync(limit.Token);
        if (_border is not null)
            await _border.StopAsync(limit.Token);
        await _grpc.StopAsync(limit.Token);
        await _http.StopAsync(limit.Token);
        await _losses.DisposeAsync();
        _access?.Dispose();
        if (_fusion is not null)
            await _fusion.DisposeAsync();
        await _grpc.DisposeAsync();
        await _http.DisposeAsync();
        if (_mqttPorts is not null)
            await _mqttPorts.DisposeAsync();
        if (_border is not null)
            await _border.DisposeAsync();
        if (_links is not null)
            await _links.DisposeAsync();
    }

    /// <summary>Stops the broker.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    // Validated before: where the file has changed in between and has faults, the start is as good as refused.
    private static AccessStore? OpenAccess(BrokerOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        if (string.IsNullOrEmpty(options.AccessFile))
            return null;
        AccessLoad load = AccessReader.ReadFile(options.AccessFile, time);
        return load.Rules is { } rules
            ? new AccessStore(options.AccessFile, rules, time, loggers.CreateLogger("V2X.Broker.Access"))
            : throw new BrokerStartException([.. BrokerOptionsValidator.FaultsOf(options.AccessFile, load)]);
    }

    private static BorderLinks? OpenLinks(BrokerOptions options, BrokerCore core, ILoggerFactory loggers)
    {
        if (!options.Border.IsUsed || options.Border.Peers.Count == 0)
            return null;
        try
        {
            return new BorderLinks(options.Border, core, options.Fusion.Enabled, loggers);
        }
        catch (CryptographicException fault)
        {
            throw new BrokerStartException([new ConfigurationFault($"{BrokerOptions.Section}:Border:AuditKeyFile", fault.Message)], fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BrokerStartException(
                [new ConfigurationFault($"{BrokerOptions.Section}:Border:SpoolFolder", $"{options.Border.SpoolFolder} cannot be used: {fault.Message}")], fault);
        }
    }

    private static async Task OpenAsync(
        WebApplication application, string section, string address, int port, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or AddressInUseException)
        {
            bool inUse = fault is AddressInUseException || fault.InnerException is AddressInUseException;
            string setting = $"{BrokerOptions.Section}:{section}:Port";
            string text = inUse
                ? $"port {port} on {address} is in use; stop whoever uses it or set {setting} to another port (0 takes a free one)."
                : $"port {port} on {address} cannot be opened: {fault.Message}";
            throw new BrokerStartException([new ConfigurationFault(setting, text)], fault);
        }
    }

    private static IPEndPoint EndpointOf(WebApplication application) => Endpoint(Addresses(application).First());

    private static IPEndPoint LastEndpointOf(WebApplication application) => Endpoint(Addresses(application).Last());

    private static ICollection<string> Addresses(WebApplication application) =>
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    private static IPEndPoint Endpoint(string address) => IPEndPoint.Parse(new Uri(address).Authority);
}
