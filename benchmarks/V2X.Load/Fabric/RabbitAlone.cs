using System.Diagnostics;
using RabbitMQ.Client;
using V2X.Testing;

namespace V2X.Load.Fabric;

/// <summary>
/// What RabbitMQ does without a broker of ours, on the same machine: one channel sends messages of the size that ours have to one exchange, from
/// which each of two consumers has its queue, as two nodes do. The floor of everything the fabric does.
/// </summary>
internal sealed class RabbitAlone(RabbitMqServer server)
{
    // As the fabric: so many events go out before the first of them is confirmed, and so many come in before one is acknowledged.
    private const int Window = 1_024;
    private const ushort Ahead = 512;
    private const int AcknowledgeEvery = 64;
    private const int Consumers = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Persistent, confirmed by a quorum queue for each of two consumers, and consumed by both with acknowledgements: messages a second.</summary>
    public Task<double> EventsAsync(int count, int octets) => RunAsync("alone.events", count, octets, isEvent: true);

    /// <summary>Not kept and not confirmed: messages a second.</summary>
    public Task<double> StatesAsync(int count, int octets) => RunAsync("alone.states", count, octets, isEvent: false);

    private async Task<double> RunAsync(string exchange, int count, int octets, bool isEvent)
    {
        ConnectionFactory factory = new() { HostName = "127.0.0.1", Port = server.Port };
        await using IConnection sending = await factory.CreateConnectionAsync();
        await using IConnection taking = await factory.CreateConnectionAsync();
        await using IChannel output = await sending.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: isEvent, publisherConfirmationTrackingEnabled: false));
        await output.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: isEvent, autoDelete: false);
        List<Counting> consumers = [];
        for (int consumer = 0; consumer < Consumers; consumer++)
            consumers.Add(await ConsumeAsync(taking, exchange, $"{exchange}.{consumer}", count, isEvent));
        byte[] body = new byte[octets];
        Random.Shared.NextBytes(body);
        long begun = Stopwatch.GetTimestamp();
        await SendAsync(output, exchange, body, count, isEvent);
        await Task.WhenAll(consumers.Select(consumer => consumer.All)).WaitAsync(Patience);
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        for (int consumer = 0; consumer < Consumers; consumer++)
            await output.QueueDeleteAsync($"{exchange}.{consumer}");
        await output.ExchangeDeleteAsync(exchange);
        return count / took.TotalSeconds;
    }

    private static async Task<Counting> ConsumeAsync(IConnection connection, string exchange, string queue, int count, bool isEvent)
    {
        IChannel input = await connection.CreateChannelAsync();
        Dictionary<string, object?> arguments = isEvent ? new() { ["x-queue-type"] = "quorum" } : [];
        await input.QueueDeclareAsync(queue, durable: isEvent, exclusive: false, autoDelete: false, arguments);
        await input.QueueBindAsync(queue, exchange, "#");
        await input.BasicQosAsync(0, Ahead, global: false);
        Counting consumer = new(input, count);
        await input.BasicConsumeAsync(queue, autoAck: false, consumer);
        return consumer;
    }

    // Done when all are on their way and, where they are confirmed, confirmed.
    private static async Task SendAsync(IChannel output, string exchange, byte[] body, int count, bool isConfirmed)
    {
        BasicProperties properties = new() { Persistent = isConfirmed };
        using SemaphoreSlim room = new(Window);
        ulong confirmed = 0;
        output.BasicAcksAsync += (_, told) =>
        {
            // One out of turn counts for those before it too: a floor may be too good.
            if (told.DeliveryTag > confirmed)
            {
                room.Release((int)(told.DeliveryTag - confirmed));
                confirmed = told.DeliveryTag;
            }

            return Task.CompletedTask;
        };
        for (int i = 0; i < count; i++)
        {
            if (isConfirmed)
                await room.WaitAsync();
            await output.BasicPublishAsync(exchange, "a.b.c.d", mandatory: false, properties, body);
        }

        for (int i = 0; isConfirmed && i < Window; i++)
            await room.WaitAsync();
    }

    private sealed class Counting(IChannel channel, int wanted) : AsyncDefaultBasicConsumer(channel)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task All => _all.Task;

        public override async Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties,
            ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
        {
            if (++_count % AcknowledgeEvery == 0 || _count == wanted)
                await Channel.BasicAckAsync(deliveryTag, multiple: true, cancellationToken);
            if (_count == wanted)
                _all.TrySetResult();
        }
    }
}
