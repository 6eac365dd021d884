using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Link;

/// <summary>Hands what is raised at this broker to its links. A subscriber like others, so that it never holds up the ingress.</summary>
internal sealed class BorderIntake(BrokerCore core, LinkRouter router, int queueLimit)
{
    private const int Together = 32;
    private readonly StoredMessage[] _batch = new StoredMessage[128];
    private readonly LinkMessage _draft = LinkMessage.Empty(new BorderContent());
    private long _overflows;

    /// <summary>Times that events found no room, so that the intake had to start anew.</summary>
    public long Overflows => Interlocked.Read(ref _overflows);

    /// <summary>Opens the subscription; from then on nothing is missed.</summary>
    public Subscription? Subscribe() =>
        core.Subscribe(new SubscribeRequest { ClientName = BorderWants.OwnClient, QueueLimit = (uint)queueLimit }, out _);

    /// <summary>Runs until the broker stops; what waits then still goes to the links.</summary>
    public async Task RunAsync(Subscription? subscription)
    {
        while (subscription is not null)
        {
            await DrainAsync(subscription);
            core.Unsubscribe(subscription);
            if (subscription.Ended == EndReason.Stopping)
                return;
            Interlocked.Increment(ref _overflows);
            subscription = Subscribe();
        }
    }

    private async Task DrainAsync(Subscription subscription)
    {
        while (true)
        {
            int taken = subscription.Queue.Take(_batch, int.MaxValue);
            Offer(_batch.AsSpan(0, taken));
            _batch.AsSpan(0, taken).Clear();
            if (taken > 0)
                continue;
            if (subscription.Ended != EndReason.None && subscription.Queue.Count == 0)
                return;
            await subscription.Queue.WaitAsync();
        }
    }

    // Some at a time: the decisions are noted in one write, and nobody else waits long for the router meanwhile.
    private void Offer(ReadOnlySpan<StoredMessage> messages)
    {
        while (!messages.IsEmpty)
        {
            int count = Math.Min(messages.Length, Together);
            long nowNs = core.Time.UnixNanoseconds();
            lock (router.Lock)
            {
                foreach (StoredMessage stored in messages[..count])
                    Offer(stored, nowNs);
                router.Settle(nowNs);
            }

            messages = messages[count..];
        }
    }

    private void Offer(StoredMessage stored, long nowNs)
    {
        if (stored.IsForeign)
            return;
        BorderCodec.Draft(stored, _draft);
        router.Offer(_draft, nowNs);
    }
}
