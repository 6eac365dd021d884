namespace V2X.Mqtt.Topics;

/// <summary>A message that is looked for in the tree of subscriptions.</summary>
internal readonly ref struct MatchQuestion(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> properties, string publisher, MatchList matches)
{
    /// <summary>A valid topic name.</summary>
    public readonly ReadOnlySpan<byte> Topic = topic;

    /// <summary>Who gets it.</summary>
    public readonly MatchList Matches = matches;

    private readonly ReadOnlySpan<byte> _properties = properties;

    /// <summary>Whether a subscription that matches gets it.</summary>
    public bool Reaches(SubscriptionEntry entry) => !IsLocal(entry) && IsInScope(entry);

    /// <summary>The same for a member of a group, for whom No Local is of no effect.</summary>
    public bool IsInScope(SubscriptionEntry entry) => entry.Options.Scope is not { } scope || scope.Reaches(Topic, _properties);

    private bool IsLocal(SubscriptionEntry entry) =>
        entry.Options.NoLocal && publisher.Length > 0 && entry.Subscriber.ClientId == publisher;
}
