using V2X.Broker.Fusing;

namespace V2X.Broker.Hosting;

/// <summary>What a broker is started with; section <c>Broker</c> of a host's configuration.</summary>
public sealed class BrokerOptions
{
    /// <summary>Name of the section in a host's configuration.</summary>
    public const string Section = "Broker";

    /// <summary>Where agents, publishers and subscribers connect.</summary>
    public GrpcPortOptions Grpc { get; set; } = new();

    /// <summary>Where health and metrics are read.</summary>
    public HttpPortOptions Http { get; set; } = new();

    /// <summary>Bounds of what is kept in memory.</summary>
    public BrokerLimits Limits { get; set; } = new();

    /// <summary>How everything heard becomes one picture.</summary>
    public FusionOptions Fusion { get; set; } = new();

    /// <summary>
    /// Who may publish, subscribe and command what and where: a JSON file, see docs/access.md. Looked at again every two seconds. Null or empty:
    /// everybody who reaches a port may do everything there.
    /// </summary>
    public string? AccessFile { get; set; }

    /// <summary>The log of administrative acts and refusals; none by default.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>
    /// Managed memory that is kept to, 64..1048576 MB: beyond it those clients are ended for whom most waits. 0: three quarters of what there is for the
    /// process.
    /// </summary>
    public int MemoryMegabytes { get; set; }

    /// <summary>Longest time for taking leave of clients when the broker is told to stop, 0..600 s; what is not done by then is cut off.</summary>
    public int DrainSeconds { get; set; } = 10;

    /// <summary>MQTT clients; not served by default.</summary>
    public MqttOptions Mqtt { get; set; } = new();

    /// <summary>What outlives the broker's process; nothing by default.</summary>
    public DurabilityOptions Durability { get; set; } = new();

    /// <summary>REST, GeoJSON and streams over HTTP; not served by default.</summary>
    public RestOptions Rest { get; set; } = new();

    /// <summary>The other nodes of this broker; none by default.</summary>
    public FabricOptions Fabric { get; set; } = new();

    /// <summary>Links to other brokers; none by default.</summary>
    public BorderOptions Border { get; set; } = new();

    /// <summary>Options that take free ports on loopback: for tests and for several brokers in one process.</summary>
    public static BrokerOptions OnFreePorts() => new() { Grpc = { Port = 0 }, Http = { Port = 0 }, Rest = { Port = 0 } };

    /// <summary>Every fault of these options; empty where there is none. Reads the certificate files.</summary>
    public IReadOnlyList<ConfigurationFault> Validate() => new BrokerOptionsValidator(this).Faults();
}
