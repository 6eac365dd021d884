using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>The requests of a client-streaming call and its response. One writer at a time; await each write once, before the next. Dispose ends the call.</summary>
/// <typeparam name="TRequest">What is sent.</typeparam>
/// <typeparam name="TResponse">What comes back.</typeparam>
public sealed class GrpcClientStream<TRequest, TResponse> : IAsyncDisposable
    where TRequest : class, IMessage<TRequest>, new()
    where TResponse : class, IMessage<TResponse>, new()
{
    private readonly GrpcClientCall _call;
    private readonly GrpcRequestWriter _requests;

    internal GrpcClientStream(GrpcClientCall call, GrpcRequestWriter requests)
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
    /// <remarks>When the server ends the call early, a write fails with ABORTED or with the transport's failure; <see cref="CompleteAsync"/> then tells the status or gives the response.</remarks>
    public ValueTask WriteAsync(TRequest message, bool flush = true) => _requests.WriteAsync(message, flush);

    /// <summary>Sends what earlier writes left waiting. Fails as <see cref="WriteAsync"/>.</summary>
    public ValueTask FlushAsync() => _requests.FlushAsync();

    /// <summary>Sends what waits, tells the server that no more messages come, and waits for its response. To be called once.</summary>
    /// <exception cref="GrpcException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller ended it.</exception>
    public async Task<TResponse> CompleteAsync()
    {
        try
        {
            await _requests.CompleteAsync();
        }
        catch (GrpcException) when (_call.Failure is null)
        {
            // The server has ended the call already: what it answered counts, not that it stopped listening.
            _requests.End();
        }
        return await _call.ReadSingleAsync<TResponse>();
    }

    /// <summary>Ends the call if it has not ended; the server is told.</summary>
    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        _requests.End();
        return ValueTask.CompletedTask;
    }
}
