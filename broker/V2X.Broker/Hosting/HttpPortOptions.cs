namespace V2X.Broker.Hosting;

/// <summary>The port for health and metrics, plain HTTP.</summary>
public sealed class HttpPortOptions
{
    /// <summary>Address to listen on. What it serves names roadside units but no station.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 0..65535; 0 takes a free one, which the log and <see cref="BrokerServer.HttpEndpoint"/> name.</summary>
    public int Port { get; set; } = 7480;
}
