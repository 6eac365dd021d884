namespace V2X.Broker.Hosting;

/// <summary>What joins the nodes of one broker; section <c>Broker:Fabric</c>.</summary>
public sealed class FabricOptions
{
    /// <summary><see cref="Kind"/> of a broker that is one process: no server, no cost.</summary>
    public const string Embedded = "embedded";

    /// <summary><see cref="Kind"/> of a broker whose nodes are joined by RabbitMQ.</summary>
    public const string RabbitMq = "rabbitmq";

    /// <summary><c>embedded</c> or <c>rabbitmq</c>.</summary>
    public string Kind { get; set; } = Embedded;

    /// <summary>RabbitMQ's address, e.g. "amqps://rabbit.example:5671/v2x". No user and no password: see <see cref="CredentialsFile"/>.</summary>
    public string Uri { get; set; } = "amqp://127.0.0.1:5672/";

    /// <summary>
    /// A file whose first line is <c>user:password</c>. Empty: what the environment variable <c>V2X_FABRIC_CREDENTIALS</c> says in the same form,
    /// and without it "guest", which RabbitMQ takes on its own machine only.
    /// </summary>
    public string CredentialsFile { get; set; } = "";

    /// <summary>Whether "amqp" may go to other machines. For networks that are protected otherwise.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }

    /// <summary>This node's certificate for RabbitMQ, and the authorities that RabbitMQ's own must come from; empty: the system's.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Name of this node, its own among all nodes and the same after a restart: what waits for it in RabbitMQ is kept under it.</summary>
    public string Node { get; set; } = "";

    /// <summary>First word of the names of exchanges and queues: the same at all nodes of one broker.</summary>
    public string Prefix { get; set; } = "v2x";

    /// <summary>Regions of which this node wants what others accept, e.g. "hk,sz". Empty: all.</summary>
    public string Regions { get; set; } = "";

    /// <summary>Tiles of which this node wants what others accept, quadkeys of at most ten digits, e.g. "1322,13230". Empty: the world.</summary>
    public string Tiles { get; set; } = "";

    /// <summary>Shards of fusion, 1..256: the same at all nodes. What it costs to change it is one second of tracks.</summary>
    public int Shards { get; set; } = 16;

    /// <summary>Batches of observations that wait in RabbitMQ for one shard, 16..1048576; when full the oldest goes. The same at all nodes.</summary>
    public int ShardQueueLength { get; set; } = 4_096;

    /// <summary>Batches of states that wait in RabbitMQ for this node, 16..1048576; when full the oldest goes.</summary>
    public int StateQueueLength { get; set; } = 8_192;

    /// <summary>States that wait here for RabbitMQ, 64..1048576; a newer one of the same sender replaces the older, then the oldest goes.</summary>
    public int OutgoingStates { get; set; } = 65_536;

    /// <summary>Events that RabbitMQ has not confirmed, 64..1048576; when full, further ones are not taken.</summary>
    public int EventBacklog { get; set; } = 65_536;

    /// <summary>Events that wait in RabbitMQ for this node while it is away, megabytes, 1..65536; when full the oldest goes.</summary>
    public int EventQueueMegabytes { get; set; } = 256;

    /// <summary>For how long they wait, and the queue of a node that does not come back is kept, hours, 1..720.</summary>
    public int EventQueueHours { get; set; } = 24;

    /// <summary>Silence of RabbitMQ after which it is taken for gone, about twice as long, seconds, 1..60.</summary>
    public int HeartbeatSeconds { get; set; } = 2;

    /// <summary>For how long states are gathered before they go out together, 0..100 ms.</summary>
    public int BatchMilliseconds { get; set; } = 5;

    /// <summary>Whether nodes are joined at all.</summary>
    internal bool IsJoined => Kind == RabbitMq;
}
