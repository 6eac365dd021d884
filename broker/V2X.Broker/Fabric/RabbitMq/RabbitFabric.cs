using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>
/// The nodes of one broker joined by RabbitMQ. Under the core's gate a message is put into a queue of this class and no more; everything else
/// happens beside it. Without a link states stay here, events wait for their confirmation, and what is heard here is fused here. Safe from any thread.
/// </summary>
internal sealed partial class RabbitFabric : IFabric, IMessageTap
{
    private const int StatesAtATime = 1_024;
    private const int OctetsAtATime = 1_048_576;
    private const int MaximumBackOffMs = 2_000;
    private const int MinimumBackOffMs = 100;
    private const long TrackPaceNs = 1_000_000_000;
    private static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(2);

    private readonly BrokerCore _core;
    private readonly ILogger _log;
    private readonly DeliveryQueue _states;
    private readonly StateBatches _batches;
    private readonly TimeSpan _gathering;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstLink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _running = [];
    private readonly LogSharing _sharing;
    private RabbitLink? _link;
    private long _tracksAskedNs;
    private string _toldFault = "";

    public RabbitFabric(FabricOptions options, BrokerCore core, bool fuses, ILoggerFactory loggers)
    {
        Options = options;
        Fuses = fuses;
        _core = core;
        _log = loggers.CreateLogger("V2X.Broker.Fabric");
        Span<byte> drawn = stackalloc byte[8];
        RandomNumberGenerator.Fill(drawn);
        Epoch = BitConverter.ToUInt64(drawn);
        _states = new DeliveryQueue(options.OutgoingStates);
        _batches = new StateBatches(options.Node, Epoch);
        _gathering = TimeSpan.FromMilliseconds(options.BatchMilliseconds);
        _sharing = new LogSharing(core, options.EventBacklog, Counters, _log);
        ShardTable = new ShardTable(options.Shards, core.Time);
        Nodes = new NodeTable(options.Node, s_silence, core.Time);
        Intake = new FabricIntake(core, ShardTable, Counters, options.Node, Epoch, RoutingKeys.WantsAll(options));
        core.FusedWantedElsewhere = AreTracksWanted;
        core.EventsHaveRoomElsewhere = () => Ledger.HasRoom;
        core.Attach(this);
        core.Commitments.Add(Ledger);
    }

    public FabricOptions Options { get; }

    /// <summary>Whether this node takes shards.</summary>
    public bool Fuses { get; }

    /// <summary>Tells this start of the node from others.</summary>
    public ulong Epoch { get; }

    public FabricCounters Counters { get; } = new();

    public EventLedger Ledger => _sharing.Ledger;

    public NodeTable Nodes { get; }

    public ShardTable ShardTable { get; }

    public FabricIntake Intake { get; }

    public TimeProvider Time => _core.Time;

    /// <summary>Whether subscribers of this node ask for what fusion makes.</summary>
    public bool AsksForFused => _core.IsAnyoneHereAskingForFused;

    public IFusionShards? Shards => Fuses ? ShardTable : null;

    // From the name, so that it is the same after a restart; that two nodes have the same is as unlikely as harmful to a log at most.
    public int EngineNumber
    {
        get
        {
            uint hash = 2_166_136_261;
            foreach (char c in Options.Node)
                hash = (hash ^ c) * 16_777_619;
            return (int)((hash ^ hash >> 16) & 0xFFFF);
        }
    }

    /// <summary>Where observations of this node's shards go.</summary>
    public FusionWorker? Fusion
    {
        get => Intake.Fusion;
        set => Intake.Fusion = value;
    }

    public FabricHead Head(ulong number) => new(Options.Node, Epoch, number);

    /// <summary>What names an event of this node: the same over restarts where its log has it.</summary>
    public FabricHead Head(StoredMessage message, long position) => message.LogPosition > 0
        ? new FabricHead(Options.Node, _core.Log!.Identity, (ulong)message.LogPosition)
        : Head((ulong)position);

    /// <summary>Completes when what other nodes sent and was taken before this call is kept as well as this node keeps its own.</summary>
    public ValueTask WhenTakenIsKeptAsync(CancellationToken cancellation) =>
        _core.Log is { } log ? log.WhenCommittedAsync(log.Appended, cancellation) : ValueTask.CompletedTask;

    /// <summary>Begins to dial, and waits for the first link for a moment; without it the node begins alone.</summary>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        _running.Add(Task.Run(DialAsync, CancellationToken.None));
        _running.Add(Task.Run(SendStatesAsync, CancellationToken.None));
        _running.Add(Task.Run(SendEventsAsync, CancellationToken.None));
        _running.Add(Task.Run(() => _sharing.RunAsync(_stop.Token), CancellationToken.None));
        await _firstLink.Task.WaitAsync(s_startPatience, Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Offer(StoredMessage message, int agentId)
    {
        if (message.IsFromNode)
            return;
        if (!message.IsState)
            OfferEvent(message, _core.RunOf(agentId));
        else
            OfferState(message);
    }

    public void OfferOwn(StoredMessage message)
    {
        if (message.IsState)
            OfferState(message);
        else
            OfferEvent(message, run: 0);
    }

    public FabricReport Report() =>
        new(Counters, Volatile.Read(ref _link) is not null, Nodes.Count, ShardTable.Held, Ledger.Count, ShardTable.Tracks.Count);

    /// <summary>What waits is sent, as far as there is time, and the link closed: shards go to others at once.</summary>
    public async ValueTask StopAsync(CancellationToken patience)
    {
        if (Volatile.Read(ref _link) is not null)
            await Ledger.WhenCommittedAsync(Ledger.Appended, patience).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAsync();
        _sharing.Note();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _sharing.Dispose();
        _stop.Dispose();
    }

    public void TellNode(string node, int count) => NodeHeard(_log, node, count);

    public void TellPassedOn(int shard, string node) => PassedOn(_log, shard, node);

    private async Task EndAsync()
    {
        await _stop.CancelAsync();
        Volatile.Read(ref _link)?.End("stopping");
        _states.Close();
        Ledger.Wake();
        await Task.WhenAll(_running);
    }

    private void OfferEvent(StoredMessage message, ulong run)
    {
        if (!Ledger.TryAdd(message, run))
            Counters.Add(FabricReason.BacklogFull);
    }

    private void OfferState(StoredMessage message)
    {
        if (Volatile.Read(ref _link) is null)
        {
            Counters.Add(FabricReason.LinkDown);
            return;
        }

        if (!Nodes.HasOthers && !(Fuses && FusionWorker.IsObservation(message)))
            return;
        switch (_states.Add(message))
        {
            case QueueOutcome.Replaced:
                Counters.Add(FabricReason.Replaced);
                break;
            case QueueOutcome.Dropped or QueueOutcome.AddedAndDropped:
                Counters.Add(FabricReason.QueueFull);
                break;
        }
    }

    // Once a second for those who may ask a question, at every look for those who have subscribed.
    private bool AreTracksWanted()
    {
        if (!Nodes.HasOthers)
            return false;
        long nowNs = Time.UnixNanoseconds();
        if (!Nodes.OthersAskForFused && nowNs - Interlocked.Read(ref _tracksAskedNs) < TrackPaceNs)
            return false;
        Interlocked.Exchange(ref _tracksAskedNs, nowNs);
        return true;
    }

    private async Task DialAsync()
    {
        int waitMs = MinimumBackOffMs;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using RabbitLink link = await RabbitLink.OpenAsync(this, _stop.Token);
                waitMs = MinimumBackOffMs;
                await HoldAsync(link);
            }
            catch (Exception fault)
            {
                Tell(fault);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(waitMs), Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            waitMs = Math.Min(waitMs * 2, MaximumBackOffMs);
        }
    }

    private async Task HoldAsync(RabbitLink link)
    {
        Volatile.Write(ref _link, link);
        ShardTable.IsLinked = true;
        Ledger.Rewind();
        if (!_firstLink.TrySetResult())
            Counters.Add(FabricCount.Reconnects);
        _toldFault = "";
        Linked(_log, Options.Node, Options.Shards, Ledger.Count);
        Task news = Task.Run(link.TellNewsAsync);
        string reason = await link.Ended;
        Volatile.Write(ref _link, null);
        ShardTable.IsLinked = false;
        Nodes.Clear();
        await news;
        if (!_stop.IsCancellationRequested)
            Lost(_log, reason, Ledger.Count);
    }

    private async Task SendStatesAsync()
    {
        var buffer = new StoredMessage[StatesAtATime];
        while (!_stop.IsCancellationRequested)
        {
            int taken = _states.Take(buffer, OctetsAtATime);
            if (taken > 0)
            {
                await SendAsync(buffer.AsMemory(0, taken));
                buffer.AsSpan(0, taken).Clear();
            }

            if (taken < buffer.Length)
            {
                await _states.WaitAsync();
                await Task.Delay(_gathering, Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(ReadOnlyMemory<StoredMessage> states)
    {
        if (Volatile.Read(ref _link) is not { } link)
        {
            Counters.Add(FabricReason.LinkDown, states.Length);
            return;
        }

        bool hasOthers = Nodes.HasOthers;
        foreach (StoredMessage message in states.Span)
        {
            if (hasOthers)
                _batches.Add(message);
            if (Fuses && !message.IsFromTracks && FusionWorker.IsObservation(message))
                _batches.AddObservation(message);
        }

        try
        {
            foreach (FabricBatch batch in _batches.Filled)
                await link.SendAsync(batch);
        }
        catch (Exception fault)
        {
            link.End(fault.Message);
        }

        _batches.Clear();
    }

    private async Task SendEventsAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (Volatile.Read(ref _link) is not { EndToken.IsCancellationRequested: false } link || !Ledger.TryTake(out StoredMessage message, out ulong run, out long position))
            {
                await Ledger.WaitAsync();
                continue;
            }

            try
            {
                await link.SendEventAsync(message, run, position);
            }
            catch (Exception fault)
            {
                // It stays in the ledger, and goes first over the next link, which may be there already.
                link.End(fault.Message);
                Ledger.Return(position);
            }
        }
    }

    private void Tell(Exception fault)
    {
        if (_stop.IsCancellationRequested)
            return;
        // The same fault every two seconds is told once.
        string text = RabbitFault.TextOf(fault);
        if (text != _toldFault)
            NotLinked(_log, _toldFault = text);
    }

    [LoggerMessage(EventId = 60, Level = LogLevel.Information, Message = "Fabric: linked as {Node}, in line for {Shards} shards; {Events} events wait to be confirmed")]
    private static partial void Linked(ILogger log, string node, int shards, long events);

    [LoggerMessage(EventId = 61, Level = LogLevel.Warning, Message = "Fabric: the link is lost ({Reason}); states of other nodes are missed until it is back, {Events} events wait to be confirmed")]
    private static partial void Lost(ILogger log, string reason, long events);

    [LoggerMessage(EventId = 62, Level = LogLevel.Warning, Message = "Fabric: no link to RabbitMQ: {Fault}; trying again")]
    private static partial void NotLinked(ILogger log, string fault);

    [LoggerMessage(EventId = 63, Level = LogLevel.Information, Message = "Fabric: node {Node} is here; {Count} nodes now")]
    private static partial void NodeHeard(ILogger log, string node, int count);

    [LoggerMessage(EventId = 64, Level = LogLevel.Information, Message = "Fabric: shard {Shard} is passed on to {Node}")]
    private static partial void PassedOn(ILogger log, int shard, string node);
}
