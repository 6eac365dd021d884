namespace V2X.Broker.Hosting;

/// <summary>Links to other brokers; section <c>Broker:Border</c>. Without a name and peers there are none.</summary>
public sealed class BorderOptions
{
    /// <summary>This broker's name among all brokers, 1 to 32 letters, digits, '-', '_' and '.'. Empty: no links.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its side of the border, e.g. <c>hk</c>. Messages of that region are taken from agents only, never from a peer.</summary>
    public string Side { get; set; } = "";

    /// <summary>Side of the road that vehicles keep to on this side, <c>left</c> or <c>right</c>: lanes are counted from it. Required where there are links.</summary>
    public string DrivingSide { get; set; } = "";

    /// <summary>The policy of this side, which decides what crosses. Required where there are peers.</summary>
    public string PolicyFile { get; set; } = "";

    /// <summary>Folder for events not yet acknowledged and for what was taken; made where it is missing. Required where there are peers.</summary>
    public string SpoolFolder { get; set; } = "";

    /// <summary>Folder for the audit logs of what was decided; made where it is missing. Empty: <c>audit</c> in <see cref="SpoolFolder"/>. Old logs are the operator's to keep or to take away.</summary>
    public string AuditFolder { get; set; } = "";

    /// <summary>Private key that signs audit logs, P-256, PEM. Empty: <c>audit-key.pem</c> in the audit folder, which is drawn at the first start.</summary>
    public string AuditKeyFile { get; set; } = "";

    /// <summary>Whether peers may connect here; else this broker only dials.</summary>
    public bool Listen { get; set; }

    /// <summary>
    /// The port that peers connect to, which serves nothing else. Beyond loopback it needs a certificate and the authorities of the peers'
    /// certificates: there is no plaintext to another machine.
    /// </summary>
    public GrpcPortOptions Grpc { get; set; } = new() { Port = 7401 };

    /// <summary>The certificate shown to peers that this broker dials, and in <see cref="TlsOptions.ClientAuthoritiesPath"/> the authorities of theirs.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Bounds of each link.</summary>
    public BorderLimits Limits { get; set; } = new();

    /// <summary>The peers, by name.</summary>
    public Dictionary<string, BorderPeerOptions> Peers { get; } = [];

    /// <summary>True where there is anything to link to.</summary>
    internal bool IsUsed => Name.Length > 0 || Peers.Count > 0 || Listen;
}
