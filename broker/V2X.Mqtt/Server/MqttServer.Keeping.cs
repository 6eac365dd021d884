using V2X.Mqtt.Delivery;
using V2X.Mqtt.Durable;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>What outlives the process.</summary>
public sealed partial class MqttServer
{
    private const int RetainedAtATime = 256;
    private readonly Lock _describing = new();
    private long _mark;
    private long _mended;
    private long _octetsBefore;
    private long _octetsDescribed;

    /// <summary>How far the host had come with what it publishes, in its own numbers, when that was last written down; 0 where it never was.</summary>
    public long HostMark => Interlocked.Read(ref _mark);

    internal SessionLog? Log { get; }

    internal HeldSessions? Held { get; }

    /// <summary>Whether acknowledgements wait until what they stand for is kept.</summary>
    internal bool Keeps => Log is not null || Host is { Keeps: true };

    /// <summary>
    /// Takes up the sessions, and what waits for them, from before this start, and the retained messages. Once, before anybody can connect; of no
    /// effect without a journal.
    /// </summary>
    public RecoveryReport Recover()
    {
        if (Log is null)
            return default;
        SessionRecovery recovery = new(Log);
        recovery.Run();
        Interlocked.Exchange(ref _mark, recovery.Mark);
        _octetsBefore = -Log.Journal.Octets;
        DeliveryBatch batch = DeliveryBatch.Borrow(this);
        int sessions = 0, subscriptions = 0, waiting = 0;
        foreach (RecoveredSession recovered in recovery.Sessions)
        {
            if (Sessions.Restore(recovered, batch.Now, batch) is not { } session)
                continue;
            sessions++;
            waiting += recovered.Waiting.Count;
            if (recovered.Will is not null)
                session.Identity = Host?.Restored(session.ClientId, session.Owner);
            foreach (TopicFilter filter in session.Filters())
            {
                subscriptions++;
                (object? identity, IMessageScope? scope) = Host?.Restored(session.ClientId, session.Owner, filter) ?? default;
                session.Identity ??= identity;
                if (scope is not null)
                    session.Hold(filter, scope);
            }
        }

        foreach (MqttMessage message in recovery.Retained)
        {
            if (!(message.ExpiresAt <= batch.Now))
                Retained.Restore(message);
        }

        batch.Return();
        return new RecoveryReport(sessions, subscriptions, waiting, Retained.Count, recovery.Unread);
    }

    /// <summary>Writes down how far the host has come with what it publishes: everything up to there reached all sessions. For one thread at a time.</summary>
    public void Mark(long mark)
    {
        if (Log is null || mark == HostMark)
            return;
        Interlocked.Exchange(ref _mark, mark);
        Log.Mark(mark);
    }

    /// <summary>Completes when there is room for more records: for a host that can wait with what it publishes.</summary>
    public ValueTask WhenRoomAsync() =>
        Log is { Journal: { IsCrowded: true } journal } ? journal.WhenCommittedAsync(journal.Appended) : ValueTask.CompletedTask;

    /// <summary>Writes down all there is where the journal has grown long, or where records were lost to a full disk, so that older ones can go.</summary>
    internal void DescribeWhereDue()
    {
        if (Log is not { Journal: { TakesRecords: true } journal } log)
            return;
        bool isLong = log.Octets - Interlocked.Read(ref _octetsBefore) > Math.Max(Options.JournalOctets, 2 * Interlocked.Read(ref _octetsDescribed));
        long lost = log.Lost;
        if ((isLong || lost != Interlocked.Read(ref _mended)) && _describing.TryEnter())
        {
            try
            {
                if (Describe(log))
                    Interlocked.Exchange(ref _mended, lost);
            }
            finally
            {
                _describing.Exit();
            }
        }
    }

    // Sessions and retained messages go on changing meanwhile: each is described in one piece, and what happens to it afterwards stands behind that.
    private bool Describe(SessionLog log)
    {
        long before = log.Octets, lost = log.Lost;
        if (log.BeginDescription(HostMark) is not { } head)
            return false;
        foreach (Session session in Sessions.All())
            session.Describe();
        Retained.Describe(RetainedAtATime);
        if (log.Lost != lost)
            return false;
        long end = log.Journal.Appended;
        Interlocked.Exchange(ref _octetsBefore, before);
        Interlocked.Exchange(ref _octetsDescribed, log.Octets - before);
        _ = DropAsync();
        return true;

        async Task DropAsync()
        {
            await log.Journal.WhenCommittedAsync(end);
            log.Journal.DropBefore(head);
        }
    }

    // Those who get it once wait until it can no longer be published anew.
    private static void HoldBack(in Publication publication)
    {
        publication.Message.NeedsReceipt = publication.Taker is { IsKept: true };
        publication.Message.HeldUntil = long.MaxValue;
    }

    private void LetGo(in Publication publication)
    {
        publication.Taker?.NoteTaken(publication.Identifier, publication.Message);
        publication.Message.HeldUntil = Log!.Journal.Appended;
    }
}
