using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Journal;

namespace V2X.Broker.Durable;

/// <summary>
/// The events that the broker accepted, on disk, in the order it accepted them. Appended to under the core's gate, without waiting; read by
/// anybody. How far each agent's run has been taken over is in there as well, so that a broker that was killed knows what it has.
/// </summary>
internal sealed partial class EventLog : ICommitment, IAsyncDisposable
{
    private const int SegmentsKept = 16;
    private const int MarksARecord = 8_192;
    private readonly RecordJournal _journal;
    private readonly ILogger _logger;
    private readonly string _folder;
    private readonly int _marksEvery;
    private byte[] _buffer = new byte[4_096];
    private long _sinceMarks;

    private EventLog(RecordJournal journal, DurabilityOptions options, int segmentOctets, ILogger logger)
    {
        _journal = journal;
        _logger = logger;
        _folder = options.Folder;
        _marksEvery = segmentOctets / 2;
        _sinceMarks = _marksEvery;
        JournalLog.Tell(journal, "the log of events", _folder, "Events are refused and agents keep theirs; states flow.", logger);
    }

    public long Appended => _journal.Appended;

    /// <summary>Every event up to here survives a loss of power.</summary>
    public long Committed => _journal.Committed;

    /// <summary>The position after which nothing has been let go of.</summary>
    public long KeptAfter => _journal.KeptAfter;

    /// <summary>True while the disk takes nothing.</summary>
    public bool IsRefusing => _journal.Refusal != JournalOutcome.Appended;

    /// <summary>What the disk said last.</summary>
    public string Fault => _journal.Fault;

    public JournalFigures Figures => _journal.Figures();

    public JournalRecovery Recovery => _journal.Recovery;

    /// <summary>Opens the log in its folder.</summary>
    /// <exception cref="IOException">The folder is in use, or cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this process's to write.</exception>
    public static EventLog Open(DurabilityOptions options, TimeProvider time, ILogger logger)
    {
        long octets = options.Megabytes * 1_048_576L;
        int segmentOctets = (int)Math.Clamp(octets / SegmentsKept, 1 << 20, 64 << 20);
        var journal = RecordJournal.Open(
            new JournalOptions
            {
                Folder = Path.Combine(options.Folder, "events"),
                SegmentOctets = segmentOctets,
                MaximumOctets = octets,
                MaximumAge = TimeSpan.FromHours(options.Hours),
                CommitInterval = TimeSpan.FromMilliseconds(options.CommitMilliseconds),
                // An event is little more than its payload, and marks are many only where agents are.
                MaximumRecordOctets = 4 << 20,
            },
            time);
        return new EventLog(journal, options, segmentOctets, logger);
    }

    /// <summary>Keeps an event, or says why not. Under the core's gate.</summary>
    /// <param name="message">The event; given its position.</param>
    /// <param name="publisher">Number of an agent, or below zero of whoever else brought it.</param>
    /// <param name="runId">Within which the agent's sequence counts.</param>
    public Verdict TryAppend(StoredMessage message, int publisher, ulong runId)
    {
        ReadOnlySpan<byte> record = EventRecord.Write(ref _buffer, message, publisher, runId);
        JournalOutcome outcome = _journal.TryAppend(record, out long position);
        message.LogPosition = position;
        _sinceMarks += record.Length;
        return VerdictOf(outcome);
    }

    /// <summary>True where so much has been appended since the last marks that they are due. Under the core's gate.</summary>
    public bool WantsMarks => _sinceMarks >= _marksEvery;

    /// <summary>Notes how far all agents' runs are. Under the core's gate.</summary>
    public void AppendMarks(IReadOnlyCollection<AgentMark> marks)
    {
        long first = 0;
        foreach (AgentMark[] some in marks.Chunk(MarksARecord))
        {
            if (_journal.TryAppend(MarkRecord.Write(some), out long position) != JournalOutcome.Appended)
                return;
            first = first == 0 ? position : first;
        }

        // The latest marks stay, however old they become.
        _journal.KeepFrom = first == 0 ? long.MaxValue : first;
        _sinceMarks = 0;
    }

    public ValueTask WhenCommittedAsync(long position, CancellationToken cancellationToken) => _journal.WhenCommittedAsync(position, cancellationToken);

    /// <summary>Gives the disk a moment where events come faster than it takes them; whoever reads a socket asks before reading on.</summary>
    public async ValueTask WhenRoomyAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (!_journal.IsCrowded)
            return;
        try
        {
            await _journal.WhenCommittedAsync(_journal.Appended, cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // States are not to wait for a disk that stands still: events are refused from now on.
        }
    }

    /// <summary>Where a subscription begins; null where it does not ask for events out of the log. Under the core's gate.</summary>
    public EventCursor? CursorOf(SubscribeRequest request)
    {
        if (!request.HasResumeAfter)
            return null;
        if (request.ResumeAfter == ulong.MaxValue)
            return new EventCursor(Appended, isLive: true);
        long kept = KeptAfter;
        if (request.ResumeAfter == 0)
            return new EventCursor(kept, isLive: false);
        // A position that this log never gave is of another one.
        return request.ResumeAfter < (ulong)kept || request.ResumeAfter > (ulong)Appended
            ? new EventCursor(kept, isLive: false) { MissedAfter = request.ResumeAfter }
            : new EventCursor((long)request.ResumeAfter, isLive: false);
    }

    /// <summary>Reads what is committed, after a position.</summary>
    public JournalReader Read(long after) => _journal.Read(after);

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    /// <summary>Tells the log what was found.</summary>
    public void TellRestored(long events, int agents, TimeSpan took) =>
        Restored(_logger, events, _folder, agents, (long)took.TotalMilliseconds, _journal.KeptAfter);

    private static Verdict VerdictOf(JournalOutcome outcome) => outcome switch
    {
        JournalOutcome.Appended => Verdict.Accepted,
        JournalOutcome.Full => Verdict.EventLogFull,
        JournalOutcome.Busy => Verdict.EventLogBusy,
        JournalOutcome.TooLarge => Verdict.TooLarge,
        _ => Verdict.EventLogFailed,
    };

    [LoggerMessage(EventId = 50, Level = LogLevel.Information, Message = "The log of events in {Folder} holds {Events} events of {Agents} agents after position {KeptAfter}; read in {Milliseconds} ms")]
    private static partial void Restored(ILogger log, long events, string folder, int agents, long milliseconds, long keptAfter);
}
