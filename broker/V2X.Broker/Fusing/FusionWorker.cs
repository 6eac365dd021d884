using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Core;
using V2X.Broker.Fabric;
using V2X.Broker.Topics;
using V2X.Fusion;
using V2X.Fusion.Tracking;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Fusing;

/// <summary>
/// Fusion beside the ingress: a bounded queue of accepted messages, one thread that takes in what has come every few milliseconds, and a steady
/// look at the tracks whose outcome is published. Neither the ingress nor who delivers ever waits for it. What fails in it is one message, one
/// tile's step or one look, and it goes on. Safe from any thread.
/// </summary>
internal sealed class FusionWorker : IMessageTap, IAsyncDisposable
{
    // Often enough to be up to date at each look, seldom enough that a message does not cost a thread's waking.
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(10);

    private readonly FusionOptions _options;
    private readonly BrokerCore _core;
    private readonly Channel<Waiting> _queue;
    private readonly FusedRoad _road;
    private readonly FusionFailures _failures;
    private readonly ContradictionLog _contradictions;
    private readonly FusedPublisher _publisher;
    private readonly Lock _gate = new();
    private readonly IFusionShards? _shards;
    private readonly FusionThread _thread;
    private readonly long _begun;
    private Exception? _toldStepFault;
    private long _looksDue;
    private long _queueFull;

    public FusionWorker(FusionOptions options, BrokerCore core, ILoggerFactory? loggers = null, FusedRoad? road = null, IFusionShards? shards = null)
    {
        _options = options;
        _core = core;
        _road = road ?? new FusedRoad();
        _shards = shards;
        if (shards is not null)
            _road.IsHere = shards.IsHere;
        ILogger log = (loggers ?? NullLoggerFactory.Instance).CreateLogger("V2X.Broker.Fusion");
        _failures = new FusionFailures(log, core.Time);
        _contradictions = new ContradictionLog(log, _road.Sources, core.AgentName);
        _publisher = new FusedPublisher(options, core);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(options.QueueMessages) { SingleReader = true });
        core.Attach(this);
        _begun = core.Time.GetTimestamp();
        _thread = new FusionThread(core.Time, s_turn, TakeTurn, _failures.Ended);
    }

    /// <summary>Subject filter of the tracks that it publishes: who may subscribe to them may ask for them.</summary>
    public string TracksSubject => _options.TracksSubject;

    /// <summary>Messages that found the queue full.</summary>
    public long QueueFull => Interlocked.Read(ref _queueFull);

    /// <summary>Why fusion cannot go on; null while it does.</summary>
    public string? NotReady => _failures.NotReady;

    /// <summary>Offers an accepted message; what fusion cannot use is passed over. Never waits.</summary>
    public void Offer(StoredMessage message, int agentId)
    {
        if (!IsOfUse(message) || (_shards is not null && ComesByItsShard(message)))
            return;
        long receivedNs = message.Wire.Times is { ReceivedNs: > 0 and < long.MaxValue } times ? (long)times.ReceivedNs : message.IngestedNs;
        var item = new FusionItem(
            message.Wire.Edition, message.Wire.Payload.Memory, (MessageFamily)message.Type.Family, agentId, message.Region.Id, receivedNs, message.IsForeign);
        Offer(item, message.IngestedNs, message.IsTraced ? message.Wire.TraceParent : "");
    }

    /// <summary>Offers what a shard brought. Never waits.</summary>
    public void Offer(in FusionItem item, long ingestedNs, string traceParent = "")
    {
        if (!_queue.Writer.TryWrite(new Waiting(item, ingestedNs, traceParent)))
            Interlocked.Increment(ref _queueFull);
    }

    /// <summary>Whether a message tells where road users are, and so goes to the node that holds their tile.</summary>
    public static bool IsObservation(StoredMessage message) =>
        message.HasPosition && KindOf(message) is CanonicalKind.RoadUser or CanonicalKind.PerceivedObjects;

    /// <summary>The tracks of an area, at most <paramref name="limit"/>, as of the last look.</summary>
    public List<Contracts.V1.FusedTrack> Tracks(AreaFilter? area, int limit)
    {
        var found = new List<Contracts.V1.FusedTrack>();
        lock (_gate)
        {
            foreach (ref readonly FusedTrack track in _road.Tracks)
            {
                if (found.Count == limit)
                    break;
                if (IsInside(area, track))
                    found.Add(FusedContracts.Of(track, _road.Sources, _core.AgentName));
            }
        }

        _shards?.AddTracks(area, limit, found);
        return found;
    }

    /// <summary>
    /// The tracks of an area in the order of their numbers, those after a number, at most <paramref name="limit"/>, as of the last look.
    /// </summary>
    public List<Contracts.V1.FusedTrack> TracksAfter(AreaFilter? area, ulong after, int limit)
    {
        var numbers = new List<(ulong Id, int Place)>();
        lock (_gate)
        {
            ReadOnlySpan<FusedTrack> tracks = _road.Tracks;
            for (int i = 0; i < tracks.Length; i++)
            {
                if (tracks[i].Id > after && IsInside(area, tracks[i]))
                    numbers.Add((tracks[i].Id, i));
            }

            numbers.Sort();
            var found = new List<Contracts.V1.FusedTrack>(Math.Min(limit, numbers.Count));
            foreach ((_, int place) in numbers.Take(limit))
                found.Add(FusedContracts.Of(tracks[place], _road.Sources, _core.AgentName));
            return found;
        }
    }

    /// <summary>The road users of an area that tell of themselves, at most <paramref name="limit"/>, as of the last look.</summary>
    public List<TrackedRoadUser> RoadUsers(AreaFilter? area, int limit)
    {
        var found = new List<TrackedRoadUser>();
        lock (_gate)
        {
            foreach (ref readonly FusedTrack track in _road.Tracks)
            {
                if (found.Count == limit)
                    break;
                if (IsInside(area, track) && FusedContracts.RoadUserOf(track, _road.Sources, _core.AgentName) is { } user)
                    found.Add(user);
            }
        }

        _shards?.AddRoadUsers(area, limit, found);
        return found;
    }

    /// <summary>What has been done since the start.</summary>
    public FusionReport Report()
    {
        lock (_gate)
        {
            FusionFigures figures = _road.Figures();
            return new FusionReport(
                _road.Tracks.Length,
                CountRoadUsers(),
                figures.Merged,
                figures.OutOfSequence,
                figures.Begun,
                figures.Ended,
                figures.IdentityChanges,
                figures.HandedOver,
                [.. NotFused(figures)]);
        }
    }

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private IEnumerable<(string Reason, long Count)> NotFused(FusionFigures figures)
    {
        yield return ("fusion-queue-full", QueueFull);
        yield return ("too-many-conditions", _road.ConditionsRefused);
        yield return ("too-many-nodes", _road.NodesRefused);
        yield return ("spat-without-map", _road.Signals.StatesWithoutMap);
        yield return ("map-without-spat", _road.Signals.MapsWithoutState);
        for (FusionReason reason = FusionReason.None + 1; (int)reason < FusionReasonText.Count; reason++)
            yield return (FusionReasonText.Of(reason), figures.CountOf(reason));
        foreach (string reason in FusionFailures.Counted)
            yield return (reason, _failures.CountOf(reason));
        foreach (TranslationReason reason in FusionLosses.Reasons)
            yield return (TranslationReasonText.Of(reason), _road.Losses.CountOf(reason));
    }

    private static bool IsInside(AreaFilter? area, in FusedTrack track) =>
        area is null || area.Matches(
            track.LatitudeDegrees,
            track.LongitudeDegrees,
            Quadkey.FromDegrees(track.LatitudeDegrees, track.LongitudeDegrees, Quadkey.MaximumLevel),
            track.HeadingDegrees);

    private int CountRoadUsers()
    {
        int count = 0;
        foreach (ref readonly FusedTrack track in _road.Tracks)
            count += track.LatestIdentity().IsNone ? 0 : 1;
        return count;
    }

    private static bool IsOfUse(StoredMessage message) =>
        KindOf(message) is CanonicalKind.RoadUser or CanonicalKind.PerceivedObjects or CanonicalKind.LaneMap or CanonicalKind.Signals;

    private static CanonicalKind? KindOf(StoredMessage message) =>
        MessageAdapters.Find(message.Wire.Edition, message.Type.Name) is >= 0 and int adapter ? MessageAdapters.All[adapter].Kind : null;

    // What has come from another node is in its shard already, or was of no use there either. Maps and signals every node takes for itself.
    private bool ComesByItsShard(StoredMessage message) =>
        !message.Type.IsOfPlace && (message.IsFromNode || (_shards!.AreJoined && IsObservation(message)));

    private void TakeTurn()
    {
        while (TakeSome())
        {
        }

        // Counted from the start, so that turns that come a little early or late do not add up.
        long looksDue = (long)((_core.Time.GetElapsedTime(_begun) + (s_turn / 2)) / TimeSpan.FromMilliseconds(_options.TrackMilliseconds));
        if (looksDue == _looksDue)
            return;
        _looksDue = looksDue;
        Look();
    }

    // False when nothing waits any more. Those who ask for tracks get their turn in between.
    private bool TakeSome()
    {
        const int AtATime = 256;
        lock (_gate)
        {
            for (int i = 0; i < AtATime; i++)
            {
                if (!_queue.Reader.TryRead(out Waiting waiting))
                    return false;
                Take(waiting);
            }
        }

        return true;
    }

    private void Take(in Waiting waiting)
    {
        try
        {
            long nowNs = _core.Time.UnixNanoseconds();
            _road.Take(waiting.Item, nowNs);
            _core.Counters.IngestedToFused.Observe(waiting.IngestedNs, nowNs);
            MessageTraces.Fused(waiting.TraceParent, waiting.IngestedNs, nowNs);
        }
        catch (Exception fault)
        {
            // A fault of ours in one message must not end the picture of everybody else.
            _failures.Note(FusionFailures.Message, fault);
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            long nowNs = _core.Time.UnixNanoseconds();
            if (TryStep(FusionFailures.Look, () => _road.Look(nowNs)))
            {
                _failures.LookSucceeded();
                _contradictions.Tell(_road.Contradictions);
                TryStep(FusionFailures.Publish, () => _publisher.Publish(_road, nowNs));
            }

            if (_road.LastStepFault is { } fault && fault != _toldStepFault)
                _failures.Note(FusionFailures.ShardStep, _toldStepFault = fault);
        }
    }

    private bool TryStep(string reason, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception fault)
        {
            _failures.Note(reason, fault);
            return false;
        }
    }

    private readonly record struct Waiting(FusionItem Item, long IngestedNs, string TraceParent);
}
