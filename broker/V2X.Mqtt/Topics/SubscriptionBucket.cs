namespace V2X.Mqtt.Topics;

/// <summary>Subscriptions with the same filter: those of single subscribers, and groups that share it.</summary>
internal sealed class SubscriptionBucket
{
    private SlotList<ShareGroup>? _groups;

    public SlotList<SubscriptionEntry> Entries { get; } = new();

    public bool IsEmpty => Entries.Count == 0 && _groups is not { Count: > 0 };

    public void Add(ShareGroup group) => (_groups ??= new SlotList<ShareGroup>()).Add(group);

    public void Remove(ShareGroup group) => _groups?.Remove(group);

    public void Collect(in MatchQuestion question)
    {
        MatchList matches = question.Matches;
        int before = matches.Count;
        SubscriptionEntry?[] slots = Entries.Slots;
        for (int i = slots.Length - 1; i >= 0; i--)
        {
            SubscriptionEntry? entry = Volatile.Read(ref slots[i]);
            if (entry is not null && question.Reaches(entry))
                matches.Add(entry, before);
        }

        if (Volatile.Read(ref _groups) is { } groups)
            CollectShared(groups.Slots, question);
    }

    private static void CollectShared(ShareGroup?[] groups, in MatchQuestion question)
    {
        for (int i = groups.Length - 1; i >= 0; i--)
        {
            if (Volatile.Read(ref groups[i])?.Pick(question) is { } entry)
                question.Matches.AddShared(entry);
        }
    }
}
