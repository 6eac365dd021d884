using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>What the client sends on a streaming call. One reader at a time; await each read once, before the next.</summary>
/// <typeparam name="TRequest">The messages.</typeparam>
public sealed class GrpcServerReader<TRequest>
    where TRequest : class, IMessage<TRequest>, new()
{
    private readonly GrpcFrameReader _frames;
    private readonly CancellationToken _callToken;

    internal GrpcServerReader(GrpcFrameReader frames, CancellationToken callToken)
    {
        _frames = frames;
        _callToken = callToken;
    }

    /// <summary>
    /// Waits for the next message and merges it into an instance of the caller, which is to be empty (or cleared) before.
    /// This is the way to read without a new message object each time.
    /// </summary>
    /// <param name="message">Receives the fields.</param>
    /// <returns>False when the client has finished sending.</returns>
    /// <exception cref="GrpcException">What came is too large, compressed, cut short or no such message; let it end the call.</exception>
    /// <exception cref="OperationCanceledException">The client ended the call or is gone.</exception>
    public ValueTask<bool> ReadIntoAsync(TRequest message) => _frames.ReadAsync(message, _callToken);

    /// <summary>As <see cref="ReadIntoAsync"/>, but never waits: false when no whole message has arrived yet or the client has finished.</summary>
    /// <param name="message">Receives the fields.</param>
    public bool TryReadInto(TRequest message) => _frames.TryRead(message);

    /// <summary>Waits for the next message. Null when the client has finished sending. Fails as <see cref="ReadIntoAsync"/>.</summary>
    public async ValueTask<TRequest?> ReadAsync()
    {
        var message = new TRequest();
        return await _frames.ReadAsync(message, _callToken) ? message : null;
    }

    /// <summary>Every message until the client has finished. Fails as <see cref="ReadIntoAsync"/>.</summary>
    /// <param name="cancellationToken">Stops the enumeration between two messages; the call's own token stops it at once.</param>
    public async IAsyncEnumerable<TRequest> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync() is { } message)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return message;
        }
    }
}
