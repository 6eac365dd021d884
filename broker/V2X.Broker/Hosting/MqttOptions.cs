using Microsoft.Extensions.Logging;
using V2X.Broker.Edges.Mqtt.Durable;
using V2X.Mqtt.Server;

namespace V2X.Broker.Hosting;

/// <summary>The MQTT ports (MQTT 5.0 and 3.1.1).</summary>
public sealed class MqttOptions
{
    /// <summary>Whether MQTT is served.</summary>
    public bool Enabled { get; set; }

    /// <summary>Address to listen on. Beyond loopback it needs <see cref="Tls"/> or <see cref="AllowPlaintextBeyondLoopback"/>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port; 0 takes a free one. With a certificate it speaks TLS, for which 8883 is usual.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>Port for MQTT over WebSocket at <c>/mqtt</c>; 0 takes a free one, -1 for none.</summary>
    public int WebSocketPort { get; set; } = -1;

    /// <summary>Permits plaintext on an address that other machines reach. For networks that protect the traffic by other means.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }

    /// <summary>Certificates. Without a certificate the ports speak plaintext.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Beginnings of topics, with commas between, that clients may use among themselves; no V2X message is looked for there. Empty: none.</summary>
    public string FreeTopics { get; set; } = "";

    /// <summary>Roadside units that publish by T/ITS 0180.1, by their id.</summary>
    public Dictionary<string, MqttDeviceOptions> Devices { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Connections at once, 1..1,000,000.</summary>
    public int MaximumConnections { get; set; } = 100_000;

    /// <summary>Sessions kept, those of absent clients included, 1..1,000,000.</summary>
    public int MaximumSessions { get; set; } = 200_000;

    /// <summary>Messages waiting for one client, 16..1,000,000.</summary>
    public int ClientQueueMessages { get; set; } = 16_384;

    /// <summary>Messages waiting on their way from the broker to all MQTT clients, 16..65,536.</summary>
    public int QueueLimit { get; set; } = 65_536;

    /// <summary>Megabytes of the journal of sessions, where <c>Durability:Folder</c> is given: beyond them messages at QoS 1 and 2 are refused. 16..65,536.</summary>
    public int JournalMegabytes { get; set; } = 256;

    /// <summary>The longest record of the journal holds the longest packet.</summary>
    internal MqttJournal? OpenJournal(DurabilityOptions durability, BrokerLimits limits, TimeProvider time, ILogger logger) =>
        string.IsNullOrEmpty(durability.Folder)
            ? null
            : MqttJournal.Open(durability.Folder, JournalMegabytes, durability.CommitMilliseconds, ToServer(limits).MaximumPacketOctets, time, logger);

    internal MqttServerOptions ToServer(BrokerLimits limits) => new()
    {
        MaximumPacketOctets = Math.Max(limits.MaximumPayloadOctets + 4_096, 8_192),
        MaximumConnections = MaximumConnections,
        MaximumSessions = MaximumSessions,
        QueueMessages = ClientQueueMessages,
        JournalOctets = Math.Min(JournalMegabytes / 4, 16) * 1_048_576L,
    };
}
