namespace V2X.Mqtt.Topics;

/// <summary>One subscription. What a subscriber changes about it makes a new entry in the old one's slot.</summary>
internal sealed class SubscriptionEntry(ISubscriber subscriber, in SubscriptionOptions options) : ISlotted
{
    public readonly ISubscriber Subscriber = subscriber;
    public readonly SubscriptionOptions Options = options;

    public int Slot { get; set; }
}
