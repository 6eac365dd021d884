namespace V2X.Rsu.Options;

/// <summary>The way to the broker.</summary>
public sealed class UplinkOptions
{
    /// <summary>Broker's address, e.g. "https://broker.example:7400"; "http://…" on this machine only, unless <see cref="AllowPlaintextBeyondLoopback"/>.</summary>
    public string Address { get; set; } = "http://127.0.0.1:7400";

    /// <summary>Permits plaintext to another machine. Only for a network that protects the traffic by other means.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }

    /// <summary>PEM file with the authorities that may have issued the broker's certificate. Empty: those the machine trusts.</summary>
    public string CertificateAuthorityFile { get; set; } = "";

    /// <summary>PEM file with this agent's certificate. Empty: none is shown.</summary>
    public string ClientCertificateFile { get; set; } = "";

    /// <summary>PEM file with the certificate's private key. Empty: it stands in the certificate's file.</summary>
    public string ClientKeyFile { get; set; } = "";

    /// <summary>Messages held until the broker has acknowledged them, 16..1048576.</summary>
    public int QueueMessages { get; set; } = 65_536;

    /// <summary>Octets of those messages, 65536..1073741824. When either bound is reached, the oldest state messages are dropped first as <c>uplink-queue-full</c>, events last.</summary>
    public int QueueOctets { get; set; } = 64 * 1024 * 1024;

    /// <summary>What outlives the process.</summary>
    public SpoolOptions Spool { get; set; } = new();

    /// <summary>Messages in one batch at most, 1..1024. A batch never waits to be filled.</summary>
    public int BatchMessages { get; set; } = 256;

    /// <summary>First wait after a lost connection, in milliseconds, 10..60000; doubled after each failure, with jitter.</summary>
    public int MinimumBackOffMilliseconds { get; set; } = 200;

    /// <summary>Longest wait between attempts, in milliseconds, not below the first.</summary>
    public int MaximumBackOffMilliseconds { get; set; } = 10_000;

    /// <summary>Longest that a stop waits for the last acknowledgements, in milliseconds, 0..60000.</summary>
    public int FlushLimitMilliseconds { get; set; } = 5000;
}
