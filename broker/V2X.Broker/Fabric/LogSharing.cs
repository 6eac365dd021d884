using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Durable;

namespace V2X.Broker.Fabric;

/// <summary>
/// Keeps the log of events and the fabric in step: what the log holds of an earlier start and the others may lack goes first, and the log notes
/// how far the fabric has confirmed. Without a log it does nothing.
/// </summary>
internal sealed partial class LogSharing : IDisposable
{
    // Now and then rather than with each event: what the log says too little of is offered twice after a restart, and known again.
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100);

    private readonly BrokerCore _core;
    private readonly FabricCounters _counters;
    private readonly ILogger _log;
    private readonly UnsharedEvents? _unshared;

    /// <exception cref="IOException">The log cannot be read.</exception>
    public LogSharing(BrokerCore core, int capacity, FabricCounters counters, ILogger log)
    {
        _core = core;
        _counters = counters;
        _log = log;
        _unshared = core.ShareLog();
        Ledger = new EventLedger(capacity, counters, _unshared);
    }

    /// <summary>The events that are not confirmed, those of the log first.</summary>
    public EventLedger Ledger { get; }

    /// <summary>Notes how far the fabric has confirmed, until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        Tell();
        while (_unshared is not null && !stop.IsCancellationRequested)
        {
            Note();
            await Task.Delay(s_pace, _core.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Notes how far the fabric has confirmed.</summary>
    public void Note()
    {
        // The position first: the ledger has been given all events up to it.
        long logged = _core.LoggedPosition();
        _core.NoteShared(Ledger.SharedUpTo(logged), Ledger.ConfirmedInLog);
    }

    public void Dispose() => _unshared?.Dispose();

    private void Tell()
    {
        if (_unshared is { HasGap: true })
        {
            _counters.Add(FabricReason.LogGap);
            HasGap(_log, _unshared.After);
        }

        if (_unshared is { Count: > 0 })
            Offers(_log, _unshared.Count, _unshared.After);
    }

    [LoggerMessage(EventId = 65, Level = LogLevel.Information, Message = "Fabric: {Events} events of the log after position {Position} may not have reached the other nodes; they are offered first")]
    private static partial void Offers(ILogger log, long events, long position);

    [LoggerMessage(EventId = 66, Level = LogLevel.Error, Message = "Fabric: the log no longer has everything after position {Position}, up to which the other nodes have it: they may lack events")]
    private static partial void HasGap(ILogger log, long position);
}
