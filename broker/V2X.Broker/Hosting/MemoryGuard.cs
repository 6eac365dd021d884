using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Mqtt.Server;

namespace V2X.Broker.Hosting;

/// <summary>
/// Keeps managed memory within a limit, whatever the limits of all queues together would allow: where it is passed, those clients are ended for whom
/// most waits, until what is left fits again. They are told why, and nobody else is touched. Safe from any thread.
/// </summary>
internal sealed partial class MemoryGuard : IBrokerPart
{
    // What a message takes beside its payload, with key fields, times and its place in queues.
    private const int MessageOctets = 1_536;
    private const double UsualShare = 0.75;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly BrokerCore _core;
    private readonly MqttServer? _mqtt;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private long _collection;
    private long _ended;
    private int _looking;

    public MemoryGuard(BrokerCore core, MqttServer? mqtt, int megabytes, ILogger log)
    {
        (_core, _mqtt, _log) = (core, mqtt, log);
        Limit = megabytes > 0 ? (long)megabytes << 20 : (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * UsualShare);
        _timer = TimeProvider.System.CreateTimer(static guard => ((MemoryGuard)guard!).Look(), this, Pace, Pace);
    }

    /// <summary>Octets of managed memory that are kept to.</summary>
    public long Limit { get; }

    /// <summary>Subscriptions and MQTT sessions ended for want of memory.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    /// <summary>Looks at once. Does nothing where somebody else is looking.</summary>
    public void Look()
    {
        if (GC.GetTotalMemory(false) <= Limit || Interlocked.Exchange(ref _looking, 1) != 0)
            return;
        try
        {
            // What counts is what a collection leaves; each collection is judged once.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GCMemoryInfo info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
            long excess = GC.GetTotalMemory(false) - (Limit - (Limit / 8));
            if (info.Index != _collection && excess > 0)
                Relieve(excess);
            _collection = info.Index;
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private void Relieve(long excess)
    {
        // Both edges give: nobody knows whose messages are the others' as well.
        long sessions = _mqtt?.EndLargest(excess, out _) ?? 0;
        long subscriptions = EndLargest(excess);
        Interlocked.Add(ref _ended, sessions + subscriptions);
        Relieved(_log, Limit >> 20, subscriptions, sessions);
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
}
