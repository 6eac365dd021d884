using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using V2X.Broker.Hosting;

namespace V2X.Broker.Access.Auditing;

/// <summary>
/// The audit log: who did what to the broker, and who was refused what. A thread of its own writes, so that nobody waits for the disk. Acts all have
/// a line; of refusals each caller has only so many a minute, and a line then says how many more there were: whoever tries over and over fills no
/// disk. Safe from any thread.
/// </summary>
internal sealed partial class AccessAudit : IBrokerPart
{
    // Refusals leave room for acts, which are few.
    private const int QueueEntries = 8_192;
    private const int QueueRefusals = 6_144;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TellPace = TimeSpan.FromMinutes(1);

    private readonly Channel<AuditEntry> _queue = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(QueueEntries) { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly RefusalTally _tally;
    private readonly AuditFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Task _writing;
    private long? _toldAt;
    private long _written;
    private long _leftOut;
    private long _failed;
    private int _closed;

    public AccessAudit(AuditOptions options, TimeProvider time, ILogger logger)
    {
        _tally = new RefusalTally(options.RefusalsPerMinute);
        _file = new AuditFile(options.File!, (long)options.Megabytes << 20, options.Files);
        (_time, _logger) = (time, logger);
        _writing = Task.Run(WriteAsync);
        _timer = time.CreateTimer(static audit => ((AccessAudit)audit!).Turn(), this, Minute, Minute);
    }

    /// <summary>Lines written.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Refusals without a line of their own.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>Lines that the disk did not take, or that found no room on their way there.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Notes something done to the broker.</summary>
    /// <param name="who">Who did it.</param>
    /// <param name="what">A verb in small letters, e.g. <c>disconnect</c>.</param>
    /// <param name="subject">To what.</param>
    /// <param name="outcome">What came of it.</param>
    public void Act(AccessCaller who, string what, string subject, string outcome) => Add(new AuditEntry(_time.GetUtcNow(), AuditEntry.Act, who, what, subject, outcome));

    /// <summary>Notes that somebody was refused something. Allocates nothing where it gets no line.</summary>
    /// <param name="who">Who asked.</param>
    /// <param name="what">The action, or <c>log-in</c>.</param>
    /// <param name="subject">Subject or filter.</param>
    /// <param name="why">The rule that denied it, or that there is none.</param>
    public void Refused(AccessCaller who, string what, ReadOnlySpan<char> subject, string why)
    {
        bool isTaken;
        lock (_gate)
            isTaken = _tally.TryTake(who);
        if (!isTaken)
            Interlocked.Increment(ref _leftOut);
        else if (_queue.Reader.Count >= QueueRefusals)
            Interlocked.Increment(ref _failed);
        else
            Add(new AuditEntry(_time.GetUtcNow(), AuditEntry.Refused, who, what, subject[..Math.Min(subject.Length, AuditEntry.LongestText)].ToString(), why));
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        await _timer.DisposeAsync();
        Turn();
        _queue.Writer.TryComplete();
        await _writing;
    }

    private void Turn()
    {
        List<(AccessCaller Who, long Count)> left;
        lock (_gate)
            left = _tally.Turn();
        foreach ((AccessCaller who, long count) in left)
            Add(new AuditEntry(_time.GetUtcNow(), AuditEntry.LeftOut, who, "", "", "further refusals within a minute", count));
    }

    private void Add(AuditEntry entry)
    {
        if (!_queue.Writer.TryWrite(entry))
            Interlocked.Increment(ref _failed);
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            bool hasActs = false;
            while (_queue.Reader.TryRead(out AuditEntry? entry))
            {
                hasActs |= entry.Kind == AuditEntry.Act;
                Try(() => _file.Append(entry), isLine: true);
            }

            Try(() => _file.Flush(hasActs), isLine: false);
        }

        _file.Dispose();
    }

    private void Try(Action write, bool isLine)
    {
        try
        {
            write();
            Interlocked.Add(ref _written, isLine ? 1 : 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _failed);
            _file.Close();
            if (_toldAt is { } at && _time.GetElapsedTime(at) < TellPace)
                return;
            _toldAt = _time.GetTimestamp();
            NotWritten(_logger, Failed, fault.Message);
        }
    }

    [LoggerMessage(EventId = 83, Level = LogLevel.Error, Message = "The audit log cannot be written, {Failed} lines are lost so far: {Fault}")]
    private static partial void NotWritten(ILogger log, long failed, string fault);
}
