using V2X.Broker.Core;
using V2X.Journal;

namespace V2X.Broker.Durable;

/// <summary>
/// The events that this node had accepted when it ended and that its log does not know the other nodes to have, oldest first. They stay on disk
/// until they are asked for, and retention takes none of them before the fabric has confirmed it. For one caller at a time.
/// </summary>
internal sealed class UnsharedEvents : IDisposable
{
    private readonly BrokerCore _core;
    private readonly JournalReader _reader;
    private readonly long _last;

    /// <exception cref="IOException">The medium failed.</exception>
    public UnsharedEvents(BrokerCore core, EventLog log)
    {
        _core = core;
        _last = log.Last;
        After = log.SharedUpTo;
        HasGap = After > 0 && log.KeptAfter > After;
        using (JournalReader all = log.Read(After))
        {
            while (all.MoveNext() && all.Position <= _last)
                Count += EventRecord.IsOfThisNode(all.Record) ? 1 : 0;
        }

        _reader = log.Read(After);
    }

    /// <summary>The position up to which the others have everything.</summary>
    public long After { get; }

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <summary>Whether the log no longer has all that the others may lack: files were damaged, or it was used without the others for longer than it keeps.</summary>
    public bool HasGap { get; }

    /// <summary>The next one, with the run of the agent that brought it; null where it cannot be read.</summary>
    public StoredMessage? Next(out ulong run)
    {
        run = 0;
        try
        {
            while (_reader.MoveNext() && _reader.Position <= _last)
            {
                if (!EventRecord.IsOfThisNode(_reader.Record))
                    continue;
                if (EventRecord.Read(_reader.Position, _reader.Record) is not { } logged)
                    return null;
                run = logged.RunId;
                return _core.Restore(logged);
            }
        }
        catch (IOException)
        {
            // Told by the count of what could not be offered.
        }

        return null;
    }

    public void Dispose() => _reader.Dispose();
}
