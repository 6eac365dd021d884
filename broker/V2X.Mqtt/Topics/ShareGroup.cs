namespace V2X.Mqtt.Topics;

/// <summary>
/// Subscribers that share a filter: each message goes to one of them, in turn, to those that are connected first. Has a lock of its
/// own, because picking changes whose turn it is.
/// </summary>
internal sealed class ShareGroup(string name) : ISlotted
{
    private readonly Lock _gate = new();
    private SubscriptionEntry?[] _members = [];
    private int _count;
    private int _next;

    public string Name => name;

    public int Slot { get; set; }

    public bool IsEmpty => _count == 0;

    public void Add(SubscriptionEntry entry)
    {
        lock (_gate)
        {
            if (_count == _members.Length)
                Array.Resize(ref _members, Math.Max(2, _count * 2));
            entry.Slot = _count;
            _members[_count++] = entry;
        }
    }

    public void Replace(SubscriptionEntry old, SubscriptionEntry entry)
    {
        lock (_gate)
        {
            entry.Slot = old.Slot;
            _members[entry.Slot] = entry;
        }
    }

    public void Remove(SubscriptionEntry entry)
    {
        lock (_gate)
        {
            SubscriptionEntry last = _members[--_count]!;
            last.Slot = entry.Slot;
            _members[entry.Slot] = last;
            _members[_count] = null;
        }
    }

    /// <summary>Whose turn it is; null where the message may reach nobody of them. Where nobody is connected whom it may reach it is one that is not.</summary>
    public SubscriptionEntry? Pick(in MatchQuestion question)
    {
        lock (_gate)
        {
            int absent = -1;
            for (int step = 0; step < _count; step++)
            {
                int at = (_next + step) % _count;
                SubscriptionEntry member = _members[at]!;
                bool isConnected = member.Subscriber.IsConnected;
                if ((!isConnected && absent >= 0) || !question.IsInScope(member))
                    continue;
                if (isConnected)
                    return Take(at);
                absent = at;
            }

            return absent < 0 ? null : Take(absent);
        }
    }

    private SubscriptionEntry? Take(int at)
    {
        _next = at + 1;
        return _members[at];
    }
}
