using Microsoft.Extensions.Logging;
using V2X.Broker.Durable;
using V2X.Journal;
using V2X.Mqtt.Durable;

namespace V2X.Broker.Edges.Mqtt.Durable;

/// <summary>The sessions of MQTT clients, what waits for them and retained messages, on disk. Safe from any thread.</summary>
internal sealed class MqttJournal : ISessionJournal, IAsyncDisposable
{
    private const string SubFolder = "mqtt";
    private const int SegmentOctets = 4 << 20;
    private const int Reserve = 64 << 10;
    private readonly RecordJournal _journal;
    private readonly long _mostOctets;
    private volatile bool _wasFull;

    private MqttJournal(RecordJournal journal, long mostOctets, string folder, ILogger logger)
    {
        (_journal, _mostOctets) = (journal, mostOctets);
        // Nothing goes but what a later description of all there is has made needless.
        journal.KeepFrom = 0;
        Octets = journal.Recovery.Octets;
        JournalLog.Tell(journal, "the journal of MQTT sessions", folder, "Messages at QoS 1 and 2 are refused; those at QoS 0 flow.", logger);
    }

    public long Appended => _journal.Appended;

    public long Committed => _journal.Committed;

    public bool TakesRecords => _journal.Refusal == JournalOutcome.Appended && !(_wasFull && IsFull());

    public bool IsCrowded => _journal.IsCrowded;

    public long Octets { get; }

    /// <summary>How it is doing.</summary>
    public JournalFigures Figures => _journal.Figures();

    /// <summary>Opens the journal beneath a folder.</summary>
    /// <exception cref="IOException">The folder is in use, or cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this process's to write.</exception>
    public static MqttJournal Open(string folder, int megabytes, int commitMilliseconds, int longestRecord, TimeProvider time, ILogger logger)
    {
        string own = Path.Combine(folder, SubFolder);
        long octets = megabytes * 1_048_576L;
        RecordJournal journal = RecordJournal.Open(
            new JournalOptions
            {
                Folder = own,
                SegmentOctets = SegmentOctets,
                MaximumOctets = octets,
                CommitInterval = TimeSpan.FromMilliseconds(commitMilliseconds),
                MaximumRecordOctets = longestRecord + Reserve,
            },
            time);
        return new MqttJournal(journal, octets, own, logger);
    }

    public bool TryAppend(ReadOnlySpan<byte> record, JournalPart part, out long position)
    {
        JournalAppend how = part switch
        {
            JournalPart.SnapshotHead => JournalAppend.StartsSegment | JournalAppend.BeyondLimit,
            JournalPart.Snapshot => JournalAppend.BeyondLimit,
            _ => JournalAppend.None,
        };
        JournalOutcome outcome = _journal.TryAppend(record, out position, how);
        if (outcome == JournalOutcome.Full)
            _wasFull = true;
        return outcome == JournalOutcome.Appended;
    }

    public ValueTask WhenCommittedAsync(long position, CancellationToken cancellation = default) => _journal.WhenCommittedAsync(position, cancellation);

    public void ReadAll(SessionRecordVisitor visitor)
    {
        // What this start appended is not there yet: the reader ends with what was there before.
        using JournalReader reader = _journal.Read(0);
        while (reader.MoveNext())
            visitor(reader.Record);
    }

    public void DropBefore(long position) => _journal.DropBefore(position);

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    // Looked at only after it was full once.
    private bool IsFull()
    {
        bool isFull = _journal.Figures().Octets > _mostOctets;
        if (!isFull)
            _wasFull = false;
        return isFull;
    }
}
