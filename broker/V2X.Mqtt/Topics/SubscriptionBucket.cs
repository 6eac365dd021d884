namespace V2X.Mqtt.Topics;

/// <summary>Subscriptions with the same filter: those of single subscribers, and groups that share it.</summary>
internal sealed class SubscriptionBucket
{
    private SlotList<ShareGroup>? _groups;

    public SlotList<SubscriptionEntry> Entries { get; } = new();

    public bool IsEmpty => Entries.Count == 0 && _groups is not { Count: > 0 };

    public void Add(ShareGroup group) => (_groups ??= new SlotList<ShareGroup>()).Add(group);

    public void Remove(ShareGroup group) => _groups?.Remove(group);

    public void Collect(string publisher, MatchList matches)
    {
        int before = matches.Count;
        SubscriptionEntry?[] slots = Entries.Slots;
        for (int i = slots.Length - 1; i >= 0; i--)
        {
            SubscriptionEntry? entry = Volatile.Read(ref slots[i]);
            if (entry is not null && !IsLocal(entry, publisher))
                matches.Add(entry, before);
        }

        if (Volatile.Read(ref _groups) is { } groups)
            CollectShared(groups.Slots, matches);
    }

    private static void CollectShared(ShareGroup?[] groups, MatchList matches)
    {
        for (int i = groups.Length - 1; i >= 0; i--)
        {
            if (Volatile.Read(ref groups[i])?.Pick() is { } entry)
                matches.AddShared(entry);
        }
    }

    private static bool IsLocal(SubscriptionEntry entry, string publisher) =>
        entry.Options.NoLocal && publisher.Length > 0 && entry.Subscriber.ClientId == publisher;
}
