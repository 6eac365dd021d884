namespace V2X.Broker.Hosting;

/// <summary>The port for REST, GeoJSON and streams over HTTP.</summary>
public sealed class RestOptions
{
    /// <summary>
    /// Whether it is served. Not by default: what a browser can reach is opened by whoever wants it, and a second broker on a machine need not
    /// know of this port.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>Address to listen on. Beyond loopback it needs <see cref="Tls"/> or <see cref="AllowPlaintextBeyondLoopback"/>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 0..65535; 0 takes a free one, which <see cref="BrokerServer.RestEndpoint"/> names.</summary>
    public int Port { get; set; } = 7490;

    /// <summary>Permits plaintext on an address that other machines reach. For networks that protect the traffic by other means.</summary>
    public bool AllowPlaintextBeyondLoopback { get; set; }

    /// <summary>
    /// Lets everybody in who reaches an address that other machines reach, where there is neither an access file nor
    /// <see cref="TlsOptions.ClientAuthoritiesPath"/>.
    /// </summary>
    public bool AllowAnonymousBeyondLoopback { get; set; }

    /// <summary>Certificates. Without a certificate the port speaks plaintext, and HTTP/1.1 only; with one, HTTP/2 as well.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>
    /// Origins whose pages may use it, with commas between, e.g. <c>https://map.example</c>. Empty: none, so that no page of a browser gets anything.
    /// </summary>
    public string CorsOrigins { get; set; } = "";

    /// <summary>Connections at once, 1..1,000,000; streams have one each over HTTP/1.1.</summary>
    public int MaximumConnections { get; set; } = 10_000;

    /// <summary>How long a client of a stream may take nothing before its connection is cut, 1..3600 s.</summary>
    public int SlowClientSeconds { get; set; } = 60;

    internal string[] Origins => CommaList.Split(CorsOrigins);
}
