using Microsoft.Extensions.Logging;

namespace V2X.Rsu.Accounting;

/// <summary>
/// Tells the log about drops: one line per reason and ten seconds at most, however many there are. Looks at the counters now and
/// then, so the way of a message knows nothing of it. Duplicates are no loss and are not told.
/// </summary>
internal sealed class DropLog : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);
    private readonly string _agent;
    private readonly Func<long[]> _drops;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly long[] _told = new long[DropReasonText.Count];

    public DropLog(string agent, Func<long[]> drops, TimeProvider time, ILogger logger)
    {
        _agent = agent;
        _drops = drops;
        _logger = logger;
        _timer = time.CreateTimer(static state => ((DropLog)state!).Tell(), this, Pace, Pace);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Tell()
    {
        long[] drops = _drops();
        foreach (DropReason reason in DropReasonText.All)
        {
            long more = drops[(int)reason] - _told[(int)reason];
            if (more <= 0 || reason is DropReason.Duplicate or DropReason.DuplicatePacket or DropReason.NoMessage)
                continue;
            _told[(int)reason] = drops[(int)reason];
            RsuLog.Dropped(_logger, _agent, more, DropReasonText.StageOf(reason), DropReasonText.Of(reason), drops[(int)reason]);
        }
    }
}
