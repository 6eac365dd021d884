using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using V2X.Broker.Hosting;

namespace V2X.Broker.Edges.Rest;

/// <summary>
/// One JSON object a message: <c>{"message":{...}}</c>. The socket's own pings tell a quiet client that the stream is alive. For one thread at
/// a time.
/// </summary>
internal sealed class WebSocketSink(WebSocket socket, RestOptions options, TimeProvider time, CancellationToken ended) : IStreamSink
{
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(options.SlowClientSeconds);
    private readonly ArrayBufferWriter<byte> _text = new();

    public async ValueTask SendAsync(string kind, ReadOnlyMemory<byte> json, long position = 0)
    {
        _text.ResetWrittenCount();
        _text.Write("{\""u8);
        Encoding.ASCII.GetBytes(kind.AsSpan(), _text);
        _text.Write("\":"u8);
        _text.Write(json.Span);
        if (position > 0)
            Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $",\"logPosition\":{position}").AsSpan(), _text);
        _text.Write("}"u8);
        ValueTask sending = socket.SendAsync(_text.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, ended);
        if (sending.IsCompleted)
            await sending;
        else
            await sending.AsTask().WithinAsync(_patience, time, socket.Abort);
    }

    public ValueTask FlushAsync() => ValueTask.CompletedTask;

    public ValueTask BeatAsync() => ValueTask.CompletedTask;
}
