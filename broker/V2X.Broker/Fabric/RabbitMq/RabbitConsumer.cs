using RabbitMQ.Client;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>Hands what comes from a queue to a method, one at a time.</summary>
internal sealed class RabbitConsumer(IChannel channel, Func<string, ulong, ReadOnlyMemory<byte>, ValueTask> take, Action<string> ended)
    : AsyncDefaultBasicConsumer(channel)
{
    public override async Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        try
        {
            await take(routingKey, deliveryTag, body);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Nothing that came is lost: what was not acknowledged comes again over the next link.
            ended(fault.Message);
        }
    }

    // RabbitMQ itself ended it: its queue is gone.
    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        ended($"the queue of consumer {consumerTag} is gone");
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }
}
