using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>
/// Takes messages off a pipe, parsing from its own buffers. What has arrived together is handed out without touching
/// the pipe again. One reader at a time.
/// </summary>
internal sealed class GrpcFrameReader(PipeReader pipe, int maxMessageBytes, IGrpcFaults faults)
{
    private ReadOnlySequence<byte> _unread;
    private bool _holdsBuffer;
    private bool _ended;

    /// <summary>Reads a message that has arrived already. False: none is there whole, or the stream has ended.</summary>
    public bool TryRead<T>(T into)
        where T : class, IMessage
    {
        while (true)
        {
            if (TryTake(into))
                return true;
            if (_ended)
                return false;
            Release();
            if (!pipe.TryRead(out var result))
                return false;
            Accept(result);
        }
    }

    /// <summary>Waits for the next message. False: the stream has ended, after whole messages.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync<T>(T into, CancellationToken cancellationToken)
        where T : class, IMessage
    {
        while (true)
        {
            if (TryTake(into))
                return true;
            if (_ended)
                return _unread.IsEmpty ? false : throw GrpcFrames.Truncated(_unread.Length);
            Release();
            try
            {
                Accept(await pipe.ReadAsync(cancellationToken));
            }
            catch (Exception e)
            {
                throw faults.Translate(e);
            }
        }
    }

    private bool TryTake<T>(T into)
        where T : class, IMessage
    {
        if (!GrpcFrames.TryTake(ref _unread, maxMessageBytes, out var payload))
            return false;
        GrpcFrames.Parse(payload, into);
        return true;
    }

    private void Accept(in ReadResult result)
    {
        _unread = result.Buffer;
        _holdsBuffer = true;
        _ended = result.IsCompleted;
        if (result.IsCanceled)
            throw new OperationCanceledException("The read was cancelled.");
    }

    private void Release()
    {
        if (!_holdsBuffer)
            return;
        // All that is left was examined and is not a whole frame: the pipe waits for more, and the sender may send it.
        pipe.AdvanceTo(_unread.Start, _unread.End);
        _holdsBuffer = false;
        _unread = default;
    }
}
