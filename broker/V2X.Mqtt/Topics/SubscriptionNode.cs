namespace V2X.Mqtt.Topics;

/// <summary>One level of the tree of filters. Changed under the tree's lock, read without.</summary>
internal sealed class SubscriptionNode(byte[] level, SubscriptionNode? parent) : LevelNode<SubscriptionNode>(level, parent)
{
    private SubscriptionNode? _any;
    private SubscriptionBucket? _here;
    private SubscriptionBucket? _rest;

    /// <summary>What follows where the filter has '+'.</summary>
    public SubscriptionNode? Any => Volatile.Read(ref _any);

    /// <summary>Filters that end here.</summary>
    public SubscriptionBucket? Here => Volatile.Read(ref _here);

    /// <summary>Filters that have '#' after this.</summary>
    public SubscriptionBucket? Rest => Volatile.Read(ref _rest);

    public bool IsEmpty => Children.Count == 0 && _any is null && _here is null && _rest is null;

    public SubscriptionNode? Find(ReadOnlySpan<byte> level) => level is [(byte)'+'] ? _any : Children.Find(level);

    public SubscriptionNode FindOrAdd(ReadOnlySpan<byte> level)
    {
        if (Find(level) is { } found)
            return found;
        var node = new SubscriptionNode(level.ToArray(), this);
        if (level is [(byte)'+'])
            Volatile.Write(ref _any, node);
        else
            Children.Add(node);
        return node;
    }

    public SubscriptionBucket Bucket(bool rest)
    {
        ref SubscriptionBucket? bucket = ref rest ? ref _rest : ref _here;
        if (bucket is null)
            Volatile.Write(ref bucket, new SubscriptionBucket());
        return bucket!;
    }

    /// <summary>Takes away buckets that became empty.</summary>
    public void Trim()
    {
        if (_here is { IsEmpty: true })
            Volatile.Write(ref _here, null);
        if (_rest is { IsEmpty: true })
            Volatile.Write(ref _rest, null);
    }

    public void Drop(SubscriptionNode child)
    {
        if (child == _any)
            Volatile.Write(ref _any, null);
        else
            Children.Remove(child);
    }
}
