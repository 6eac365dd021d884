using V2X.Broker.Core;
using V2X.Broker.Topics;

namespace V2X.Broker.Queues;

/// <summary>One subscriber's place in the broker: what it wants and what waits for it.</summary>
internal sealed class Subscription(ulong id, string clientName, SubscriptionFilter filter, int queueLimit, EventCursor? events = null)
{
    private int _ended;

    public ulong Id => id;

    public string ClientName => clientName;

    public SubscriptionFilter Filter => filter;

    public DeliveryQueue Queue { get; } = new(queueLimit, isClosedByOverflow: events is null);

    /// <summary>Where it is in the log of events; null where it gets events as they are accepted.</summary>
    public EventCursor? Events => events;

    /// <summary>The agent whose broadcast duty this is; null where it is nobody's. Set once, before anything is looked for under it.</summary>
    public string? DutyOfAgent { get; set; }

    /// <summary>Thins out the states of each sender; null where all are wanted.</summary>
    public StateSampler? Sampler { get; } = filter.SampleMilliseconds > 0 ? new StateSampler(filter.SampleMilliseconds) : null;

    /// <summary>The matching round that last found this subscription. Belongs to the index, under the core's gate.</summary>
    public long Round { get; set; }

    /// <summary>When a state was last dropped because this queue was full, Unix nanoseconds; 0 for never.</summary>
    public long LastDropNs { get; set; }

    /// <summary>Why the broker ended it; <see cref="EndReason.None"/> while it lives.</summary>
    public EndReason Ended => (EndReason)Volatile.Read(ref _ended);

    /// <summary>Hands over what comes, until the subscription has ended and nothing waits: for subscriptions of the broker itself.</summary>
    /// <param name="batch">Room for what is taken at once.</param>
    /// <param name="take">Takes each message.</param>
    /// <param name="pause">Waited for when a lot has been taken.</param>
    public async Task DrainAsync(StoredMessage[] batch, Action<StoredMessage> take, Func<ValueTask> pause)
    {
        while (true)
        {
            int taken = Queue.Take(batch, int.MaxValue);
            foreach (StoredMessage message in batch.AsSpan(0, taken))
                take(message);
            batch.AsSpan(0, taken).Clear();
            if (taken > 0)
                await pause();
            else if (Ended != EndReason.None)
                return;
            else
                await Queue.WaitAsync();
        }
    }

    /// <summary>Ends it from the broker's side; the first reason stands.</summary>
    public void End(EndReason reason)
    {
        Interlocked.CompareExchange(ref _ended, (int)reason, (int)EndReason.None);
        Queue.Close();
    }
}
