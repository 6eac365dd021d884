using V2X.Broker.Durable;
using V2X.Broker.Queues;

namespace V2X.Broker.Core;

// What goes through the log of events.
internal sealed partial class BrokerCore
{
    private RecoveredCopies? _recovered;

    /// <summary>The log of events; null where there is none.</summary>
    public EventLog? Log { get; private set; }

    /// <summary>False while every event is refused: the disk takes none, or too many wait on their way to other nodes.</summary>
    public bool CanKeepEvents => Log is not { IsRefusing: true } && EventsHaveRoomElsewhere?.Invoke() != false;

    /// <summary>Keeps events in a log from now on, and takes up what is in it. Before the ports open.</summary>
    public void Attach(EventLog log)
    {
        lock (_gate)
        {
            _recovered = new EventLogRestore(_agents, _intake, _picture, _duplicates, _elsewhere, _limits).Run(log, _time);
            Log = log;
            log.AppendMarks(_agents.Marks());
        }

        Commitments.Add(log);
    }

    /// <summary>Notes in the log how far all agents' runs are.</summary>
    public void MarkAgents()
    {
        lock (_gate)
            Log?.AppendMarks(_agents.Marks());
    }

    /// <summary>
    /// Has the log note from now on what the other nodes have of it, and keep what they may not have. What that is already; null without a log.
    /// </summary>
    /// <exception cref="IOException">The medium failed.</exception>
    public UnsharedEvents? ShareLog()
    {
        lock (_gate)
        {
            if (Log is null)
                return null;
            Log.Share();
        }

        return new UnsharedEvents(this, Log);
    }

    /// <summary>Position of the last event that was kept; all taps have been offered those up to it. 0 without a log.</summary>
    public long LoggedPosition()
    {
        lock (_gate)
            return Log?.Appended ?? 0;
    }

    /// <summary>Notes what the other nodes have, as <see cref="EventLog.NoteShared"/> says.</summary>
    public void NoteShared(long upTo, long lastConfirmed)
    {
        lock (_gate)
            Log?.NoteShared(upTo, lastConfirmed);
    }

    /// <summary>An event out of the log; null where its names no longer fit the tables.</summary>
    public StoredMessage? Restore(LoggedEvent logged)
    {
        lock (_gate)
            return _intake.Restore(logged, _agents, _limits.Witnesses);
    }

    /// <summary>Puts events into a subscription's queue from now on; those up to the position returned are in the log.</summary>
    public long GoLive(EventCursor cursor)
    {
        lock (_gate)
        {
            cursor.IsLive = true;
            return Log!.Appended;
        }
    }

    /// <summary>The position up to which no event waits in a subscription's queue that it would miss; 0 where some wait.</summary>
    public long IdlePosition(Subscription subscription)
    {
        lock (_gate)
            return subscription is { Events.IsLive: true, Queue.EventCount: 0 } ? Log!.Appended : 0;
    }

    private Verdict Append(StoredMessage message, int publisher, ulong runId)
    {
        if (message.IsState)
            return Verdict.Accepted;
        if (EventsHaveRoomElsewhere?.Invoke() == false && !message.IsFromNode)
            return Verdict.FabricBusy;
        if (Log is not { } log)
            return Verdict.Accepted;
        if (log.WantsMarks)
            log.AppendMarks(_agents.Marks());
        return log.TryAppend(message, publisher, runId);
    }
}
