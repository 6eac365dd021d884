using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Access;
using V2X.Broker.Access.Auditing;
using V2X.Broker.Core;
using V2X.Broker.Durable;
using V2X.Broker.Edges;
using V2X.Broker.Edges.Link;
using V2X.Broker.Edges.Mqtt;
using V2X.Broker.Edges.Rest;
using V2X.Broker.Fabric;
using V2X.Broker.Fabric.RabbitMq;
using V2X.Broker.Fusing;
using V2X.Broker.Logging;
using V2X.Fusion.Tracking;
using V2X.Grpc;

namespace V2X.Broker.Hosting;

/// <summary>
/// A running broker with its two ports. Several may run in one process. <see cref="StopAsync"/> may be called from any thread and
/// more than once.
/// </summary>
public sealed class BrokerServer : IAsyncDisposable
{
    private readonly GrpcHealthService _health = new();
    private readonly BrokerParts _parts;
    private readonly ILogger _log;
    private readonly BrokerPorts _grpc;
    private readonly BrokerPorts _http;
    private readonly BrokerPorts? _border;
    private readonly BrokerPorts? _mqttPorts;
    private readonly BrokerPorts? _rest;
    private readonly TimeSpan _drainTime;
    private readonly Lock _gate = new();
    private Task? _drain;
    private int _stopped;

    // What begins first stops last: what ends streams comes after the port that waits for them to end.
    private BrokerServer(BrokerOptions options, BrokerParts parts, ILoggerFactory loggers, TimeProvider time)
    {
        _parts = parts;
        _drainTime = TimeSpan.FromSeconds(options.DrainSeconds);
        _log = loggers.CreateLogger("V2X.Broker");
        var clients = new ClientLog(loggers.CreateLogger("V2X.Broker.Clients"), time);
        Core = new BrokerCore(options.Limits, time);
        if (options.Fabric.IsJoined)
            Core.ExpectOtherNodes();
        _parts.Add(EventLogPart.Open(options.Durability, Core, loggers));
        Commands = new DownlinkBook(Core, _parts.Add(OpenCommands(options, time, loggers)));
        Commands.Restore();
        _parts.Add(new LossLog(Core, loggers.CreateLogger("V2X.Broker")));
        IFabric fabric = _parts.Add<IFabric>(OpenFabric(options, Core, loggers))!;
        Audit = _parts.Add(string.IsNullOrEmpty(options.Audit.File) ? null : new AccessAudit(options.Audit, time, loggers.CreateLogger("V2X.Broker.Audit")));
        Access = _parts.Add(OpenAccess(options, time, loggers, Audit));
        if (Access is not null)
            Access.Changed = Core.LookAgain;
        AccessEntrance? entrance = _parts.Add(Access is null ? null : new AccessEntrance(Access));
        Links = OpenLinks(options, Core, loggers);
        _border = Links is not null && options.Border.Listen
            ? Open(BorderApplication.Build(options.Border, Links, Core, clients, loggers), "Border:Grpc", options.Border.Grpc.Address, options.Border.Grpc.Port)
            : null;
        _parts.Add(Links);
        FusionWorker? fusion = _parts.Add(options.Fusion.Enabled ? OpenFusion(options, Core, fabric, loggers) : null);
        Mqtt = options.Mqtt.Enabled ? OpenMqtt(options, loggers, entrance, clients) : null;
        _mqttPorts = Mqtt is null ? null : Open(MqttApplication.Build(options.Mqtt, Mqtt.Server, loggers), "Mqtt", options.Mqtt.Address, options.Mqtt.Port);
        _parts.Add(Mqtt);
        Memory = _parts.Add(new MemoryGuard(Core, Mqtt?.Server, options.MemoryMegabytes, _log))!;
        Func<PrometheusText> metrics = () => BrokerMetrics.Collect(Core, fusion, Links, Access, Mqtt, fabric.Report(), Audit, Memory);
        _parts.Add(BrokerMetrics.Export(Core, metrics));
        var door = new AccessDoor(Access, entrance, Audit, clients);
        Rest = options.Rest.Enabled ? new RestEdge(Core, fusion, door, options) : null;
        _rest = Rest is null ? null : Open(RestApplication.Build(options.Rest, Rest, clients, loggers), "Rest", options.Rest.Address, options.Rest.Port);
        _http = Open(OperationsApplication.Build(options.Http, Core, fusion, metrics, loggers), "Http", options.Http.Address, options.Http.Port)!;
        _grpc = Open(BuildGrpc(options, fusion, door, loggers), "Grpc", options.Grpc.Address, options.Grpc.Port)!;
    }

    /// <summary>Where gRPC is served, with the port that was taken.</summary>
    public IPEndPoint GrpcEndpoint => _grpc.First;

    /// <summary>Where health and metrics are served, with the port that was taken.</summary>
    public IPEndPoint HttpEndpoint => _http.First;

    /// <summary>Where MQTT is served over TCP or TLS, with the port that was taken; null where it is not.</summary>
    public IPEndPoint? MqttEndpoint => _mqttPorts?.First;

    /// <summary>Where MQTT is served over WebSocket; the same as <see cref="MqttEndpoint"/> where it is not.</summary>
    public IPEndPoint? MqttWebSocketEndpoint => _mqttPorts?.Last;

    /// <summary>Where REST is served, with the port that was taken; null where it is not.</summary>
    public IPEndPoint? RestEndpoint => _rest?.First;

    /// <summary>Where other brokers connect, with the port that was taken; null where this one does not listen for them.</summary>
    public IPEndPoint? BorderEndpoint => _border?.First;

    /// <summary>Its links to other brokers; null where it has none.</summary>
    internal BorderLinks? Links { get; }

    /// <summary>Who may do what; null where there is no access file.</summary>
    internal AccessStore? Access { get; }

    /// <summary>Keeps memory within its limit.</summary>
    internal MemoryGuard Memory { get; }

    /// <summary>Acts and refusals; null where no audit log is kept.</summary>
    internal AccessAudit? Audit { get; }

    /// <summary>Its REST edge; null where REST is not served.</summary>
    internal RestEdge? Rest { get; }

    /// <summary>Its MQTT edge; null where MQTT is not served.</summary>
    internal MqttEdge? Mqtt { get; }

    /// <summary>Commands in force, and what became of others.</summary>
    internal DownlinkBook Commands { get; }

    /// <summary>The broker itself, without its sockets.</summary>
    internal BrokerCore Core { get; }

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
        var parts = new BrokerParts();
        try
        {
            var server = new BrokerServer(options, parts, loggers ?? NullLoggerFactory.Instance, time ?? TimeProvider.System);
            await parts.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
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
        TimeSpan most = patience ?? TimeSpan.FromSeconds(5);
        using var limit = new CancellationTokenSource(most);
        Audit?.Act(AccessCaller.Broker, "drain", "", "begun");
        await DrainAsync(most).WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _parts.StopAsync(limit.Token);
        Audit?.Act(AccessCaller.Broker, "drain", "", limit.IsCancellationRequested ? "ended, what was not done by then was cut off" : "ended");
        await _parts.DisposeAsync();
    }

    /// <summary>Stops the broker.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    private WebApplication BuildGrpc(BrokerOptions options, FusionWorker? fusion, AccessDoor door, ILoggerFactory loggers)
    {
        var command = new CommandEdge(Core, Commands, door, options.Fusion.Region);
        var admin = new AdminEdge(Core, Access, door, () => Links?.States() ?? [], () => _ = DrainAsync(_drainTime));
        return GrpcApplication.Build(options, Core, fusion, _health, door, Commands, application => ControlServices.Map(application, command, admin), loggers);
    }

    // There is one leave-taking, whoever asks for it first: a stop goes on with that of an operator.
    private Task DrainAsync(TimeSpan patience)
    {
        _health.SetAllNotServing();
        lock (_gate)
            return _drain ??= new BrokerDrain(Core, Mqtt, _log).RunAsync(patience);
    }

    // Validated before: where the file has changed in between and has faults, the start is as good as refused.
    private static AccessStore? OpenAccess(BrokerOptions options, TimeProvider time, ILoggerFactory loggers, AccessAudit? audit)
    {
        if (string.IsNullOrEmpty(options.AccessFile))
            return null;
        AccessLoad load = AccessReader.ReadFile(options.AccessFile, time);
        return load.Rules is { } rules
            ? new AccessStore(options.AccessFile, rules, time, loggers.CreateLogger("V2X.Broker.Access"), audit)
            : throw new BrokerStartException([.. BrokerOptionsValidator.FaultsOf(options.AccessFile, load)]);
    }

    private static CommandJournal? OpenCommands(BrokerOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        if (options.Durability.Folder.Length == 0)
            return null;
        try
        {
            return CommandJournal.Open(options.Durability, options.Limits.MaximumPayloadOctets, time, loggers.CreateLogger("V2X.Broker.Durable"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BrokerStartException(
                [new ConfigurationFault($"{BrokerOptions.Section}:Durability:Folder", $"{options.Durability.Folder} cannot be used for commands: {fault.Message}")], fault);
        }
    }

    private MqttEdge OpenMqtt(BrokerOptions options, ILoggerFactory loggers, AccessEntrance? entrance, ClientLog clients)
    {
        ILogger logger = loggers.CreateLogger("V2X.Broker.Mqtt");
        try
        {
            return new MqttEdge(Core, options.Mqtt, Access, logger, options.Mqtt.OpenJournal(options.Durability, options.Limits, Core.Time, logger), entrance, clients, Commands);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BrokerStartException(
                [new ConfigurationFault($"{BrokerOptions.Section}:Durability:Folder", $"{options.Durability.Folder} cannot be used for MQTT sessions: {fault.Message}")], fault);
        }
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

    private static IFabric OpenFabric(BrokerOptions options, BrokerCore core, ILoggerFactory loggers)
    {
        if (!options.Fabric.IsJoined)
            return new EmbeddedFabric();
        try
        {
            return new RabbitFabric(options.Fabric, core, options.Fusion.Enabled, loggers);
        }
        catch (IOException fault)
        {
            throw new BrokerStartException(
                [new ConfigurationFault($"{BrokerOptions.Section}:Durability:Folder", $"{options.Durability.Folder} cannot be read: {fault.Message}")], fault);
        }
    }

    private static FusionWorker OpenFusion(BrokerOptions options, BrokerCore core, IFabric fabric, ILoggerFactory loggers)
    {
        var road = new FusedRoad(FusionSettings.Default with { EngineNumber = fabric.EngineNumber });
        var fusion = new FusionWorker(options.Fusion, core, loggers, road, fabric.Shards);
        if (fabric is RabbitFabric joined)
            joined.Fusion = fusion;
        return fusion;
    }

    private BrokerPorts? Open(WebApplication application, string section, string address, int port) =>
        _parts.Add(new BrokerPorts(application, section, address, port));
}
