using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>
/// Both streams of a duplex call. One writer and one reader, which may be on different threads; await each operation once,
/// before the next of its kind. A write waits while the server does not read. Dispose ends the call.
/// </summary>
/// <typeparam name="TRequest">What is sent.</typeparam>
/// <typeparam name="TResponse">What comes back.</typeparam>
public sealed class GrpcDuplexStream<TRequest, TResponse> : IAsyncDisposable
    where TRequest : class, IMessage<TRequest>, new()
    where TResponse : class, IMessage<TResponse>, new()
{
    private readonly GrpcClientCall _call;
    private readonly GrpcRequestWriter _requests;

    internal GrpcDuplexStream(GrpcClientCall call, GrpcRequestWriter requests)
    {
        _call = call;
        _requests = requests;
    }

    /// <summary>Serialises a message for sending. The message may be changed as soon as this returns, even if not yet complete.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="flush">
    /// True: send at once. False: more follows; it waits for the next flush or until 64 KiB wait, so that a burst costs one flush.
    /// </param>
    /// <exception cref="GrpcException">The call has failed, or the message is larger than may be sent (RESOURCE_EXHAUSTED; nothing of it is sent then).</exception>
    /// <exception cref="OperationCanceledException">The caller ended the call.</exception>
    /// <exception cref="InvalidOperationException">No message may follow <see cref="CompleteAsync"/>.</exception>
    public ValueTask WriteAsync(TRequest message, bool flush = true) => _requests.WriteAsync(message, flush);

    /// <summary>Sends what earlier writes left waiting. Fails as <see cref="WriteAsync"/>.</summary>
    public ValueTask FlushAsync() => _requests.FlushAsync();

    /// <summary>Sends what waits and tells the server that no more messages come. Reading goes on.</summary>
    public ValueTask CompleteAsync() => _requests.CompleteAsync();

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
    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        _requests.End();
        return ValueTask.CompletedTask;
    }
}
