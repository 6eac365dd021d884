using RabbitMQ.Client;
using V2X.Broker.Hosting;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>The exchanges and queues of a fabric, and how they are declared.</summary>
internal sealed class RabbitNames(FabricOptions options)
{
    /// <summary>Every node's events, to every node's own queue.</summary>
    public string Events => options.Prefix + ".events";

    /// <summary>Every node's states.</summary>
    public string States => options.Prefix + ".states";

    /// <summary>What nodes say of themselves.</summary>
    public string Nodes => options.Prefix + ".nodes";

    /// <summary>Observations, to the shard of their tile.</summary>
    public string Fusion => options.Prefix + ".fusion";

    /// <summary>This node's events of others, kept while it is away.</summary>
    public string OwnEvents => $"{options.Prefix}.events.{options.Node}";

    public string Shard(int shard) => $"{options.Prefix}.fusion.{shard}";

    /// <summary>Declares what all nodes share and the queue of events; what is there already must be the same.</summary>
    public async Task DeclareAsync(IChannel channel, bool fuses, CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(Events, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(States, ExchangeType.Topic, durable: false, autoDelete: false, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(Nodes, ExchangeType.Fanout, durable: false, autoDelete: false, cancellationToken: cancellation);
        await channel.QueueDeclareAsync(OwnEvents, durable: true, exclusive: false, autoDelete: false, EventQueue(), cancellationToken: cancellation);
        foreach (string pattern in RoutingKeys.Wanted(options, node: null))
            await channel.QueueBindAsync(OwnEvents, Events, pattern, cancellationToken: cancellation);
        if (!fuses)
            return;
        await channel.ExchangeDeclareAsync(Fusion, "x-consistent-hash", durable: true, autoDelete: false, cancellationToken: cancellation);
        for (int shard = 0; shard < options.Shards; shard++)
        {
            await channel.QueueDeclareAsync(Shard(shard), durable: true, exclusive: false, autoDelete: false, ShardQueue(), cancellationToken: cancellation);
            // The key of such a binding is the queue's share.
            await channel.QueueBindAsync(Shard(shard), Fusion, "1", cancellationToken: cancellation);
        }
    }

    /// <summary>Declares a queue that ends with its connection; its name.</summary>
    public static async Task<string> DeclareOwnAsync(IChannel channel, int length, CancellationToken cancellation)
    {
        var arguments = new Dictionary<string, object?> { ["x-max-length"] = length, ["x-overflow"] = "drop-head" };
        QueueDeclareOk queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, arguments, cancellationToken: cancellation);
        return queue.QueueName;
    }

    private Dictionary<string, object?> EventQueue()
    {
        long keptMs = options.EventQueueHours * 3_600_000L;
        return new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-max-length-bytes"] = options.EventQueueMegabytes * 1_048_576L,
            ["x-overflow"] = "drop-head",
            ["x-message-ttl"] = keptMs,
            ["x-expires"] = keptMs,
        };
    }

    // What waited for longer is no use to fusion.
    private Dictionary<string, object?> ShardQueue() => new()
    {
        ["x-single-active-consumer"] = true,
        ["x-max-length"] = options.ShardQueueLength,
        ["x-overflow"] = "drop-head",
        ["x-message-ttl"] = 1_000,
    };
}
