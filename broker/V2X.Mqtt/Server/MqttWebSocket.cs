using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace V2X.Mqtt.Server;

/// <summary>Serves MQTT over WebSocket (MQTT 5.0, 6): binary messages of sub-protocol <c>mqtt</c>, packets cut as they come.</summary>
public static class MqttWebSocket
{
    private const int ReceiveOctets = 4096;
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);

    /// <summary>The name of the sub-protocol.</summary>
    public const string Protocol = "mqtt";

    /// <summary>Answers a request on the path of the broker; 400 where it is no WebSocket of that sub-protocol. Ends with the connection.</summary>
    public static async Task ServeAsync(HttpContext context, MqttServer server)
    {
        if (!context.WebSockets.IsWebSocketRequest || !context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(Protocol);
        MqttPeer peer = new()
        {
            RemoteAddress = context.Connection.RemoteIpAddress is { } address ? new System.Net.IPEndPoint(address, context.Connection.RemotePort) : null,
            Certificate = context.Connection.ClientCertificate,
            IsEncrypted = context.Request.IsHttps,
        };
        await ServeAsync(socket, server, peer);
    }

    /// <summary>Serves a WebSocket that was accepted. Ends with the connection.</summary>
    public static async Task ServeAsync(WebSocket socket, MqttServer server, MqttPeer peer)
    {
        Pipe received = new(), sent = new();
        Task receiving = ReceiveAsync(socket, received.Writer);
        Task sending = SendAsync(socket, sent.Reader);
        await server.ServeAsync(new Duplex(received.Reader, sent.Writer), peer, socket.Abort);
        await sending;
        try
        {
            await receiving.WaitAsync(ClosingTime, server.Time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
        }
    }

    private static async Task ReceiveAsync(WebSocket socket, PipeWriter writer)
    {
        try
        {
            while (true)
            {
                // Nothing is reserved before something arrives, so that a silent connection costs little.
                ValueWebSocketReceiveResult result = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Binary)
                {
                    result = await socket.ReceiveAsync(writer.GetMemory(ReceiveOctets), CancellationToken.None);
                    writer.Advance(result.Count);
                }

                if (result.MessageType != WebSocketMessageType.Binary || (await writer.FlushAsync()).IsCompleted)
                    break;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other end is gone.
        }

        await writer.CompleteAsync();
    }

    private static async Task SendAsync(WebSocket socket, PipeReader reader)
    {
        try
        {
            while (true)
            {
                ReadResult result = await reader.ReadAsync();
                foreach (ReadOnlyMemory<byte> part in result.Buffer)
                    await socket.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                    break;
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The other end is gone.
        }

        await reader.CompleteAsync();
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
