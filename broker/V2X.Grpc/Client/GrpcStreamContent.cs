using System.Net;
using System.Net.Http.Headers;

namespace V2X.Grpc;

/// <summary>The body of a request whose messages come over time: hands the transport's stream to the writer and stays open until told.</summary>
internal sealed class GrpcStreamContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_contentType = new(GrpcHeaders.ContentType);
    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GrpcStreamContent() => Headers.ContentType = s_contentType;

    /// <summary>The transport's stream, once there is a connection.</summary>
    public Task<Stream> Opened => _opened.Task;

    /// <summary>Tells the server that no more messages come.</summary>
    public void Finish() => _finished.TrySetResult();

    /// <summary>Lets everyone go who waits for a connection that will not come.</summary>
    public void Fail(Exception exception)
    {
        if (_opened.TrySetException(exception))
            _ = _opened.Task.Exception;
        _finished.TrySetResult();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers leave now: the server is to know of the call before the first message.
        await stream.FlushAsync(cancellationToken);
        if (!_opened.TrySetResult(stream))
            throw new IOException("Messages of this call may be on their way already: it cannot be sent again on another connection.");
        await _finished.Task.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
