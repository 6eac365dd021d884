namespace V2X.Mqtt.Topics;

/// <summary>
/// Finds who gets a message: a tree over the levels of the filters. What it costs follows the levels of the topic and the
/// subscriptions that match, not the number of those that do not.
/// </summary>
/// <remarks>
/// Any thread may call anything. Matching takes no lock and allocates nothing once the <see cref="MatchList"/> has grown; adding and
/// removing take turns. A match that runs beside a change finds everything that stays, and what changes either way.
/// </remarks>
public sealed class SubscriptionTree
{
    private readonly Lock _gate = new();
    private readonly SubscriptionNode _root = new([], null);
    private readonly Dictionary<SubscriptionKey, SubscriptionEntry> _entries = [];
    private readonly Dictionary<(SubscriptionBucket Bucket, string Name), ShareGroup> _groups = [];
    private int _count;

    /// <summary>Subscriptions.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a subscription. False where the subscriber had one with the same filter; its options are then the new ones.</summary>
    public bool Add(TopicFilter filter, ISubscriber subscriber, SubscriptionOptions options)
    {
        var entry = new SubscriptionEntry(subscriber, options);
        lock (_gate)
        {
            SubscriptionBucket bucket = Reach(filter.Pattern);
            bool isNew = filter.ShareName is { } name ? AddShared(bucket, name, entry) : AddOwn(bucket, entry);
            Volatile.Write(ref _count, _entries.Count);
            return isNew;
        }
    }

    /// <summary>Removes a subscription. False where there was none.</summary>
    public bool Remove(TopicFilter filter, ISubscriber subscriber)
    {
        lock (_gate)
        {
            bool rest = false;
            if (Find(filter.Pattern, ref rest) is not { } node || (rest ? node.Rest : node.Here) is not { } bucket)
                return false;
            bool removed = filter.ShareName is { } name ? RemoveShared(bucket, name, subscriber) : RemoveOwn(bucket, subscriber);
            if (!removed)
                return false;
            Prune(node);
            Volatile.Write(ref _count, _entries.Count);
            return true;
        }
    }

    /// <summary>Fills a list, cleared first, with those that get a message.</summary>
    /// <param name="topic">A valid topic name.</param>
    /// <param name="publisher">Client id of who published it, for No Local; empty where the server did.</param>
    /// <param name="matches">The list.</param>
    /// <param name="properties">Its properties, for subscriptions that are held to some messages.</param>
    public void Match(ReadOnlySpan<byte> topic, string publisher, MatchList matches, ReadOnlySpan<byte> properties = default)
    {
        matches.Clear();
        Walk(_root, new MatchQuestion(topic, properties, publisher, matches), 0, !topic.StartsWith((byte)'$'));
    }

    /// <summary>
    /// True where some subscription may match a topic that begins with these levels, or is these levels. To leave out the work of
    /// making messages that nobody wants.
    /// </summary>
    /// <param name="topicPrefix">Whole levels, without a '/' at the end; empty for all topics.</param>
    public bool HasAny(ReadOnlySpan<byte> topicPrefix) =>
        topicPrefix.IsEmpty ? Count > 0 : HasAny(_root, topicPrefix, 0, !topicPrefix.StartsWith((byte)'$'));

    // Named levels in a loop; only '+' goes deeper into the stack, and no deeper than a filter has levels.
    private static void Walk(SubscriptionNode node, in MatchQuestion question, int at, bool wildcards)
    {
        while (true)
        {
            if (wildcards)
                node.Rest?.Collect(question);
            if (at > question.Topic.Length)
            {
                node.Here?.Collect(question);
                return;
            }

            ReadOnlySpan<byte> level = LevelAt(question.Topic, at);
            int next = at + level.Length + 1;
            if (wildcards && node.Any is { } any)
                Walk(any, question, next, true);
            if (node.Children.Find(level) is not { } named)
                return;
            node = named;
            at = next;
            wildcards = true;
        }
    }

    private static bool HasAny(SubscriptionNode node, ReadOnlySpan<byte> prefix, int at, bool wildcards)
    {
        while (true)
        {
            // Nodes that lead to no subscription are taken away: one that is there leads to some.
            if (wildcards && node.Rest is not null || at > prefix.Length)
                return true;
            ReadOnlySpan<byte> level = LevelAt(prefix, at);
            int next = at + level.Length + 1;
            if (wildcards && node.Any is { } any && HasAny(any, prefix, next, true))
                return true;
            if (node.Children.Find(level) is not { } named)
                return false;
            node = named;
            at = next;
            wildcards = true;
        }
    }

    private static ReadOnlySpan<byte> LevelAt(ReadOnlySpan<byte> topic, int at)
    {
        ReadOnlySpan<byte> level = topic[at..];
        int slash = level.IndexOf((byte)'/');
        return slash < 0 ? level : level[..slash];
    }

    private SubscriptionBucket Reach(ReadOnlySpan<byte> pattern)
    {
        SubscriptionNode node = _root;
        var levels = new LevelReader(pattern);
        while (levels.TryRead(out ReadOnlySpan<byte> level))
        {
            if (level is [(byte)'#'])
                return node.Bucket(rest: true);
            node = node.FindOrAdd(level);
        }

        return node.Bucket(rest: false);
    }

    private SubscriptionNode? Find(ReadOnlySpan<byte> pattern, ref bool rest)
    {
        SubscriptionNode? node = _root;
        var levels = new LevelReader(pattern);
        while (node is not null && levels.TryRead(out ReadOnlySpan<byte> level))
        {
            if (level is [(byte)'#'])
            {
                rest = true;
                return node;
            }

            node = node.Find(level);
        }

        return node;
    }

    private bool AddOwn(SubscriptionBucket bucket, SubscriptionEntry entry)
    {
        var key = new SubscriptionKey(bucket, entry.Subscriber);
        bool isNew = !_entries.TryGetValue(key, out SubscriptionEntry? old);
        if (isNew)
            bucket.Entries.Add(entry);
        else
            bucket.Entries.Replace(old!, entry);
        _entries[key] = entry;
        return isNew;
    }

    private bool AddShared(SubscriptionBucket bucket, string name, SubscriptionEntry entry)
    {
        if (!_groups.TryGetValue((bucket, name), out ShareGroup? group))
        {
            _groups.Add((bucket, name), group = new ShareGroup(name));
            bucket.Add(group);
        }

        var key = new SubscriptionKey(group, entry.Subscriber);
        bool isNew = !_entries.TryGetValue(key, out SubscriptionEntry? old);
        if (isNew)
            group.Add(entry);
        else
            group.Replace(old!, entry);
        _entries[key] = entry;
        return isNew;
    }

    private bool RemoveOwn(SubscriptionBucket bucket, ISubscriber subscriber)
    {
        if (!_entries.Remove(new SubscriptionKey(bucket, subscriber), out SubscriptionEntry? entry))
            return false;
        bucket.Entries.Remove(entry);
        return true;
    }

    private bool RemoveShared(SubscriptionBucket bucket, string name, ISubscriber subscriber)
    {
        if (!_groups.TryGetValue((bucket, name), out ShareGroup? group)
            || !_entries.Remove(new SubscriptionKey(group, subscriber), out SubscriptionEntry? entry))
        {
            return false;
        }

        group.Remove(entry);
        if (group.IsEmpty)
        {
            bucket.Remove(group);
            _groups.Remove((bucket, name));
        }

        return true;
    }

    // Subscribers that come and go leave nothing behind.
    private static void Prune(SubscriptionNode node)
    {
        node.Trim();
        while (node.IsEmpty && node.Parent is { } parent)
        {
            parent.Drop(node);
            node = parent;
        }
    }
}
