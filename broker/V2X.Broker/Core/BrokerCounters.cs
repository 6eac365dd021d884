namespace V2X.Broker.Core;

/// <summary>What a broker has done since its start. Written from any thread.</summary>
internal sealed class BrokerCounters
{
    private readonly long[] _verdicts = new long[VerdictText.Count];
    private long _own;
    private long _ownRefused;
    private long _ownNotKept;
    private long _shared;
    private readonly long[] _heardByStack = new long[StackText.Count];
    private long _misbehaving;
    private long _delivered;
    private long _replaced;
    private long _droppedQueueFull;
    private long _eventOverflows;
    private long _sequenceGaps;
    private long _sampledAway;

    public LatencyHistogram ReceivedToIngested { get; } = new("received-to-ingested");

    public LatencyHistogram IngestedToAccepted { get; } = new("ingested-to-accepted");

    /// <summary>Until fusion took the message in; of those that it takes.</summary>
    public LatencyHistogram IngestedToFused { get; } = new("ingested-to-fused");

    public LatencyHistogram IngestedToDelivered { get; } = new("ingested-to-delivered");

    public LatencyHistogram ReceivedToDelivered { get; } = new("received-to-delivered");

    /// <summary>All of these durations.</summary>
    public IEnumerable<LatencyHistogram> Latencies => [ReceivedToIngested, IngestedToAccepted, IngestedToFused, IngestedToDelivered, ReceivedToDelivered];

    /// <summary>Accepted messages that an agent holds something against.</summary>
    public long Misbehaving => Interlocked.Read(ref _misbehaving);

    /// <summary>Copies written to subscribers.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>States replaced in a queue by a newer one.</summary>
    public long Replaced => Interlocked.Read(ref _replaced);

    /// <summary>States dropped from full queues.</summary>
    public long DroppedQueueFull => Interlocked.Read(ref _droppedQueueFull);

    /// <summary>Subscriptions ended because events found no room.</summary>
    public long EventOverflows => Interlocked.Read(ref _eventOverflows);

    /// <summary>States that a subscription left out because it asked for fewer.</summary>
    public long SampledAway => Interlocked.Read(ref _sampledAway);

    /// <summary>Sequence numbers that an agent left out.</summary>
    public long SequenceGaps => Interlocked.Read(ref _sequenceGaps);

    /// <summary>Messages read, whatever became of them.</summary>
    public long Ingested
    {
        get
        {
            long sum = 0;
            for (int i = 0; i < _verdicts.Length; i++)
                sum += Interlocked.Read(ref _verdicts[i]);
            return sum;
        }
    }

    public long CountOf(Verdict verdict) => Interlocked.Read(ref _verdicts[(int)verdict]);

    public void Count(Verdict verdict) => Interlocked.Increment(ref _verdicts[(int)verdict]);

    /// <summary>Messages that the broker made itself and published.</summary>
    public long Own => Interlocked.Read(ref _own);

    /// <summary>Of these, messages about areas in a standard's message set, which subscribers get who do not name the family <c>fused</c>.</summary>
    public long Shared => Interlocked.Read(ref _shared);

    /// <summary>Messages that the broker made itself and could not publish, because their names no longer fit the tables.</summary>
    public long OwnRefused => Interlocked.Read(ref _ownRefused);

    /// <summary>Events that the broker made itself and published, and could not keep.</summary>
    public long OwnNotKept => Interlocked.Read(ref _ownNotKept);

    public void CountOwnNotKept() => Interlocked.Increment(ref _ownNotKept);

    /// <summary>Counts one of <see cref="Shared"/>, beside <see cref="CountOwn"/>.</summary>
    public void CountShared() => Interlocked.Increment(ref _shared);

    public void CountOwn(bool isPublished) => Interlocked.Increment(ref isPublished ? ref _own : ref _ownRefused);

    /// <summary>Copies heard in one stack, by index of <see cref="StackText"/>.</summary>
    public long HeardIn(int stack) => Interlocked.Read(ref _heardByStack[stack]);

    public void CountHeardIn(int stack) => Interlocked.Increment(ref _heardByStack[stack]);

    public void CountMisbehaving() => Interlocked.Increment(ref _misbehaving);

    public void CountDelivered(int copies) => Interlocked.Add(ref _delivered, copies);

    public void CountReplaced() => Interlocked.Increment(ref _replaced);

    public void CountDroppedQueueFull() => Interlocked.Increment(ref _droppedQueueFull);

    public void CountEventOverflow() => Interlocked.Increment(ref _eventOverflows);

    public void CountSampledAway() => Interlocked.Increment(ref _sampledAway);

    public void CountSequenceGap(ulong missing) => Interlocked.Add(ref _sequenceGaps, (long)Math.Min(missing, int.MaxValue));
}
