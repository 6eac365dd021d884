using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>The body of a request with one message. It may be sent again when a connection turns out to be closing.</summary>
internal sealed class GrpcSingleContent<T> : HttpContent
    where T : class, IMessage
{
    private static readonly MediaTypeHeaderValue s_contentType = new(GrpcHeaders.ContentType);
    private readonly T _message;
    private readonly int _maxMessageBytes;

    public GrpcSingleContent(T message, int maxMessageBytes)
    {
        _message = message;
        _maxMessageBytes = maxMessageBytes;
        Headers.ContentType = s_contentType;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new GrpcRequestBuffer();
        GrpcFrames.Write(buffer, _message, _maxMessageBytes);
        await stream.WriteAsync(buffer.Written, cancellationToken);
        buffer.Release();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
