using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>
/// Both streams of a duplex call. One writer and one reader, which may be on different threads; await each operation once,
/// before the next of its kind. A write waits while the server does not read. Dispose ends the call.
/// </summary>
/// <typeparam name="TRequest">What is sent.</typeparam>
/// <typeparam name="TResponse">What comes back.</typeparam>
public sealed class GrpcDuplexStream<TRequest, TResponse> : GrpcServerStream<TResponse>
    where TRequest : class, IMessage<TRequest>, new()
    where TResponse : class, IMessage<TResponse>, new()
{
    private readonly GrpcRequestWriter _requests;

    internal GrpcDuplexStream(GrpcClientCall call, GrpcRequestWriter requests)
        : base(call) => _requests = requests;

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

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _requests.End();
        GC.SuppressFinalize(this);
    }
}
