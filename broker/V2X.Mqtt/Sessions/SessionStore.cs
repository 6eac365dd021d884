using V2X.Mqtt.Durable;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Mqtt.Sessions;

/// <summary>The sessions of a server, by client identifier. Any thread. Its lock is taken before that of a session, never under one.</summary>
internal sealed class SessionStore(MqttServer server)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_gate)
                return _sessions.Count;
        }
    }

    /// <summary>
    /// Finds or begins the session of a client, takes it over from an older connection, and answers CONNECT. <paramref name="ends"/> is for
    /// <see cref="MqttServer.Finish"/>, whatever the outcome.
    /// </summary>
    public MqttReason Open(SessionRequest request, ClientLink link, ref ConnackPacket connack, DeliveryBatch batch, List<SessionEnd> ends, out Session session)
    {
        lock (_gate)
        {
            _sessions.TryGetValue(request.ClientId, out Session? old);
            bool isOver = old?.ExpiresAt <= batch.Now;
            if (old is not null && !isOver && old.Owner != request.Owner)
            {
                session = old;
                return MqttReason.ClientIdentifierTaken;
            }

            bool stays = old is not null && !request.CleanStart && old.ExpirySeconds != 0 && !isOver;
            if (old is not null)
                PartWith(old, stays, batch.Now, ends);
            session = stays ? old! : new Session(server, request.ClientId, request.Owner);
            if (!stays && _sessions.Count >= server.Options.MaximumSessions)
                return MqttReason.TooManySessions;
            _sessions[request.ClientId] = session;
            session.ExpirySeconds = request.ExpirySeconds;
            session.ExpiresAt = session.WillDueAt = null;
            session.Will = request.Will;
            session.Identity = request.Identity;
            connack.SessionPresent = stays;
            if (server.Log is { } log && !session.IsKept && request.ExpirySeconds != 0)
                session.KeepAs(log.NewSession());
            session.Attach(link, connack, batch);
            session.NotePresence();
            return MqttReason.None;
        }
    }

    /// <summary>A connection is gone. Of no effect where another one has taken over.</summary>
    /// <param name="session">Its session.</param>
    /// <param name="link">The connection.</param>
    /// <param name="withWill">Whether the will is published: the client did not say goodbye.</param>
    /// <param name="now">Now.</param>
    /// <param name="ends">For <see cref="MqttServer.Finish"/>.</param>
    public void Close(Session session, ClientLink link, bool withWill, long now, List<SessionEnd> ends)
    {
        lock (_gate)
        {
            if (!session.Detach(link))
                return;
            if (!withWill)
                session.Will = null;
            if (session.ExpirySeconds == 0)
            {
                Remove(session, now, ends);
                return;
            }

            session.ExpiresAt = session.ExpirySeconds == uint.MaxValue ? null : now + server.Units(session.ExpirySeconds);
            session.WillDueAt = session.Will is { } will ? now + server.Units(Math.Min(will.DelaySeconds, session.ExpirySeconds)) : null;
            session.NotePresence();
            if (session.WillDueAt <= now)
                ends.Add(new SessionEnd(session, [], TakeWill(session, now)));
        }
    }

    /// <summary>The client changes how long its session is to outlive the connection.</summary>
    public void SetExpiry(Session session, uint seconds)
    {
        lock (_gate)
            session.ExpirySeconds = seconds;
    }

    /// <summary>Ends a session, and with it the connection it has.</summary>
    public void End(Session session, MqttReason reason)
    {
        List<SessionEnd> ends = [];
        long now = server.Time.GetTimestamp();
        lock (_gate)
        {
            if (!_sessions.TryGetValue(session.ClientId, out Session? present) || present != session)
                return;
            if (session.Link is { } link)
                Drop(session, link, reason, now);
            Remove(session, now, ends);
        }

        server.Counters.Add(reason);
        server.Finish(ends);
    }

    /// <summary>Publishes wills that are due and ends sessions that have expired.</summary>
    public void Tick(long now, List<SessionEnd> ends)
    {
        lock (_gate)
        {
            List<Session>? over = null;
            foreach (Session session in _sessions.Values)
            {
                if (session.IsConnected)
                    continue;
                if (session.ExpiresAt <= now)
                    (over ??= []).Add(session);
                else if (session.WillDueAt <= now)
                    ends.Add(new SessionEnd(session, [], TakeWill(session, now)));
            }

            foreach (Session session in over ?? [])
                Remove(session, now, ends);
        }
    }

    /// <summary>Takes up a session from before a restart: what its client was doing then, it has stopped doing.</summary>
    public Session? Restore(RecoveredSession recovered, long now, DeliveryBatch batch)
    {
        Session session = new(server, recovered.ClientId, recovered.Owner);
        lock (_gate)
        {
            if (recovered.ExpirySeconds == 0 || _sessions.ContainsKey(recovered.ClientId))
                return null;
            session.ExpiresAt = recovered.EndsUnixMs switch
            {
                null when recovered.ExpirySeconds < uint.MaxValue => now + server.Units(recovered.ExpirySeconds),
                > 0 and var end => server.Log!.Timestamp(end),
                _ => null,
            };
            // Who was there when the server ended went then, as far as anybody knows.
            session.Will = recovered.Will;
            session.WillDueAt = recovered switch
            {
                { Will: null } => null,
                { EndsUnixMs: not null, WillDueUnixMs: > 0 and var due } => server.Log!.Timestamp(due),
                { Will.DelaySeconds: var delay } => now + server.Units(Math.Min(delay, recovered.ExpirySeconds)),
            };
            _sessions.Add(recovered.ClientId, session);
        }

        session.Restore(recovered, batch);
        return session;
    }

    /// <summary>A will has been published.</summary>
    public void NoteWillGone(Session session)
    {
        lock (_gate)
        {
            // Where the client is back, what it brought is written down already.
            if (session.Will is null)
                session.NoteWillGone();
        }
    }

    /// <summary>All sessions, as of now.</summary>
    public Session[] All()
    {
        lock (_gate)
            return [.. _sessions.Values];
    }

    /// <summary>The session of that client; null for none.</summary>
    public Session? Find(string clientId)
    {
        lock (_gate)
            return _sessions.GetValueOrDefault(clientId);
    }

    private static void Drop(Session session, ClientLink link, MqttReason reason, long now)
    {
        session.SayGoodbye(link, MqttReasonText.CodeOf(reason), MqttReasonText.Of(reason), now);
        session.Detach(link);
        link.Close(reason);
    }

    // A will that waits for its delay is not published when the client comes back to its session in time.
    private void PartWith(Session old, bool stays, long now, List<SessionEnd> ends)
    {
        if (old.Link is { } link)
        {
            Drop(old, link, MqttReason.SessionTakenOver, now);
            server.Counters.Add(MqttReason.SessionTakenOver);
            if (stays && old.Will is { DelaySeconds: 0 })
                ends.Add(new SessionEnd(old, [], TakeWill(old, now)));
        }

        if (stays && old.WillDueAt <= now)
            ends.Add(new SessionEnd(old, [], TakeWill(old, now)));
        if (!stays)
            Remove(old, now, ends);
    }

    private void Remove(Session session, long now, List<SessionEnd> ends)
    {
        _sessions.Remove(session.ClientId);
        ends.Add(new SessionEnd(session, session.Clear(), TakeWill(session, now)));
    }

    private Delivery.MqttMessage? TakeWill(Session session, long now)
    {
        Will? will = session.Will;
        session.Will = null;
        session.WillDueAt = null;
        return will?.ToMessage(session.ClientId, now, server.Time.TimestampFrequency);
    }
}
