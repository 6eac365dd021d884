using System.Net;
using System.Security.Cryptography.X509Certificates;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Server;

/// <summary>Who wants to connect.</summary>
public sealed class ConnectRequest
{
    /// <summary>Client identifier, its own or assigned.</summary>
    public required string ClientId { get; init; }

    /// <summary>Version it speaks.</summary>
    public required ProtocolVersion Version { get; init; }

    /// <summary>User name; null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; null for none.</summary>
    public byte[]? Password { get; init; }

    /// <summary>Certificate it showed in TLS; null for none. Validated by TLS alone.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Where it comes from; null where that is not known.</summary>
    public EndPoint? RemoteAddress { get; init; }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool IsEncrypted { get; init; }
}
