using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Link;

/// <summary>Hands what is raised at this broker to its links. A subscriber like others, so that it never holds up the ingress.</summary>
internal sealed class BorderIntake(BrokerCore core, LinkRouter router, int queueLimit)
{
    private readonly StoredMessage[] _batch = new StoredMessage[128];
    private long _overflows;

    /// <summary>Times that events found no room, so that the intake had to start anew.</summary>
    public long Overflows => Interlocked.Read(ref _overflows);

    /// <summary>Opens the subscription; from then on nothing is missed.</summary>
    public Subscription? Subscribe() =>
        core.Subscribe(new SubscribeRequest { ClientName = "border", QueueLimit = (uint)queueLimit }, out _);

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
            for (int i = 0; i < taken; i++)
                Offer(_batch[i]);
            _batch.AsSpan(0, taken).Clear();
            if (taken > 0)
                continue;
            if (subscription.Ended != EndReason.None && subscription.Queue.Count == 0)
                return;
            await subscription.Queue.WaitAsync();
        }
    }

    private void Offer(StoredMessage stored)
    {
        if (stored.IsForeign)
            return;
        LinkMessage draft = BorderCodec.Draft(stored);
        if (router.IsWanted(draft.Topic))
            router.Publish(draft, core.Time.UnixNanoseconds());
    }
}
