using System.IO.Pipelines;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Durable;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>
/// A server of MQTT 5.0 and 3.1.1 over whatever gives it a pair of pipes. Any thread may call anything.
/// </summary>
/// <remarks>
/// A connection's loop takes all packets that arrived, writes each message straight to the connections of those that want it, and flushes each of
/// them once. A client that does not keep up has its messages wait in a bounded queue; it never holds up anyone else.
/// </remarks>
public sealed partial class MqttServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<MqttConnection> _connections = [];
    private readonly Housekeeping _housekeeping;
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;

    /// <summary>A server without listeners; see <see cref="MqttConnectionHandler"/> and <see cref="MqttWebSocket"/>.</summary>
    /// <param name="options">Limits and habits; null for the defaults.</param>
    /// <param name="host">Who decides; null lets everybody do everything.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="journal">Where sessions are kept over a restart; null keeps them in memory alone. <see cref="Recover"/> takes up what is there.</param>
    public MqttServer(MqttServerOptions? options = null, IMqttHost? host = null, TimeProvider? time = null, ISessionJournal? journal = null)
    {
        Options = options ?? new MqttServerOptions();
        Host = host;
        Time = time ?? TimeProvider.System;
        Sessions = new SessionStore(this);
        if (journal is not null)
        {
            Log = new SessionLog(journal, Time);
            Held = new HeldSessions(this);
        }

        Retained = new RetainedMessages(Options.RetainedMessages, Options.RetainedOctets, Time, Log);
        _housekeeping = new Housekeeping(this);
    }

    /// <summary>Limits and habits.</summary>
    public MqttServerOptions Options { get; }

    /// <summary>Figures at this moment.</summary>
    public MqttFigures Figures => new()
    {
        Connections = ConnectionCount,
        Sessions = Sessions.Count,
        Subscriptions = Tree.Count,
        Retained = Retained.Count,
        ConnectionsAccepted = Counters.Accepted,
        MessagesReceived = Counters.Received,
        MessagesSent = Counters.Sent,
        OctetsReceived = Counters.OctetsReceived,
        OctetsSent = Counters.OctetsSent,
        Uptime = _housekeeping.Uptime,
    };

    internal IMqttHost? Host { get; }

    internal TimeProvider Time { get; }

    internal SessionStore Sessions { get; }

    internal SubscriptionTree Tree { get; } = new();

    internal RetainedMessages Retained { get; }

    internal MqttCounters Counters { get; } = new();

    internal int ConnectionCount
    {
        get
        {
            lock (_gate)
                return _connections.Count;
        }
    }

    /// <summary>How often something was refused, dropped or ended for that reason.</summary>
    public long CountOf(MqttReason reason) => Counters[reason];

    /// <summary>Serves one connection to its end. The pipes are completed by then.</summary>
    /// <param name="pipe">What the client sends and gets. Its schedulers must not run the client's own code inline.</param>
    /// <param name="peer">What is known of the client.</param>
    /// <param name="abort">Breaks the connection without more ado; null where only the pipes can end it.</param>
    public async Task ServeAsync(IDuplexPipe pipe, MqttPeer peer, Action? abort = null)
    {
        MqttConnection connection = new(this, pipe, peer, abort);
        if (!TryAdd(connection, out MqttReason reason))
        {
            Counters.Add(reason);
            await pipe.Input.CompleteAsync();
            await pipe.Output.CompleteAsync();
            return;
        }

        Counters.AddAccepted();
        try
        {
            await connection.RunAsync();
        }
        finally
        {
            Remove(connection);
        }
    }

    /// <summary>Publishes a message of the host itself; the host is not asked about it. Kept as the last one of its topic where it is to be retained.</summary>
    /// <returns>Whether somebody subscribes to it, present or not.</returns>
    public bool Publish(MqttMessage message)
    {
        DeliveryBatch batch = DeliveryBatch.Borrow(this);
        try
        {
            Publication publication = Publication.Of(message);
            return Distribute(ref publication, batch);
        }
        finally
        {
            batch.Return();
        }
    }

    /// <summary>Sends a message to one subscriber alone, as if it had been retained; from <see cref="IMqttHost.Subscribed"/>, say.</summary>
    public void SendTo(in MqttSubscription subscription, MqttMessage message)
    {
        DeliveryBatch batch = DeliveryBatch.Borrow(this);
        try
        {
            Publication publication = Publication.Of(message);
            if (subscription.Options.Scope?.Reaches(publication.Topic, publication.Properties) == false)
                return;
            uint identifier = subscription.Options.Identifier;
            ReadOnlySpan<uint> identifiers = identifier == 0 ? default : new ReadOnlySpan<uint>(in identifier);
            QualityOfService granted = subscription.Options.MaximumQualityOfService;
            subscription.Session.Deliver(
                ref publication, granted < message.QualityOfService ? granted : message.QualityOfService, retain: true, identifiers, batch);
        }
        finally
        {
            batch.Return();
        }
    }

    /// <summary>Whether some subscription may match a topic that begins with these whole levels. Cheap: to leave out making what nobody wants.</summary>
    public bool HasSubscribersFor(ReadOnlySpan<byte> topicPrefix) => Tree.HasAny(topicPrefix);

    /// <summary>Ends the connection of a client; false where it has none.</summary>
    public bool Disconnect(string clientId, ReasonCode code, string? reason = null)
    {
        if (Sessions.Find(clientId) is not { Link: { } link } session)
            return false;
        session.SayGoodbye(link, code, reason, Time.GetTimestamp());
        link.Close(MqttReason.AdministrativeAction);
        return true;
    }

    /// <summary>
    /// Takes no more connections, tells those there are why and ends them. Their wills are not published (MQTT 5.0, 3.1.2.5): it is not they who left.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        MqttConnection[] connections;
        lock (_gate)
        {
            _stopping = true;
            connections = [.. _connections];
            if (connections.Length == 0)
                _empty.TrySetResult();
        }

        _housekeeping.Dispose();
        foreach (MqttConnection connection in connections)
            connection.End(MqttReason.ShuttingDown);
        try
        {
            await _empty.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            foreach (MqttConnection connection in connections)
                connection.Abort();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Asks the host about a client's message and distributes it.</summary>
    internal PublishOutcome Accept(ref Publication publication, object? identity, DeliveryBatch batch)
    {
        if (Host is { } host)
        {
            PublishVerdict verdict = host.Publish(identity, publication.Message);
            if (verdict.Code >= ReasonCode.UnspecifiedError)
                batch.Count(verdict.Code == ReasonCode.NotAuthorized ? MqttReason.NotAuthorized : MqttReason.HostRefused);
            if (verdict.IsConsumed || verdict.Code >= ReasonCode.UnspecifiedError || verdict.Message is not { } message)
                return new PublishOutcome(verdict.Code, verdict.Reason, verdict.IsForNow);
            if (!ReferenceEquals(message, publication.Message))
                publication = Publication.Of(message, publication.Taker, publication.Identifier);
        }

        bool mustBeKept = Log is not null && publication.QualityOfService != QualityOfService.AtMostOnce;
        long lost = mustBeKept ? Log!.Lost : 0;
        if (mustBeKept && !Log!.Journal.TakesRecords)
            return PublishOutcome.NotKept(batch);
        ReasonCode code = Distribute(ref publication, batch) ? ReasonCode.Success : ReasonCode.NoMatchingSubscribers;
        // Where the journal stopped taking records in between, it is as well that it is sent again.
        return mustBeKept && Log!.Lost != lost ? PublishOutcome.NotKept(batch) : new PublishOutcome(code, null, false);
    }

    /// <summary>Wills and news of sessions that ended.</summary>
    internal void Finish(List<SessionEnd> ends)
    {
        foreach (SessionEnd end in ends)
        {
            foreach (TopicFilter filter in end.Filters)
                Host?.Unsubscribed(end.Session.Identity, end.Session.ClientId, filter);
            if (end.Will is not { } will)
                continue;
            DeliveryBatch batch = DeliveryBatch.Borrow(this);
            Publication publication = Publication.Of(will);
            Accept(ref publication, end.Session.Identity, batch);
            batch.Return();
            if (Log is not null)
                Sessions.NoteWillGone(end.Session);
        }
    }

    /// <summary>Ticks of the clock in so many seconds.</summary>
    internal long Units(uint seconds) => seconds * Time.TimestampFrequency;

    /// <summary>Whole seconds until then, at least 0: part of one counts as one.</summary>
    internal uint SecondsUntil(long then, long now) =>
        then <= now ? 0 : (uint)Math.Min(uint.MaxValue, (then - now + Time.TimestampFrequency - 1) / Time.TimestampFrequency);

    /// <summary>Calls <paramref name="visit"/> with each connection, under the lock: it only looks.</summary>
    internal void ForEachConnection(Action<MqttConnection> visit)
    {
        lock (_gate)
        {
            foreach (MqttConnection connection in _connections)
                visit(connection);
        }
    }

    private bool Distribute(ref Publication publication, DeliveryBatch batch)
    {
        if (publication.ExpiresAt <= batch.Now)
        {
            batch.Count(MqttReason.MessageExpired);
            return true;
        }

        bool isOnce = Log is not null && publication.QualityOfService == QualityOfService.ExactlyOnce;
        if (isOnce)
            HoldBack(publication);
        if (publication.Retain && Retained.Set(publication.Message) is RetainedOutcome.MessagesFull or RetainedOutcome.OctetsFull or RetainedOutcome.TooManyLevels)
            batch.Count(MqttReason.RetainedFull);
        MatchList matches = batch.Matches;
        Tree.Match(publication.Topic, publication.Publisher, matches, publication.Properties);
        foreach (ref readonly Match match in matches)
        {
            QualityOfService quality = match.QualityOfService < publication.QualityOfService ? match.QualityOfService : publication.QualityOfService;
            ((Session)match.Subscriber).Deliver(ref publication, quality, publication.Retain && match.RetainAsPublished, match.Identifiers, batch);
        }

        if (isOnce)
            LetGo(publication);
        return matches.Count > 0;
    }

    private bool TryAdd(MqttConnection connection, out MqttReason reason)
    {
        lock (_gate)
        {
            reason = _stopping || _draining ? MqttReason.ShuttingDown : _connections.Count >= Options.MaximumConnections ? MqttReason.TooManyConnections : MqttReason.None;
            return reason == MqttReason.None && _connections.Add(connection);
        }
    }

    private void Remove(MqttConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
            if (_stopping && _connections.Count == 0)
                _empty.TrySetResult();
        }
    }
}
