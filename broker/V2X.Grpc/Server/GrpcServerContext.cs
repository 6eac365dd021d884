using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace V2X.Grpc;

/// <summary>One call as its handler sees it. Lives as long as the call; not safe for concurrent changes.</summary>
public sealed class GrpcServerContext : IGrpcFaults
{
    private GrpcMetadata? _requestHeaders;
    private GrpcMetadata? _responseHeaders;
    private GrpcMetadata? _responseTrailers;

    internal GrpcServerContext(HttpContext http, GrpcDeadline deadline)
    {
        HttpContext = http;
        CallDeadline = deadline;
        CancellationToken = deadline.Token;
    }

    /// <summary>The HTTP request underneath: connection, user, client certificate, services.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>Cancelled when the client ends the call, its connection is lost, or the deadline passes. Handlers must heed it.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>When the client stops waiting, UTC. Null: it waits for ever.</summary>
    public DateTimeOffset? Deadline => CallDeadline.At;

    /// <summary>Who calls, as <c>address:port</c>.</summary>
    public string Peer => $"{HttpContext.Connection.RemoteIpAddress}:{HttpContext.Connection.RemotePort}";

    /// <summary>Custom metadata the client sent.</summary>
    public GrpcMetadata RequestHeaders => _requestHeaders ??= ReadRequestHeaders();

    /// <summary>Custom metadata for the client, sent before the first message. Changes after that have no effect.</summary>
    public GrpcMetadata ResponseHeaders => _responseHeaders ??= [];

    /// <summary>Custom metadata for the client, sent with the status.</summary>
    public GrpcMetadata ResponseTrailers => _responseTrailers ??= [];

    internal GrpcDeadline CallDeadline { get; }

    /// <summary>
    /// Sends the response's headers now, so that the client knows before the first message that its call was taken.
    /// Without it they go with the first message. Not at the same time as a write.
    /// </summary>
    public async ValueTask StartAsync()
    {
        if (HttpContext.Response.HasStarted)
            return;
        await StartResponseAsync();
        // Kestrel keeps the headers back until something is flushed.
        await HttpContext.Response.BodyWriter.FlushAsync(CancellationToken);
    }

    internal Task StartResponseAsync()
    {
        ApplyResponseHeaders();
        return HttpContext.Response.StartAsync(CancellationToken.None);
    }

    internal void ApplyResponseHeaders()
    {
        foreach (var (name, value) in _responseHeaders ?? GrpcMetadata.Empty)
            HttpContext.Response.Headers.Append(name, value);
    }

    internal void ApplyResponseTrailers(IHeaderDictionary trailers)
    {
        foreach (var (name, value) in _responseTrailers ?? GrpcMetadata.Empty)
            trailers.Append(name, value);
    }

    [SuppressMessage("Design", "CA1033", Justification = "Only the reader and writer of this call need it.")]
    Exception IGrpcFaults.Translate(Exception exception) => exception switch
    {
        _ when CallDeadline.Expired => GrpcDeadline.Exceeded(exception),
        BadHttpRequestException or IOException or OperationCanceledException => CallEnded(exception),
        _ => exception,
    };

    internal static OperationCanceledException CallEnded(Exception? cause = null) =>
        new("The client has ended the call or its connection is lost.", cause);

    private GrpcMetadata ReadRequestHeaders()
    {
        var metadata = new GrpcMetadata();
        foreach (var (name, values) in HttpContext.Request.Headers)
            foreach (var value in values)
                metadata.AddReceived(name, value ?? "");
        return metadata;
    }
}
