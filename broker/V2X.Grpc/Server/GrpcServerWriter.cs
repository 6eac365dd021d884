using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace V2X.Grpc;

/// <summary>
/// What the server sends on a streaming call. One writer at a time; await each write once, before the next.
/// A write waits while the client does not read: the transport holds a bounded amount and no more.
/// </summary>
/// <typeparam name="TResponse">The messages.</typeparam>
public sealed class GrpcServerWriter<TResponse>
    where TResponse : class, IMessage<TResponse>, new()
{
    private readonly GrpcServerContext _context;
    private readonly HttpResponse _response;
    private readonly int _maxMessageBytes;
    private PipeWriter? _output;
    private int _unflushedBytes;

    internal GrpcServerWriter(GrpcServerContext context, int maxMessageBytes)
    {
        _context = context;
        _response = context.HttpContext.Response;
        _maxMessageBytes = maxMessageBytes;
    }

    /// <summary>Serialises a message into the transport's buffer. The message may be changed as soon as this returns, even if not yet complete.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="flush">
    /// True: send at once. False: more follows; it waits for the next flush, the end of the call, or until 64 KiB wait,
    /// so that a burst costs one flush.
    /// </param>
    /// <exception cref="GrpcException">RESOURCE_EXHAUSTED: larger than the server may send; nothing of it was written.</exception>
    /// <exception cref="OperationCanceledException">The client ended the call or is gone.</exception>
    public ValueTask WriteAsync(TResponse message, bool flush = true)
    {
        if (_output is null)
        {
            if (!_response.HasStarted && _context.StartResponseAsync() is { IsCompletedSuccessfully: false } starting)
                return WriteAfterAsync(starting, message, flush);
            _output = _response.BodyWriter;
        }
        _unflushedBytes += GrpcFrames.Write(_output, message, _maxMessageBytes);
        return flush || _unflushedBytes >= GrpcLimits.MaxUnflushedBytes ? FlushAsync() : ThrowIfEnded();
    }

    /// <summary>Sends what earlier writes left waiting.</summary>
    /// <exception cref="OperationCanceledException">The client ended the call or is gone.</exception>
    public ValueTask FlushAsync()
    {
        if (_output is null)
            return _context.StartAsync();
        _unflushedBytes = 0;
        var flushing = _output.FlushAsync(_context.CancellationToken);
        if (!flushing.IsCompletedSuccessfully)
            return AwaitFlushAsync(flushing);
        return flushing.Result.IsCompleted ? ValueTask.FromException(GrpcServerContext.CallEnded()) : ThrowIfEnded();
    }

    private ValueTask ThrowIfEnded() => _context.CancellationToken.IsCancellationRequested
        ? ValueTask.FromException(((IGrpcFaults)_context).Translate(GrpcServerContext.CallEnded()))
        : ValueTask.CompletedTask;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AwaitFlushAsync(ValueTask<FlushResult> flushing)
    {
        FlushResult result;
        try
        {
            result = await flushing;
        }
        catch (Exception e)
        {
            throw ((IGrpcFaults)_context).Translate(e);
        }
        if (result.IsCompleted)
            throw GrpcServerContext.CallEnded();
        await ThrowIfEnded();
    }

    private async ValueTask WriteAfterAsync(Task starting, TResponse message, bool flush)
    {
        // Serialised before the first wait, as the caller may change the message after the call returns.
        var copy = new TResponse();
        copy.MergeFrom(message);
        await starting;
        await WriteAsync(copy, flush);
    }
}
