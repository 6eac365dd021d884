using System.Diagnostics;
using RabbitMQ.Client;
using V2X.Testing;

namespace V2X.Load.Fabric;

/// <summary>
/// What RabbitMQ does without a broker of ours: messages of the size that ours have, from one channel through one queue to one consumer on the
/// same machine. The floor of everything the fabric does.
/// </summary>
internal sealed class RabbitAlone(RabbitMqServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Confirmed by a quorum queue, and consumed with acknowledgements: messages a second.</summary>
    public Task<double> EventsAsync(int count, int octets) =>
        RunAsync(count, octets, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, isDurable: true);

    /// <summary>Not kept and not confirmed: messages a second.</summary>
    public Task<double> StatesAsync(int count, int octets) => RunAsync(count, octets, [], isDurable: false);

    private async Task<double> RunAsync(int count, int octets, Dictionary<string, object?> arguments, bool isDurable)
    {
        ConnectionFactory factory = new() { HostName = "127.0.0.1", Port = server.Port };
        await using IConnection sending = await factory.CreateConnectionAsync();
        await using IConnection taking = await factory.CreateConnectionAsync();
        await using IChannel output = await sending.CreateChannelAsync(
            new CreateChannelOptions(isDurable, isDurable, new ThrottlingRateLimiter(1_024)));
        await using IChannel input = await taking.CreateChannelAsync();
        string queue = "alone-" + (isDurable ? "events" : "states");
        await input.QueueDeclareAsync(queue, isDurable, exclusive: false, autoDelete: false, arguments);
        await input.BasicQosAsync(0, 512, global: false);
        Counting consumer = new(input, count);
        await input.BasicConsumeAsync(queue, autoAck: false, consumer);
        byte[] body = new byte[octets];
        Random.Shared.NextBytes(body);
        BasicProperties properties = new() { Persistent = isDurable };
        long begun = Stopwatch.GetTimestamp();
        List<Task> confirming = [];
        for (int i = 0; i < count; i++)
        {
            ValueTask sent = output.BasicPublishAsync("", queue, mandatory: false, properties, body);
            if (isDurable)
                confirming.Add(sent.AsTask());
            else
                await sent;
            if (confirming.Count < 1_024)
                continue;
            await Task.WhenAll(confirming);
            confirming.Clear();
        }

        await Task.WhenAll(confirming);
        await consumer.All.WaitAsync(Patience);
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        await input.QueueDeleteAsync(queue);
        return count / took.TotalSeconds;
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
            if (++_count % 64 == 0 || _count == wanted)
                await Channel.BasicAckAsync(deliveryTag, multiple: true, cancellationToken);
            if (_count == wanted)
                _all.TrySetResult();
        }
    }
}
