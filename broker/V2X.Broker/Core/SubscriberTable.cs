using V2X.Broker.Hosting;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>Who is subscribed, and the handing of each message to those who asked for it. Guarded by the core's gate.</summary>
internal sealed class SubscriberTable(BrokerLimits limits, BrokerCounters counters, MessageFactReader reader)
{
    private readonly TopicIndex _index = new(reader);
    private readonly Dictionary<ulong, Subscription> _subscriptions = [];
    private readonly List<Subscription> _matched = [];
    private ulong _nextId = 1;
    private volatile int _askingForFused;

    public IReadOnlyCollection<Subscription> All => _subscriptions.Values;

    /// <summary>Whether a subscription names what fusion makes. Takes no gate.</summary>
    public bool IsAnyoneAskingForFused => _askingForFused > 0;

    /// <summary>Adds a subscriber; null where no more fit.</summary>
    public Subscription? Add(string clientName, SubscriptionFilter filter, int queueLimit, EventCursor? events = null)
    {
        if (_subscriptions.Count >= limits.Subscribers)
            return null;
        var subscription = new Subscription(_nextId++, clientName, filter, queueLimit, events);
        _subscriptions.Add(subscription.Id, subscription);
        _askingForFused += filter.NamesFused ? 1 : 0;
        _index.Add(subscription);
        return subscription;
    }

    public void Remove(Subscription subscription)
    {
        if (!_subscriptions.Remove(subscription.Id))
            return;
        _index.Remove(subscription);
        _askingForFused -= subscription.Filter.NamesFused ? 1 : 0;
    }

    public void EndAll(EndReason reason)
    {
        foreach (Subscription subscription in _subscriptions.Values)
            subscription.End(reason);
    }

    /// <summary>Has every subscriber's loop look at what holds now.</summary>
    public void WakeAll()
    {
        foreach (Subscription subscription in _subscriptions.Values)
            subscription.Queue.Wake();
    }

    /// <summary>Puts a message into the queues of those who asked for it.</summary>
    public void Distribute(StoredMessage message)
    {
        _matched.Clear();
        _index.Match(message, _matched);
        foreach (Subscription subscription in _matched)
        {
            if (message.Type.Family == Family.Fused && !subscription.Filter.NamesFused)
                continue;
            // It is behind, and reads them from the log.
            if (!message.IsState && subscription.Events is { IsLive: false })
                continue;
            if (message.IsState && subscription.Sampler?.TryPass(message.StateKey, message.IngestedNs) == false)
                counters.CountSampledAway();
            else
                Enqueue(subscription, message);
        }
    }

    private void Enqueue(Subscription subscription, StoredMessage message)
    {
        switch (subscription.Queue.Add(message))
        {
            case QueueOutcome.Replaced:
                counters.CountReplaced();
                break;
            case QueueOutcome.Dropped or QueueOutcome.AddedAndDropped:
                counters.CountDroppedQueueFull();
                subscription.LastDropNs = message.AcceptedNs;
                break;
            case QueueOutcome.Overflow when subscription.Events is { } events:
                events.IsLive = false;
                break;
            case QueueOutcome.Overflow:
                counters.CountEventOverflow();
                subscription.End(EndReason.EventOverflow);
                break;
        }
    }
}
