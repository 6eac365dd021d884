using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Journal;

namespace V2X.Broker.Durable;

/// <summary>
/// The commands in force, on disk. Written to under the gate of the book of commands, without waiting. Once it has grown long, or where the disk
/// did not take something, all that are in force are written down anew, and older records go.
/// </summary>
internal sealed partial class CommandJournal : IAsyncDisposable
{
    private const string SubFolder = "commands";
    private const int SegmentOctets = 1 << 20;
    private const long MostOctets = 256L << 20;
    private const int LongestBesidePayload = 1 << 18;
    private readonly RecordJournal _journal;
    private readonly ILogger _logger;
    private readonly string _folder;
    private long _sinceDescription;
    private long _descriptionOctets;
    private bool _isBehind;

    private CommandJournal(RecordJournal journal, string folder, ILogger logger)
    {
        (_journal, _folder, _logger) = (journal, folder, logger);
        // Nothing goes but what a later description has made needless.
        journal.KeepFrom = 0;
        _sinceDescription = journal.Recovery.Octets;
        var commands = new Dictionary<string, RecoveredCommand>(StringComparer.Ordinal);
        int unread = 0;
        using (JournalReader reader = journal.Read(0))
        {
            while (reader.MoveNext())
                unread += CommandRecord.TryRead(reader.Record, commands) ? 0 : 1;
        }

        Recovered = [.. commands.Values];
        JournalLog.Tell(journal, "the journal of commands", folder, "Commands that hold for a while are refused.", logger);
        if (unread > 0)
            NotRead(logger, unread, folder);
    }

    /// <summary>The commands that had not ended when this was written last; those whose time is over among them.</summary>
    public IReadOnlyList<RecoveredCommand> Recovered { get; }

    /// <summary>Position of what was written last.</summary>
    public long Appended => _journal.Appended;

    /// <summary>What the disk said last.</summary>
    public string Fault => _journal.Fault;

    /// <summary>Whether it is for want of room that nothing is taken.</summary>
    public bool IsFull => _journal.Refusal is JournalOutcome.Full or JournalOutcome.Appended;

    /// <summary>Opens the journal beneath a folder.</summary>
    /// <exception cref="IOException">The folder is in use, or cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this process's to write.</exception>
    public static CommandJournal Open(DurabilityOptions options, int longestPayload, TimeProvider time, ILogger logger)
    {
        string folder = Path.Combine(options.Folder, SubFolder);
        RecordJournal journal = RecordJournal.Open(
            new JournalOptions
            {
                Folder = folder,
                SegmentOctets = SegmentOctets,
                MaximumOctets = MostOctets,
                CommitInterval = TimeSpan.FromMilliseconds(options.CommitMilliseconds),
                MaximumRecordOctets = longestPayload + LongestBesidePayload,
            },
            time);
        return new CommandJournal(journal, folder, logger);
    }

    /// <summary>Writes down a command; false where the disk does not take it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="inForce">Those that were in force before it.</param>
    /// <param name="position">To wait for.</param>
    public bool TryWrite(DownlinkCommand command, IEnumerable<DownlinkCommand> inForce, out long position)
    {
        DescribeWhereDue(inForce);
        return TryAppend(CommandRecord.Given(command), JournalAppend.None, out position);
    }

    /// <summary>Writes down how far a command has got with one that it is for.</summary>
    public void WriteProgress(string command, CommandTarget target, IEnumerable<DownlinkCommand> inForce)
    {
        _isBehind |= !TryAppend(CommandRecord.Progress(command, target), JournalAppend.None, out _);
        DescribeWhereDue(inForce);
    }

    /// <summary>Writes down that a command has ended.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="inForce">Those that are in force without it.</param>
    public void WriteEnd(string command, IEnumerable<DownlinkCommand> inForce)
    {
        _isBehind |= !TryAppend(CommandRecord.End(command), JournalAppend.None, out _);
        DescribeWhereDue(inForce);
    }

    public ValueTask WhenCommittedAsync(long position, CancellationToken cancellation) => _journal.WhenCommittedAsync(position, cancellation);

    /// <summary>Tells the log what was found.</summary>
    public void TellRestored(int commands)
    {
        if (commands > 0)
            Restored(_logger, commands, _folder);
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private void DescribeWhereDue(IEnumerable<DownlinkCommand> inForce)
    {
        bool isLong = _sinceDescription > Math.Max(SegmentOctets, 2 * _descriptionOctets);
        if ((!isLong && !_isBehind) || !TryAppend(CommandRecord.Head, JournalAppend.StartsSegment | JournalAppend.BeyondLimit, out long head))
            return;
        long before = _sinceDescription, last = head;
        foreach (DownlinkCommand command in inForce)
        {
            if (!TryAppend(CommandRecord.Given(command), JournalAppend.BeyondLimit, out last))
                return;
        }

        (_descriptionOctets, _sinceDescription, _isBehind) = (_sinceDescription - before, 0, false);
        _ = DropAsync(head, last);
    }

    private async Task DropAsync(long head, long last)
    {
        await _journal.WhenCommittedAsync(last);
        _journal.DropBefore(head);
    }

    private bool TryAppend(ReadOnlySpan<byte> record, JournalAppend how, out long position)
    {
        if (_journal.TryAppend(record, out position, how) != JournalOutcome.Appended)
            return false;
        _sinceDescription += record.Length;
        return true;
    }

    [LoggerMessage(EventId = 55, Level = LogLevel.Information, Message = "{Commands} commands of {Folder} are in force again")]
    private static partial void Restored(ILogger log, int commands, string folder);

    [LoggerMessage(EventId = 56, Level = LogLevel.Error, Message = "{Records} records of the journal of commands in {Folder} cannot be understood: commands in force may be missing")]
    private static partial void NotRead(ILogger log, int records, string folder);
}
