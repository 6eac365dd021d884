using System.Threading.Channels;
using RabbitMQ.Client;
using V2X.Broker.Core;
using V2X.Broker.Hosting;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>One connection to RabbitMQ, from its opening to its end; then another one is opened.</summary>
internal sealed class RabbitLink : IAsyncDisposable
{
    private const ushort EventsAhead = 512;
    private const ushort BatchesAhead = 64;
    private const int AcknowledgeEvery = 16;
    private static readonly TimeSpan s_newsPace = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(0.2);
    private static readonly BasicProperties s_transient = new();

    private readonly RabbitFabric _fabric;
    private readonly FabricOptions _options;
    private readonly RabbitNames _names;
    private readonly IConnection _connection;
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<ulong> _taken = Channel.CreateUnbounded<ulong>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly FabricWriter _news = new();
    private ShardConsumers? _shards;
    private EventPublisher? _events;
    private IChannel? _statesOut;
    private IChannel? _eventsIn;
    private IChannel? _statesIn;
    private IChannel? _nodes;
    private string _ownStates = "";
    private int _unacknowledged;

    private RabbitLink(RabbitFabric fabric, IConnection connection)
    {
        _fabric = fabric;
        _options = fabric.Options;
        _names = new RabbitNames(_options);
        _connection = connection;
        connection.ConnectionShutdownAsync += (_, told) =>
        {
            End(told.ReplyText);
            return Task.CompletedTask;
        };
    }

    /// <summary>Completes with the reason when the link has ended.</summary>
    public Task<string> Ended => _ended.Task;

    public CancellationToken EndToken => _end.Token;

    /// <summary>Opens a connection, declares what there must be, and takes in what comes.</summary>
    public static async Task<RabbitLink> OpenAsync(RabbitFabric fabric, CancellationToken cancellation)
    {
        IConnection connection = await RabbitAddress.Factory(fabric.Options).CreateConnectionAsync(cancellation);
        var link = new RabbitLink(fabric, connection);
        try
        {
            await link.OpenChannelsAsync(cancellation);
            return link;
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the link; the first reason stands.</summary>
    public void End(string reason)
    {
        _ended.TrySetResult(reason);
        _end.Cancel();
    }

    public Task SendEventAsync(StoredMessage message, ulong run, long position) => _events!.SendAsync(
        _names.Events, RoutingKeys.Of(_options.Node, message), _fabric.Head(message, position), message, run, position, _end.Token);

    public async Task SendAsync(FabricBatch batch)
    {
        string exchange = batch.IsToFuse ? _names.Fusion : _names.States;
        await _statesOut!.BasicPublishAsync(exchange, batch.RoutingKey, mandatory: false, s_transient, batch.Writer.Octets, _end.Token);
        FabricCounters counters = _fabric.Counters;
        counters.Add(FabricCount.BatchesOut);
        counters.Add(FabricCount.OctetsOut, batch.Writer.Length);
        counters.Add(batch.IsToFuse ? FabricCount.ObservationsOut : FabricCount.StatesOut, batch.Writer.Count);
    }

    /// <summary>Says what this node is, hears who has gone, and passes on shards that others should have; until the link ends.</summary>
    public async Task TellNewsAsync()
    {
        try
        {
            using var pace = new PeriodicTimer(s_newsPace, _fabric.Time);
            do
            {
                await TellAsync();
                _fabric.Nodes.Forget();
                if (_shards is not null)
                    await _shards.BalanceAsync(_end.Token);
            }
            while (await pace.WaitForNextTickAsync(_end.Token));
        }
        catch (Exception fault)
        {
            End(fault.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        End("closed");
        await _connection.AbortAsync();
        await _connection.DisposeAsync();
        _events?.Dispose();
    }

    private async Task OpenChannelsAsync(CancellationToken cancellation)
    {
        _nodes = await _connection.CreateChannelAsync(cancellationToken: cancellation);
        await _names.DeclareAsync(_nodes, _fabric.Fuses, cancellation);
        IChannel events = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellation);
        _events = new EventPublisher(events, _fabric.Ledger, _fabric.Counters);
        _statesOut = await _connection.CreateChannelAsync(cancellationToken: cancellation);

        _statesIn = await _connection.CreateChannelAsync(cancellationToken: cancellation);
        await _statesIn.BasicQosAsync(0, BatchesAhead, global: false, cancellation);
        _ownStates = await RabbitNames.DeclareOwnAsync(_statesIn, _options.StateQueueLength, cancellation);
        await _statesIn.BasicConsumeAsync(_ownStates, autoAck: false, new RabbitConsumer(_statesIn, TakeStatesAsync, End), cancellation);

        string ownNews = await RabbitNames.DeclareOwnAsync(_nodes, BatchesAhead, cancellation);
        await _nodes.QueueBindAsync(ownNews, _names.Nodes, "", cancellationToken: cancellation);
        await _nodes.BasicConsumeAsync(ownNews, autoAck: true, new RabbitConsumer(_nodes, TakeNewsAsync, End), cancellation);

        _eventsIn = await _connection.CreateChannelAsync(cancellationToken: cancellation);
        await _eventsIn.BasicQosAsync(0, EventsAhead, global: false, cancellation);
        // Exclusive: of two nodes that were given one name, the second is refused and says so.
        await _eventsIn.BasicConsumeAsync(
            _names.OwnEvents, autoAck: false, "", noLocal: false, exclusive: true, arguments: null, new RabbitConsumer(_eventsIn, TakeEventAsync, End), cancellation);
        _ = Task.Run(AcknowledgeEventsAsync, CancellationToken.None);
        if (_fabric.Fuses)
        {
            IChannel shards = await _connection.CreateChannelAsync(cancellationToken: cancellation);
            _shards = new ShardConsumers(_fabric, shards, _names, End);
            await _shards.OpenAsync(cancellation);
        }
    }

    private async ValueTask TakeEventAsync(string key, ulong tag, ReadOnlyMemory<byte> body)
    {
        if (_fabric.Intake.TakeEvent(body.Span))
        {
            _taken.Writer.TryWrite(tag);
            return;
        }

        // A full disk, for example: what follows waits too.
        await Task.Delay(s_again, _fabric.Time, _end.Token);
        await _eventsIn!.BasicNackAsync(tag, multiple: false, requeue: true, _end.Token);
    }

    // Beside the taking: what has been taken is let go once this node keeps it as well as it keeps its own.
    private async Task AcknowledgeEventsAsync()
    {
        try
        {
            while (await _taken.Reader.WaitToReadAsync(_end.Token))
            {
                ulong last = 0;
                while (_taken.Reader.TryRead(out ulong tag))
                    last = tag;
                await _fabric.WhenTakenIsKeptAsync(_end.Token);
                await _eventsIn!.BasicAckAsync(last, multiple: true, _end.Token);
            }
        }
        catch (Exception fault)
        {
            End(fault.Message);
        }
    }

    private async ValueTask TakeStatesAsync(string key, ulong tag, ReadOnlyMemory<byte> body)
    {
        _fabric.Intake.TakeStates(body.Span);
        if (++_unacknowledged < AcknowledgeEvery)
            return;
        _unacknowledged = 0;
        await _statesIn!.BasicAckAsync(tag, multiple: true, _end.Token);
    }

    private async ValueTask TakeNewsAsync(string key, ulong tag, ReadOnlyMemory<byte> body)
    {
        if (!TryReadNews(body.Span, out FabricHead head, out NodeNews news) || head.Epoch == _fabric.Epoch)
            return;
        if (!_fabric.Nodes.Heard(head.Node, news))
            return;
        foreach (string pattern in RoutingKeys.Wanted(_options, head.Node))
            await _statesIn!.QueueBindAsync(_ownStates, _names.States, pattern, cancellationToken: _end.Token);
        _fabric.TellNode(head.Node, _fabric.Nodes.Count);
    }

    private bool TryReadNews(ReadOnlySpan<byte> body, out FabricHead head, out NodeNews news)
    {
        var reader = new FabricReader(body);
        news = default;
        if (reader.TryReadHead(out head) && reader.TryReadNews(head, out news))
            return true;
        _fabric.Counters.Add(FabricReason.BadFrame);
        return false;
    }

    private async Task TellAsync()
    {
        _news.Begin(_fabric.Head(0));
        _news.AddNews(_fabric.AsksForFused, _fabric.Fuses);
        await _nodes!.BasicPublishAsync(_names.Nodes, "", mandatory: false, s_transient, _news.Octets, _end.Token);
    }
}
