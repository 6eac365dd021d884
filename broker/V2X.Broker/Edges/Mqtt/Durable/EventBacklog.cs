using V2X.Broker.Core;
using V2X.Broker.Durable;
using V2X.Contracts.V1;
using V2X.Journal;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges.Mqtt.Durable;

/// <summary>
/// Goes on in the log of events from where the sessions of MQTT clients have got to: after a restart, and where events came faster than they went
/// out. How far that is stands in the journal of sessions, behind what reached them. For one thread at a time.
/// </summary>
internal sealed class EventBacklog(BrokerCore core, MqttServer server)
{
    private const int AtATime = 256;
    private long _reached;
    private long _gaps;

    /// <summary>Times that events had gone from the log before they reached the sessions.</summary>
    public long Gaps => Interlocked.Read(ref _gaps);

    /// <summary>
    /// Where the sessions never got anything, or got it out of another log, they want what comes from now on: noted before anybody can subscribe, so
    /// that a session that is found after a restart is found with its mark.
    /// </summary>
    public void Begin()
    {
        if (core.Log is { } log && (server.HostMark == 0 || server.HostMark > log.Appended))
            server.Mark(log.Appended);
    }

    /// <summary>
    /// Publishes what is in the log and has not been published. Called when the events from now on wait in a queue: together there is no gap, and
    /// <see cref="IsBehind"/> tells what comes twice.
    /// </summary>
    public async Task CatchUpAsync(Action<StoredMessage> publish, CancellationToken cancellation)
    {
        if (core.Log is not { } log)
            return;
        long end = log.Appended;
        _reached = Math.Max(_reached, server.HostMark);
        if (_reached < log.KeptAfter)
            Interlocked.Increment(ref _gaps);
        await log.WhenCommittedAsync(end, cancellation);
        using JournalReader reader = log.Read(_reached);
        while (reader.Position < end && reader.MoveNext() && !cancellation.IsCancellationRequested)
        {
            _reached = reader.Position;
            if (EventRecord.Read(reader.Position, reader.Record) is { } logged && core.Restore(logged) is { Type.Family: not Family.Fused } message)
                publish(message);
            if (reader.Position % AtATime != 0)
                continue;
            server.Mark(_reached);
            await server.WhenRoomAsync();
        }

        if (!cancellation.IsCancellationRequested)
            _reached = Math.Max(_reached, end);
        server.Mark(_reached);
    }

    /// <summary>Whether a message out of the queue was published out of the log already; where not, it is noted.</summary>
    public bool IsBehind(StoredMessage message)
    {
        if (message.LogPosition == 0)
            return false;
        if (message.LogPosition <= _reached)
            return true;
        _reached = message.LogPosition;
        return false;
    }

    /// <summary>Everything up to here has been handed to the sessions.</summary>
    public void Mark() => server.Mark(_reached);
}
