using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Journal;

namespace V2X.Broker.Durable;

/// <summary>
/// Takes up what the log says at the start of a broker: how far each agent's run is, which events still hold, and which were taken last. Under
/// the core's gate.
/// </summary>
internal sealed class EventLogRestore(
    AgentRegistry agents, MessageIntake intake, PresentPicture picture, DuplicateWindow duplicates, KnownElsewhere? elsewhere, BrokerLimits limits)
{
    private const int MostCopies = 65_536;
    private static readonly TimeSpan s_copiesOf = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_copiesFor = TimeSpan.FromSeconds(60);
    private readonly Queue<StoredMessage> _latest = [];
    private long _events;

    /// <exception cref="IOException">The medium failed.</exception>
    public RecoveredCopies Run(EventLog log, TimeProvider time)
    {
        long start = time.GetTimestamp();
        long nowNs = time.UnixNanoseconds();
        using (JournalReader reader = log.Read(log.KeptAfter))
        {
            while (reader.MoveNext())
            {
                if (ShareMark.Read(reader.Record) is { } mark)
                    log.Restore(mark);
                else
                    Take(reader.Position, reader.Record, nowNs);
            }
        }

        var copies = new RecoveredCopies(nowNs + s_copiesFor.Nanoseconds());
        foreach (StoredMessage message in _latest)
        {
            // As if they had come just now: the time that the broker was not there does not count.
            if (!message.IsFromTracks && !duplicates.TryFind(message, nowNs, out _))
                duplicates.Add(message, nowNs);
            copies.Add(message);
        }

        log.TellRestored(_events, agents.All.Count, time.GetElapsedTime(start));
        return copies;
    }

    private void Take(long position, ReadOnlySpan<byte> record, long nowNs)
    {
        foreach (AgentMark mark in MarkRecord.Read(record))
            agents.Restore(mark, nowNs);
        if (EventRecord.Read(position, record) is not { } logged)
            return;
        _events++;
        // What another node took of an agent says nothing of how far the agent is here.
        if (logged.Origin is null && logged.Wire.Agent.Length > 0)
            agents.Restore(new AgentMark(logged.Wire.Agent, logged.Wire.Region, logged.RunId, logged.Wire.Sequence), nowNs);
        elsewhere?.Restore(logged, agents);
        if (intake.Restore(logged, agents, limits.Witnesses) is not { } message)
            return;
        picture.Take(message, logged.IngestedNs);
        _latest.Enqueue(message);
        while (_latest.Count > MostCopies || message.IngestedNs - _latest.Peek().IngestedNs > s_copiesOf.Nanoseconds())
            _latest.Dequeue();
    }
}
