using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>The responses of a server-streaming call. One reader at a time; await each read once, before the next. Dispose ends the call.</summary>
/// <typeparam name="TResponse">The messages.</typeparam>
public class GrpcServerStream<TResponse> : IAsyncDisposable
    where TResponse : class, IMessage<TResponse>, new()
{
    private readonly GrpcClientCall _call;

    internal GrpcServerStream(GrpcClientCall call) => _call = call;

    /// <summary>Waits until the server has taken the call and its headers are here. Optional: reading waits by itself.</summary>
    /// <exception cref="GrpcException">The call failed before that.</exception>
    public ValueTask WaitForHeadersAsync() => _call.WaitForHeadersAsync();

    /// <summary>
    /// Waits for the next message and merges it into an instance of the caller, which is to be empty (or cleared) before.
    /// This is the way to read without a new message object each time.
    /// </summary>
    /// <param name="message">Receives the fields.</param>
    /// <returns>False when the server has ended the call with OK.</returns>
    /// <exception cref="GrpcException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller ended it.</exception>
    public ValueTask<bool> ReadIntoAsync(TResponse message) => _call.ReadAsync(message);

    /// <summary>As <see cref="ReadIntoAsync"/>, but never waits: false when no whole message has arrived yet or the call has ended.</summary>
    /// <param name="message">Receives the fields.</param>
    public bool TryReadInto(TResponse message) => _call.TryRead(message);

    /// <summary>Waits for the next message. Null when the server has ended the call with OK. Fails as <see cref="ReadIntoAsync"/>.</summary>
    public async ValueTask<TResponse?> ReadAsync()
    {
        var message = new TResponse();
        return await _call.ReadAsync(message) ? message : null;
    }

    /// <summary>Every message until the server has ended the call with OK. Fails as <see cref="ReadIntoAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async IAsyncEnumerable<TResponse> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var registration = _call.EndWith(cancellationToken);
        while (await ReadAsync() is { } message)
            yield return message;
    }

    /// <summary>Ends the call if it has not ended; the server is told.</summary>
    public virtual ValueTask DisposeAsync()
    {
        _call.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
