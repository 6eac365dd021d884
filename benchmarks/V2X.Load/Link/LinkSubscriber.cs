using System.Net;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Load.Link;

/// <summary>A gRPC subscriber that hands on every message it gets.</summary>
internal sealed class LinkSubscriber : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly GrpcServerStream<Delivery> _stream;
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    private LinkSubscriber(GrpcChannel channel, GrpcServerStream<Delivery> stream)
    {
        _channel = channel;
        _stream = stream;
    }

    /// <summary>Returns when the broker has confirmed the subscription.</summary>
    public static async Task<LinkSubscriber> StartAsync(IPEndPoint broker, Action<Message> take)
    {
        GrpcChannel channel = new(new Uri($"http://{broker}"));
        SubscribeRequest request = new() { ClientName = "load", QueueLimit = 65_536 };
        LinkSubscriber subscriber = new(channel, channel.ServerStreaming(V2xServices.SubscriberSubscribe, request));
        if (await subscriber._stream.ReadAsync() is not { DeliveryCase: Delivery.DeliveryOneofCase.Started })
            throw new InvalidDataException("The broker did not confirm the subscription first.");
        subscriber._reading = subscriber.ReadAsync(take);
        return subscriber;
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

    private async Task ReadAsync(Action<Message> take)
    {
        await foreach (Delivery delivery in _stream.ReadAllAsync(_end.Token))
        {
            foreach (Message message in delivery.Messages?.Messages ?? [])
                take(message);
        }
    }
}
