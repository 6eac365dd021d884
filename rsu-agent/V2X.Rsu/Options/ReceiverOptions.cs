using V2X.Security;

namespace V2X.Rsu.Options;

/// <summary>One UDP port that a radio modem sends to, or one network interface whose frames are read.</summary>
public sealed class ReceiverOptions
{
    /// <summary>Name in metrics and logs. Empty: the port number or the interface.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address to listen on.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>UDP port, 0..65535; 0 takes a free one. 44990 is the customary port for mixed messages.</summary>
    public int Port { get; set; } = 44990;

    /// <summary>
    /// Network interface to read Ethernet frames from, e.g. "eth1"; empty for UDP. <see cref="Address"/>, <see cref="Port"/> and
    /// <see cref="Envelope"/> then count for nothing. Linux only; the process needs CAP_NET_RAW.
    /// </summary>
    public string Interface { get; set; } = "";

    /// <summary>Ethernet types taken off <see cref="Interface"/>, 1536..65535, at most 16. Empty: GeoNetworking (0x8947) and WSMP (0x88DC).</summary>
    public List<int> EtherTypes { get; set; } = [];

    /// <summary>What stands around the messages.</summary>
    public EnvelopeKind Envelope { get; set; }

    /// <summary>
    /// Edition the messages are written in, e.g. "ydt3709-2020". For messages whose envelope tells another family than the
    /// edition's, that family's default holds: csae53-157, j2735-2024, etsi-release1. Empty: those defaults; only for envelopes that
    /// tell, and for the ports that customarily carry SAE messages (44900..44990, 46800, 47900).
    /// </summary>
    public string Edition { get; set; } = "";

    /// <summary>Editions of messages under single AIDs or PSIDs that differ from what <see cref="Edition"/> gives. Adds its AIDs to those known.</summary>
    public Dictionary<uint, string> EditionByAid { get; set; } = [];

    /// <summary>Editions of messages under single BTP destination ports. Adds its ports to those known.</summary>
    public Dictionary<uint, string> EditionByPort { get; set; } = [];

    /// <summary>AIDs and PSIDs taken beside the well-known ones, e.g. the site's choice for Day-2 messages.</summary>
    public List<uint> AdditionalAids { get; set; } = [];

    /// <summary>
    /// What is done about signatures. Absent: <c>enforce</c> where <see cref="SecurityOptions.TrustStore"/> names authorities to trust;
    /// without one nothing can be checked, so that it is <c>off</c>, which the agent warns of at its start. With <c>off</c> signed
    /// messages are taken out of their structure and not checked.
    /// </summary>
    public SecurityMode? Security { get; set; }

    /// <summary>The same for single message types, e.g. { "RSI": "enforce" }, which differ from <see cref="Security"/>.</summary>
    public Dictionary<string, SecurityMode> SecurityByType { get; set; } = [];

    /// <summary>Longest datagram taken, in octets, 64..65507. Longer ones are dropped as <c>too-long</c>.</summary>
    public int MaxDatagramOctets { get; set; } = 4096;

    /// <summary>Kernel queue of the socket in octets, 4096..1073741824. The kernel may allow less (net.core.rmem_max).</summary>
    public int SocketBufferOctets { get; set; } = 4 * 1024 * 1024;

    /// <summary>Queue between receiving and decoding in octets, at least twice the longest datagram. When full, the newest datagram is dropped as <c>receive-queue-full</c>.</summary>
    public int QueueOctets { get; set; } = 4 * 1024 * 1024;
}
