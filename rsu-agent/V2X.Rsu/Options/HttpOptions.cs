namespace V2X.Rsu.Options;

/// <summary>The port for health and metrics.</summary>
public sealed class HttpOptions
{
    /// <summary>False: no such port.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Address to listen on; beyond loopback only with <see cref="AllowPlaintextBeyondLoopback"/>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 0..65535; 0 takes a free one.</summary>
    public int Port { get; set; } = 9464;

    /// <summary>Lets other machines read health and metrics in plaintext.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }
}
