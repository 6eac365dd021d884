using System.Runtime.CompilerServices;

namespace V2X.Mqtt.Topics;

/// <summary>A subscriber in one place of the tree: a bucket or a shared group. Both by reference.</summary>
internal readonly struct SubscriptionKey(object place, ISubscriber subscriber) : IEquatable<SubscriptionKey>
{
    private readonly object _place = place;
    private readonly ISubscriber _subscriber = subscriber;

    public bool Equals(SubscriptionKey other) => _place == other._place && ReferenceEquals(_subscriber, other._subscriber);

    public override bool Equals(object? obj) => obj is SubscriptionKey other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(_place), RuntimeHelpers.GetHashCode(_subscriber));
}
