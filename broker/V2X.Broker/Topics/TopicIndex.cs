using V2X.Broker.Core;
using V2X.Broker.Queues;

namespace V2X.Broker.Topics;

/// <summary>
/// Finds the subscriptions of a message: a trie over the levels of the subject, and in each place where filters end an index of
/// areas by tile. The cost follows the levels and tiles of the message and the subscriptions that match or nearly do,
/// not the number of subscriptions. What only the decoded message tells is asked for last, so that it is decoded only where everything else
/// matches. Guarded by the core's gate; matching allocates nothing.
/// </summary>
internal sealed class TopicIndex(MessageFactReader reader)
{
    private readonly Node _root = new();
    private long _round;

    public void Add(Subscription subscription)
    {
        foreach (SubjectFilter filter in subscription.Filter.Subjects)
            Bucket(filter).Add(subscription);
    }

    public void Remove(Subscription subscription)
    {
        foreach (SubjectFilter filter in subscription.Filter.Subjects)
            Remove(_root, filter, 0, subscription);
    }

    /// <summary>Adds every subscription that matches to a list, each once.</summary>
    public void Match(StoredMessage message, List<Subscription> matched)
    {
        Span<char> text = stackalloc char[Subject.LongestText];
        int length = Subject.Write(message, text);
        Walk(_root, text[..length], message, new MatchRound(++_round, reader, matched));
    }

    private static void Walk(Node node, ReadOnlySpan<char> rest, StoredMessage message, in MatchRound round)
    {
        node.Rest?.Collect(message, round);
        if (rest.IsEmpty)
        {
            node.Here?.Collect(message, round);
            return;
        }

        if (node.Named.Count == 0 && node.Any is null)
            return;
        ReadOnlySpan<char> level = SubjectFilter.NextLevel(ref rest);
        if (node.Named.Count > 0 && node.Named.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out Node? named))
            Walk(named, rest, message, round);
        if (node.Any is not null)
            Walk(node.Any, rest, message, round);
    }

    private TileBuckets Bucket(SubjectFilter filter)
    {
        Node node = _root;
        foreach (string level in filter.Levels)
        {
            if (level == "#")
                return node.Rest ??= new TileBuckets();
            node = node.Child(level);
        }

        return node.Here ??= new TileBuckets();
    }

    // Empty nodes go with their last filter: subscribers that come and go leave nothing behind.
    private static void Remove(Node node, SubjectFilter filter, int index, Subscription subscription)
    {
        if (index < filter.Levels.Count && filter.Levels[index] != "#")
        {
            if (node.Find(filter.Levels[index]) is not { } child)
                return;
            Remove(child, filter, index + 1, subscription);
            if (child.IsEmpty)
                node.Drop(filter.Levels[index]);
            return;
        }

        bool rest = index < filter.Levels.Count;
        TileBuckets? buckets = rest ? node.Rest : node.Here;
        buckets?.Remove(subscription);
        if (buckets is not { IsEmpty: true })
            return;
        if (rest)
            node.Rest = null;
        else
            node.Here = null;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Named { get; } = new(StringComparer.Ordinal);

        public Node? Any { get; private set; }

        public TileBuckets? Here { get; set; }

        public TileBuckets? Rest { get; set; }

        public bool IsEmpty => Named.Count == 0 && Any is null && Here is null && Rest is null;

        public Node? Find(string level) => level == "+" ? Any : Named.GetValueOrDefault(level);

        public Node Child(string level)
        {
            if (level == "+")
                return Any ??= new Node();
            if (!Named.TryGetValue(level, out Node? node))
                Named.Add(level, node = new Node());
            return node;
        }

        public void Drop(string level)
        {
            if (level == "+")
                Any = null;
            else
                Named.Remove(level);
        }
    }
}
