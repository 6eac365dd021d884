using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>The sending side of a client's stream. One writer at a time.</summary>
internal sealed class GrpcRequestWriter(GrpcClientCall call, GrpcStreamContent content, int maxMessageBytes)
{
    /// <summary>The transport sends up to this many octets as one frame.</summary>
    private const int OneFrameBytes = 16 * 1024;
    private readonly GrpcRequestBuffer _buffer = new();
    private bool _completed;

    public ValueTask WriteAsync<T>(T message, bool flush)
        where T : class, IMessage
    {
        if (_completed)
            throw new InvalidOperationException("CompleteAsync was called: no message may follow.");
        GrpcFrames.Write(_buffer, message, maxMessageBytes);
        return flush || _buffer.Count >= GrpcLimits.MaxUnflushedBytes ? FlushAsync() : ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FlushAsync()
    {
        if (_buffer.Count == 0)
            return;
        try
        {
            var stream = content.Opened.IsCompletedSuccessfully ? content.Opened.Result : await content.Opened;
            await SendAsync(stream);
        }
        catch (Exception e)
        {
            throw call.WriteFailure(e);
        }
        finally
        {
            _buffer.Clear();
        }
    }

    public async ValueTask CompleteAsync()
    {
        if (_completed)
            return;
        await FlushAsync();
        _completed = true;
        content.Finish();
    }

    /// <summary>Takes no more messages. What waits is dropped with the call.</summary>
    public void End()
    {
        _completed = true;
        content.Finish();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(Stream stream)
    {
        var writing = stream.WriteAsync(_buffer.Written, call.Token);
        if (_buffer.Count > OneFrameBytes)
        {
            await writing;
            await stream.FlushAsync(call.Token);
            return;
        }
        // Queued behind one another without waiting in between, which saves two thread hops. If the peer's window held
        // the write back, it is still under way when the flush is done, and needs a flush of its own.
        var wasHeldBack = false;
        try
        {
            await stream.FlushAsync(call.Token);
            wasHeldBack = !writing.IsCompleted;
        }
        finally
        {
            await writing;
        }
        if (wasHeldBack)
            await stream.FlushAsync(call.Token);
    }
}
