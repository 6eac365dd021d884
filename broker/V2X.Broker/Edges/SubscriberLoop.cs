using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>
/// Writes one subscriber's messages: whatever waits goes out together, at once, and a write that the client does not take
/// holds up this loop alone.
/// </summary>
internal sealed class SubscriberLoop(
    BrokerCore core, Subscription subscription, GrpcServerWriter<Delivery> writer, AccessReach? reach, EventStream? events = null,
    DownlinkBook? commands = null)
{
    /// <summary>Messages in a delivery at most.</summary>
    public const int MessagesAtATime = 128;

    private const int OctetsAtATime = 128 * 1024;
    private const long NoticePaceNs = 1_000_000_000;

    private readonly StoredMessage[] _batch = new StoredMessage[MessagesAtATime];
    private readonly DeliveryShells _shells = new(MessagesAtATime, subscription.ClientName);
    private QueueTotals _told;
    private long _toldNs;

    public async Task RunAsync(List<StoredMessage> current, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(new Delivery
        {
            Started = new SubscriptionStarted
            {
                SubscriptionId = subscription.Id,
                QueueLimit = (uint)subscription.Queue.Limit,
                LogPosition = (ulong)(subscription.Events?.Start ?? 0),
            },
        });
        // Events of the present picture are not to come again after a crash: where they come once, they are committed first.
        if (events is not null)
            await core.Log!.WhenCommittedAsync(subscription.Events!.Start, cancellationToken);
        await WriteCurrentAsync(current);
        while (true)
        {
            int taken = events is null ? subscription.Queue.Take(_batch, OctetsAtATime) : events.Take(_batch, OctetsAtATime);
            if (events?.TakeMissed() is { } missed)
                await writer.WriteAsync(new Delivery { Missed = missed });
            int reaching = HoldBack(taken);
            if (reach is { IsDenied: true })
                subscription.End(EndReason.NotPermitted);
            if (subscription.Ended == EndReason.NotPermitted)
                throw StreamEnd.Of(subscription).ToException();
            if (reaching > 0 || events?.TakeProgress() == true)
                await WriteAsync(reaching);
            await TellLossesAsync(queueIsEmpty: taken == 0);
            if (taken > 0 && events is null)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (events is not null && subscription.Ended == EndReason.None && (taken > 0 || events.HasMore))
            {
                await Task.Yield();
                continue;
            }

            if (subscription.Ended != EndReason.None && (subscription.Queue.Count == 0 || events is not null))
                throw StreamEnd.Of(subscription).ToException();
            await subscription.Queue.WaitAsync();
        }
    }

    private async ValueTask WriteCurrentAsync(List<StoredMessage> current)
    {
        int octets = 0;
        int count = 0;
        if (reach is not null)
            current.RemoveAll(message => message.Wire.Downlink is null && !reach.Reaches(message));
        foreach (StoredMessage message in current)
        {
            _batch[count++] = message;
            octets += message.PayloadOctets;
            if (count < MessagesAtATime && octets < OctetsAtATime)
                continue;
            await WriteAsync(count);
            octets = count = 0;
        }

        if (count > 0)
            await WriteAsync(count);
        current.Clear();
        current.TrimExcess();
    }

    // What the rules hold the subscriber to; the rest of the batch closes up.
    private int HoldBack(int taken)
    {
        if (reach is null)
            return taken;
        int kept = 0;
        for (int i = 0; i < taken; i++)
        {
            if (_batch[i].Wire.Downlink is not null || reach.Reaches(_batch[i]))
                _batch[kept++] = _batch[i];
        }

        _batch.AsSpan(kept, taken - kept).Clear();
        return kept;
    }

    private ValueTask WriteAsync(int count)
    {
        ReadOnlySpan<StoredMessage> messages = _batch.AsSpan(0, count);
        long nowNs = core.Time.UnixNanoseconds();
        ValueTask written = writer.WriteAsync(_shells.Fill(messages, nowNs, events?.Position ?? 0));
        events?.NoteTold();
        Count(messages, nowNs);
        List<string>? given = commands is null || subscription.DutyOfAgent is null ? null : CommandsAmong(messages);
        _batch.AsSpan(0, count).Clear();
        return given is null ? written : TellWhenWrittenAsync(written, given);
    }

    private static List<string>? CommandsAmong(ReadOnlySpan<StoredMessage> messages)
    {
        List<string>? given = null;
        foreach (StoredMessage message in messages)
        {
            if (message.Wire.Downlink is { Cancelled: false } downlink)
                (given ??= []).Add(downlink.Command);
        }

        return given;
    }

    private async ValueTask TellWhenWrittenAsync(ValueTask written, List<string> given)
    {
        await written;
        foreach (string command in given)
            commands!.NoteSent(subscription.DutyOfAgent!, command);
    }

    private void Count(ReadOnlySpan<StoredMessage> messages, long nowNs)
    {
        core.Counters.CountDelivered(messages.Length);
        foreach (StoredMessage message in messages)
        {
            core.Counters.IngestedToDelivered.Observe(message.IngestedNs, nowNs);
            core.Counters.ReceivedToDelivered.Observe((long)(message.Wire.Times?.ReceivedNs ?? 0), nowNs);
        }
    }

    // While messages keep coming, losses are told once a second; when the queue has run empty, at once.
    private ValueTask TellLossesAsync(bool queueIsEmpty)
    {
        QueueTotals totals = subscription.Queue.Totals;
        if (totals.Replaced == _told.Replaced && totals.Dropped == _told.Dropped)
            return ValueTask.CompletedTask;
        long nowNs = core.Time.UnixNanoseconds();
        if (!queueIsEmpty && nowNs - _toldNs < NoticePaceNs)
            return ValueTask.CompletedTask;
        _told = totals;
        _toldNs = nowNs;
        return writer.WriteAsync(new Delivery { Slow = new SlowNotice { Replaced = totals.Replaced, Dropped = totals.Dropped } });
    }
}
