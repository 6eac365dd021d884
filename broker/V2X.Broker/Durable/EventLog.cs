using System.Security.Cryptography;
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
    private long _marksFrom = long.MaxValue;
    private long _notedUpTo;
    private bool _isShared;

    private EventLog(RecordJournal journal, DurabilityOptions options, int segmentOctets, ILogger logger)
    {
        _journal = journal;
        _logger = logger;
        _folder = options.Folder;
        _marksEvery = segmentOctets / 2;
        _sinceMarks = _marksEvery;
        JournalLog.Tell(journal, "the log of events", _folder, "Events are refused and agents keep theirs; states flow.", logger);
        // Until it has been read, nobody knows what is still needed.
        journal.KeepFrom = 0;
    }

    public long Appended => _journal.Appended;

    /// <summary>Every event up to here survives a loss of power.</summary>
    public long Committed => _journal.Committed;

    /// <summary>Position of the last record that was there at the opening; 0 where there was none.</summary>
    public long Last => _journal.Last;

    /// <summary>What tells this log from all others, once it is or was shared with other nodes; 0 before.</summary>
    public ulong Identity { get; private set; }

    /// <summary>Every event of this node up to here is known to be with the other nodes, or on its way to them in RabbitMQ.</summary>
    public long SharedUpTo { get; private set; }

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
        long first = AppendShareMark();
        foreach (AgentMark[] some in marks.Chunk(MarksARecord))
        {
            if (_journal.TryAppend(MarkRecord.Write(some), out long position) != JournalOutcome.Appended)
                return;
            first = first == 0 ? position : first;
        }

        _marksFrom = first == 0 ? long.MaxValue : first;
        _sinceMarks = 0;
        Keep();
    }

    /// <summary>True where a position was given to an event before the opening that then did not get to the disk.</summary>
    public bool HasLost(ulong position) => position > (ulong)_journal.Last && position <= (ulong)_journal.Origin;

    /// <summary>Takes up a mark of an earlier opening; the latest one stands.</summary>
    public void Restore(in ShareMark mark) => (Identity, SharedUpTo, _notedUpTo) = (mark.Log, mark.UpTo, mark.UpTo);

    /// <summary>
    /// Keeps from now on what other nodes may not have. What was there before the first time was of a broker without other nodes, and is not for
    /// them. Under the core's gate.
    /// </summary>
    public void Share()
    {
        _isShared = true;
        if (Identity == 0)
        {
            Span<byte> drawn = stackalloc byte[8];
            RandomNumberGenerator.Fill(drawn);
            Identity = BitConverter.ToUInt64(drawn) | 1;
            SharedUpTo = _journal.Last;
            if (AppendShareMark() is > 0 and var first)
                _marksFrom = Math.Min(_marksFrom, first);
        }

        Keep();
    }

    /// <summary>Notes what the other nodes have; on disk where an event of this node is among it that was not before. Under the core's gate.</summary>
    /// <param name="upTo">They have every event of this node up to here.</param>
    /// <param name="lastConfirmed">Position of the last event of this node among them.</param>
    public void NoteShared(long upTo, long lastConfirmed)
    {
        SharedUpTo = Math.Max(SharedUpTo, upTo);
        if (lastConfirmed > _notedUpTo)
            AppendShareMark();
        Keep();
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

    // The latest marks stay, however old they become, and what the others may not have.
    private void Keep() => _journal.KeepFrom = _isShared ? Math.Min(_marksFrom, SharedUpTo + 1) : _marksFrom;

    // Its position; 0 where there is nothing to mark, or the disk takes nothing: then it is tried again.
    private long AppendShareMark()
    {
        Span<byte> record = stackalloc byte[ShareMark.Octets];
        var mark = new ShareMark(Identity, SharedUpTo);
        mark.Write(record);
        if (Identity == 0 || _journal.TryAppend(record, out long position) != JournalOutcome.Appended)
            return 0;
        _notedUpTo = mark.UpTo;
        return position;
    }

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
