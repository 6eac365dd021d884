namespace V2X.Broker.Hosting;

/// <summary>Bounds of each link to another broker.</summary>
public sealed class BorderLimits
{
    /// <summary>Messages a second taken from a peer, 10..1000000: states beyond it are dropped as <c>rate-exceeded</c>, events make this side read more slowly.</summary>
    public int MessagesPerSecond { get; set; } = 20_000;

    /// <summary>Longest message on a link, octets, 1024..1048576; a longer one is refused as <c>too-large</c>.</summary>
    public int MessageOctets { get; set; } = 131_072;

    /// <summary>States waiting for a peer, 16..1048576; when full the oldest goes as <c>queue-full</c>.</summary>
    public int States { get; set; } = 8_192;

    /// <summary>Events waiting for a peer or its acknowledgement, 16..16777216; when full the oldest go as <c>spool-full</c>.</summary>
    public int SpoolEvents { get; set; } = 65_536;

    /// <summary>Events waiting for a peer, megabytes on disk, 1..65536; when full the oldest go as <c>spool-full</c>.</summary>
    public int SpoolMegabytes { get; set; } = 64;

    /// <summary>Brokers on a message's path, 2..256; a longer one is refused as <c>path-too-long</c>.</summary>
    public int PathBrokers { get; set; } = 64;

    /// <summary>Brokers that messages may originate from, 2..65536; messages of one more are refused as <c>too-many-origins</c>.</summary>
    public int Origins { get; set; } = 256;

    /// <summary>Messages waiting for the border inside this broker, 16..65536; when full the oldest states go, or, where events find no room, the intake starts anew and is counted.</summary>
    public int Intake { get; set; } = 65_536;

    /// <summary>Wait before the first new attempt to dial a peer, doubled with each up to <see cref="MaximumBackOffMilliseconds"/>, 10..60000 ms.</summary>
    public int MinimumBackOffMilliseconds { get; set; } = 200;

    /// <summary>Longest wait between attempts, 10..600000 ms.</summary>
    public int MaximumBackOffMilliseconds { get; set; } = 10_000;
}
