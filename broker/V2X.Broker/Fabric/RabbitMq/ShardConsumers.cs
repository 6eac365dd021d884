using RabbitMQ.Client;
using V2X.Broker.Core;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>
/// Stands in line for every shard. RabbitMQ lets one node at a time have each; one that holds a shard which another node should have goes to the
/// end of its line, so that all nodes that fuse share the work. One thread balances.
/// </summary>
internal sealed class ShardConsumers(RabbitFabric fabric, IChannel channel, RabbitNames names, Action<string> ended)
{
    private const ushort BatchesAhead = 16;
    // Longer than it takes to notice that a node has gone: what it held is not passed back to it.
    private const long SettledNs = 6_000_000_000;
    private const long AwayNs = 2_000_000_000;

    private readonly string?[] _tags = new string?[fabric.Options.Shards];
    private readonly long[] _leftNs = new long[fabric.Options.Shards];

    public async Task OpenAsync(CancellationToken cancellation)
    {
        await channel.BasicQosAsync(0, BatchesAhead, global: false, cancellation);
        for (int shard = 0; shard < _tags.Length; shard++)
            await StandInLineAsync(shard, cancellation);
    }

    public async Task BalanceAsync(CancellationToken cancellation)
    {
        long nowNs = fabric.Time.UnixNanoseconds();
        for (int shard = 0; shard < _tags.Length; shard++)
        {
            if (_tags[shard] is not { } tag)
            {
                if (nowNs - _leftNs[shard] > AwayNs)
                    await StandInLineAsync(shard, cancellation);
            }
            else if (fabric.ShardTable.HeldNs(shard) > SettledNs && fabric.Nodes.UnchangedNs > SettledNs && fabric.Nodes.PreferredFor(shard) != fabric.Options.Node)
            {
                await channel.BasicCancelAsync(tag, cancellationToken: cancellation);
                (_tags[shard], _leftNs[shard]) = (null, nowNs);
                fabric.TellPassedOn(shard, fabric.Nodes.PreferredFor(shard));
            }
        }
    }

    private async Task StandInLineAsync(int shard, CancellationToken cancellation)
    {
        var consumer = new RabbitConsumer(channel, (key, tag, body) => TakeAsync(shard, key, tag, body), ended);
        _tags[shard] = await channel.BasicConsumeAsync(names.Shard(shard), autoAck: false, consumer, cancellation);
    }

    private ValueTask TakeAsync(int shard, string key, ulong tag, ReadOnlyMemory<byte> body)
    {
        fabric.Intake.TakeObservations(shard, key, body.Span);
        return channel.BasicAckAsync(tag, multiple: false);
    }
}
