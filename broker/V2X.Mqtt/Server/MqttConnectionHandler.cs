using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace V2X.Mqtt.Server;

/// <summary>Serves MQTT on a port of Kestrel, over TCP or, with its HTTPS layer before this one, over TLS.</summary>
/// <remarks>
/// With <c>SocketTransportOptions.UnsafePreferInlineScheduling</c> what is written to a client is sent by the thread that writes it, without waiting
/// for another: nothing here blocks.
/// </remarks>
public sealed class MqttConnectionHandler(MqttServer server) : ConnectionHandler
{
    /// <inheritdoc/>
    public override Task OnConnectedAsync(ConnectionContext connection)
    {
        ITlsConnectionFeature? tls = connection.Features.Get<ITlsConnectionFeature>();
        MqttPeer peer = new()
        {
            RemoteAddress = connection.RemoteEndPoint,
            Certificate = tls?.ClientCertificate,
            IsEncrypted = tls is not null,
        };
        return server.ServeAsync(connection.Transport, peer, connection.Abort);
    }
}
