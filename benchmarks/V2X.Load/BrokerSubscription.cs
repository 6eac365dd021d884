using System.Net;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Load;

/// <summary>A subscription that hands on every delivery of a broker until it is disposed of.</summary>
internal sealed class BrokerSubscription : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly GrpcServerStream<Delivery> _stream;
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    private BrokerSubscription(GrpcChannel channel, GrpcServerStream<Delivery> stream)
    {
        _channel = channel;
        _stream = stream;
    }

    /// <summary>Returns when the broker has confirmed the subscription.</summary>
    public static async Task<BrokerSubscription> StartAsync(IPEndPoint broker, SubscribeRequest request, Action<Delivery> take)
    {
        GrpcChannel channel = new(new Uri($"http://{broker}"));
        BrokerSubscription subscription = new(channel, channel.ServerStreaming(V2xServices.SubscriberSubscribe, request));
        if (await subscription._stream.ReadAsync() is not { DeliveryCase: Delivery.DeliveryOneofCase.Started })
            throw new InvalidDataException("The broker did not confirm the subscription first.");
        subscription._reading = subscription.ReadAsync(take);
        return subscription;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _stream.DisposeAsync();
        try
        {
            await _reading;
        }
        catch (Exception fault) when (fault is GrpcException or OperationCanceledException)
        {
            // The end that was asked for.
        }

        _channel.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync(Action<Delivery> take)
    {
        await foreach (Delivery delivery in _stream.ReadAllAsync(_end.Token))
            take(delivery);
    }
}
