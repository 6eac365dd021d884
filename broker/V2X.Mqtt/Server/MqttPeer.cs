using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace V2X.Mqtt.Server;

/// <summary>What is known of the other end before it says anything.</summary>
public sealed class MqttPeer
{
    /// <summary>Nothing is known.</summary>
    public static MqttPeer Unknown { get; } = new();

    /// <summary>Where it is; null where that is not known.</summary>
    public EndPoint? RemoteAddress { get; init; }

    /// <summary>Certificate it showed in TLS; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool IsEncrypted { get; init; }
}
