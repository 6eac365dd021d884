using Microsoft.Extensions.Logging;
using V2X.Broker.Core;

namespace V2X.Broker.Hosting;

/// <summary>
/// Tells the log about losses: one line per reason and ten seconds at most, however many there are. Looks at the counters now and
/// then, so the way of a message knows nothing of it. Copies heard again are no loss and are not told.
/// </summary>
internal sealed partial class LossLog : IAsyncDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(10);
    private readonly BrokerCounters _counters;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private readonly Dictionary<string, long> _told = [];

    public LossLog(BrokerCore core, ILogger log)
    {
        _counters = core.Counters;
        _log = log;
        _timer = core.Time.CreateTimer(static state => ((LossLog)state!).Tell(), this, s_pace, s_pace);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Tell()
    {
        for (Verdict verdict = Verdict.NoPayload; (int)verdict < VerdictText.Count; verdict++)
            Tell("ingress", verdict.Reason(), _counters.CountOf(verdict));
        Tell("queue", "queue-full", _counters.DroppedQueueFull);
        Tell("queue", "event-overflow", _counters.EventOverflows);
        Tell("uplink", "sequence-gap", _counters.SequenceGaps);
    }

    private void Tell(string stage, string reason, long total)
    {
        long more = total - _told.GetValueOrDefault(reason);
        if (more == 0)
            return;
        _told[reason] = total;
        Lost(_log, more, stage, reason, total);
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "Lost {Count} messages at {Stage}: {Reason} ({Total} since the start)")]
    private static partial void Lost(ILogger log, long count, string stage, string reason, long total);
}
