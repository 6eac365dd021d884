using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using V2X.Broker.Hosting;

namespace V2X.Broker.Edges.Rest;

/// <summary>Server-sent events (HTML Living Standard, section 9.2). For one thread at a time.</summary>
internal sealed class EventStreamSink : IStreamSink
{
    private readonly HttpContext _http;
    private readonly PipeWriter _output;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    public EventStreamSink(HttpContext http, RestOptions options, TimeProvider time)
    {
        (_http, _patience, _time) = (http, TimeSpan.FromSeconds(options.SlowClientSeconds), time);
        // How slow a client may be is for the stream to say; HTTP/2 keeps the server's least rate.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = StreamEdge.ContentType;
        http.Response.Headers.CacheControl = "no-store";
        // Proxies that would gather the stream are asked not to.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        _output = http.Response.BodyWriter;
    }

    public ValueTask SendAsync(string kind, ReadOnlyMemory<byte> json, long position = 0)
    {
        // A client that comes back sends the last of these as Last-Event-ID.
        if (position > 0)
            Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"id: {position}\n").AsSpan(), _output);
        Write("event: "u8);
        Encoding.ASCII.GetBytes(kind.AsSpan(), _output);
        Write("\ndata: "u8);
        _output.Write(json.Span);
        Write("\n\n"u8);
        return _output.UnflushedBytes > 64 * 1024 ? FlushAsync() : ValueTask.CompletedTask;
    }

    public ValueTask BeatAsync()
    {
        Write(": alive\n\n"u8);
        return FlushAsync();
    }

    public async ValueTask FlushAsync()
    {
        ValueTask<FlushResult> flushing = _output.FlushAsync(_http.RequestAborted);
        if (flushing.IsCompleted)
            await flushing;
        else
            await flushing.AsTask().WithinAsync(_patience, _time, _http.Abort);
    }

    private void Write(ReadOnlySpan<byte> text) => _output.Write(text);
}
