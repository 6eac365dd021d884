using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Mqtt.Server;

namespace V2X.Broker.Hosting;

/// <summary>
/// Keeps managed memory within a limit, whatever the limits of all queues together would allow: where it is passed, those clients are ended for whom
/// most waits, until what is left fits again. They are told why, and nobody else is touched. Where nobody is left to end, it collects less and less
/// often, for as long as memory does not grow. Safe from any thread.
/// </summary>
internal sealed partial class MemoryGuard : IBrokerPart
{
    /// <summary>Longest time between two collections that find nobody to end.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    // What a message takes beside its payload, with key fields, times and its place in queues.
    private const int MessageOctets = 1_536;
    private const double UsualShare = 0.75;

    private readonly BrokerCore _core;
    private readonly MqttServer? _mqtt;
    private readonly ILogger _log;
    private readonly ManagedMemory _memory;
    private readonly ITimer _timer;
    private TimeSpan _wait;
    private long _collectedAt;
    private long _left;
    private long _ended;
    private int _looking;

    public MemoryGuard(BrokerCore core, MqttServer? mqtt, int megabytes, ILogger log, ManagedMemory? memory = null)
    {
        (_core, _mqtt, _log, _memory) = (core, mqtt, log, memory ?? new ManagedMemory());
        Limit = megabytes > 0 ? (long)megabytes << 20 : (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * UsualShare);
        _timer = core.Time.CreateTimer(static guard => ((MemoryGuard)guard!).Look(), this, Pace, Pace);
    }

    /// <summary>Octets of managed memory that are kept to.</summary>
    public long Limit { get; }

    /// <summary>Subscriptions and MQTT sessions ended for want of memory.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    /// <summary>Looks at once. Does nothing where somebody else is looking.</summary>
    public void Look()
    {
        long octets = _memory.Octets;
        if (octets <= Limit - (Limit / 8))
            _wait = TimeSpan.Zero;
        if (octets <= Limit || Interlocked.Exchange(ref _looking, 1) != 0)
            return;
        try
        {
            if (octets > _left + (Limit / 8) || _core.Time.GetElapsedTime(_collectedAt) >= _wait)
                Collect();
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    // What counts is what a collection leaves.
    private void Collect()
    {
        _left = _memory.Collect();
        _collectedAt = _core.Time.GetTimestamp();
        long excess = _left - (Limit - (Limit / 8));
        if (excess <= 0 || Relieve(excess))
        {
            _wait = TimeSpan.Zero;
            return;
        }

        // A collection stops everything, and another would find no more: what is kept is no client's.
        if (_wait == TimeSpan.Zero)
            NothingWaits(_log, Limit >> 20, _left >> 20);
        _wait = _wait == TimeSpan.Zero ? 2 * Pace : _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
    }

    private bool Relieve(long excess)
    {
        // Both edges give: nobody knows whose messages are the others' as well.
        long sessions = _mqtt?.EndLargest(excess, out _) ?? 0;
        long subscriptions = EndLargest(excess);
        if (sessions + subscriptions == 0)
            return false;
        Interlocked.Add(ref _ended, sessions + subscriptions);
        Relieved(_log, Limit >> 20, subscriptions, sessions);
        return true;
    }

    private long EndLargest(long excess)
    {
        Subscription[] largest = _core.Inspect(view => view.Subscriptions.OrderByDescending(one => one.Queue.Count).Take(1_000).ToArray());
        long ended = 0;
        foreach (Subscription subscription in largest)
        {
            int waiting = subscription.Queue.Count;
            if (excess <= 0 || waiting == 0)
                break;
            excess -= (long)waiting * MessageOctets;
            subscription.End(EndReason.MemoryFull);
            subscription.Queue.Abandon();
            ended++;
        }

        return ended;
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "Managed memory was beyond {Megabytes} MB: {Subscriptions} subscriptions and {Sessions} MQTT sessions with most waiting were ended")]
    private static partial void Relieved(ILogger log, long megabytes, long subscriptions, long sessions);

    [LoggerMessage(EventId = 22, Level = LogLevel.Warning, Message = "Managed memory is beyond {Megabytes} MB with {Left} MB in use, and nothing waits for any client: lower the bounds of Broker:Limits, or raise Broker:MemoryMegabytes")]
    private static partial void NothingWaits(ILogger log, long megabytes, long left);
}
