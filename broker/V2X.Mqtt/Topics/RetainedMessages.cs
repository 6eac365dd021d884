using V2X.Mqtt.Delivery;
using V2X.Mqtt.Durable;

namespace V2X.Mqtt.Topics;

/// <summary>
/// The last retained message under each topic (MQTT 5.0, 3.3.1.3), bounded by messages and octets. When full, what has expired
/// makes room; else the newcomer is not retained, and the outcome says so.
/// </summary>
/// <remarks>Any thread may call anything. Setting takes turns; matching takes no lock, so that a late joiner holds up no publisher.</remarks>
public sealed class RetainedMessages
{
    private readonly Lock _gate = new();
    private readonly RetainedNode _root = new([], null);
    private readonly ExpiryOrder _expiry = new();
    private readonly TimeProvider _time;
    private readonly SessionLog? _log;
    private readonly int _messageLimit;
    private readonly long _octetLimit;
    private int _count;
    private long _octets;

    /// <summary>An empty store.</summary>
    /// <param name="messages">Most messages.</param>
    /// <param name="octets">Most octets: topics, properties and payloads.</param>
    /// <param name="time">The clock of <see cref="MqttMessage.ExpiresAt"/>; null for the system's.</param>
    public RetainedMessages(int messages, long octets, TimeProvider? time = null)
        : this(messages, octets, time, null)
    {
    }

    internal RetainedMessages(int messages, long octets, TimeProvider? time, SessionLog? log)
    {
        _log = log;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(messages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(octets);
        _messageLimit = messages;
        _octetLimit = octets;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Messages kept, those included that have expired and were not yet removed.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Octets kept: topics, properties and payloads.</summary>
    public long Octets => Volatile.Read(ref _octets);

    /// <summary>Keeps a message as the last one under its topic; one without payload clears the topic.</summary>
    public RetainedOutcome Set(MqttMessage message)
    {
        ReadOnlySpan<byte> topic = message.Topic.Span;
        if (topic.Count((byte)'/') >= TopicFilter.MostLevels)
            return RetainedOutcome.TooManyLevels;
        lock (_gate)
        {
            RetainedNode? node = Find(topic);
            if (message.Payload.IsEmpty)
                return Clear(node, isTold: true);
            RetainedOutcome outcome = node?.Message is null ? Store(message) : Replace(node, message);
            if (outcome is RetainedOutcome.Stored or RetainedOutcome.Replaced && message.Class == MessageClass.Event)
                _log?.Retained(message);
            return outcome;
        }
    }

    /// <summary>Takes up a message from before a restart.</summary>
    internal void Restore(MqttMessage message)
    {
        lock (_gate)
        {
            if (Find(message.Topic.Span)?.Message is null)
                Store(message);
        }
    }

    /// <summary>Writes down all messages that are not states, a few at a time so that nobody waits long.</summary>
    internal void Describe(int atATime)
    {
        List<MqttMessage> messages = [];
        lock (_gate)
            CollectEvery(_root, messages);
        for (int first = 0; first < messages.Count; first += atATime)
        {
            lock (_gate)
            {
                for (int i = first; i < Math.Min(first + atATime, messages.Count); i++)
                {
                    // One that took its place meanwhile has been written down, behind the head of this description.
                    if (Find(messages[i].Topic.Span)?.Message == messages[i])
                        _log?.Retained(messages[i], JournalPart.Snapshot);
                }
            }
        }
    }

    /// <summary>Adds the messages that match a filter to a list, without those that expired. A shared filter gets none (MQTT 5.0, 4.8.2).</summary>
    public void Match(TopicFilter filter, long now, List<MqttMessage> messages)
    {
        if (!filter.IsShared)
            Collect(_root, filter.Pattern, 0, now, messages);
    }

    /// <summary>Removes what has expired, at most so many, so that nobody waits long. Returns how many.</summary>
    public int RemoveExpired(long now, int most)
    {
        int removed = 0;
        lock (_gate)
        {
            while (removed < most && TryRemoveExpired(now))
                removed++;
        }

        return removed;
    }

    private static long OctetsOf(MqttMessage message) =>
        message.Topic.Length + message.Properties.Length + message.Payload.Length;

    private static bool IsAlive(MqttMessage message, long now) => message.ExpiresAt is not { } expiry || expiry > now;

    private static void Take(RetainedNode node, long now, List<MqttMessage> messages)
    {
        if (node.Message is { } message && IsAlive(message, now))
            messages.Add(message);
    }

    private static void Collect(RetainedNode node, ReadOnlySpan<byte> pattern, int at, long now, List<MqttMessage> messages)
    {
        if (at > pattern.Length)
        {
            Take(node, now, messages);
            return;
        }

        ReadOnlySpan<byte> level = pattern[at..];
        int slash = level.IndexOf((byte)'/');
        level = slash < 0 ? level : level[..slash];
        int next = at + level.Length + 1;
        if (level is [(byte)'#'])
            CollectAll(node, now, messages);
        else if (level is [(byte)'+'])
            CollectEach(node, pattern, next, now, messages);
        else if (node.Children.Find(level) is { } child)
            Collect(child, pattern, next, now, messages);
    }

    private static void CollectEach(RetainedNode node, ReadOnlySpan<byte> pattern, int next, long now, List<MqttMessage> messages)
    {
        foreach (RetainedNode? child in node.Children.Slots)
        {
            if (child is { IsRemoved: false } && !IsHidden(child))
                Collect(child, pattern, next, now, messages);
        }
    }

    private static void CollectAll(RetainedNode node, long now, List<MqttMessage> messages)
    {
        Take(node, now, messages);
        foreach (RetainedNode? child in node.Children.Slots)
        {
            if (child is { IsRemoved: false } && !IsHidden(child))
                CollectAll(child, now, messages);
        }
    }

    // A wildcard in front does not stand for what begins with '$'.
    private static bool IsHidden(RetainedNode child) => child.Parent!.Parent is null && child.Level is [(byte)'$', ..];

    private RetainedOutcome Store(MqttMessage message)
    {
        long octets = OctetsOf(message);
        if (!HasRoom(octets))
            MakeRoom(octets);
        if (_count >= _messageLimit)
            return RetainedOutcome.MessagesFull;
        if (_octets + octets > _octetLimit)
            return RetainedOutcome.OctetsFull;
        RetainedNode node = Reach(message.Topic.Span);
        node.Message = message;
        _expiry.Update(node);
        Volatile.Write(ref _count, _count + 1);
        Volatile.Write(ref _octets, _octets + octets);
        return RetainedOutcome.Stored;
    }

    private RetainedOutcome Replace(RetainedNode node, MqttMessage message)
    {
        long octets = _octets - OctetsOf(node.Message!) + OctetsOf(message);
        if (octets > _octetLimit)
        {
            Clear(node);
            RetainedOutcome outcome = Store(message);
            return outcome == RetainedOutcome.Stored ? RetainedOutcome.Replaced : outcome;
        }

        node.Message = message;
        _expiry.Update(node);
        Volatile.Write(ref _octets, octets);
        return RetainedOutcome.Replaced;
    }

    private static void CollectEvery(RetainedNode node, List<MqttMessage> messages)
    {
        if (node.Message is { Class: MessageClass.Event } message)
            messages.Add(message);
        foreach (RetainedNode? child in node.Children.Slots)
        {
            if (child is { IsRemoved: false })
                CollectEvery(child, messages);
        }
    }

    private RetainedOutcome Clear(RetainedNode? node, bool isTold = false)
    {
        if (node?.Message is not { } message)
            return RetainedOutcome.NothingToClear;
        if (isTold && message.Class == MessageClass.Event)
            _log?.RetainedCleared(message.Topic.Span);
        node.Message = null;
        _expiry.Update(node);
        Volatile.Write(ref _count, _count - 1);
        Volatile.Write(ref _octets, _octets - OctetsOf(message));
        while (node.Message is null && node.Children.Count == 0 && node.Parent is { } parent)
        {
            parent.Children.Remove(node);
            node = parent;
        }

        return RetainedOutcome.Cleared;
    }

    private bool HasRoom(long octets) => _count < _messageLimit && _octets + octets <= _octetLimit;

    private void MakeRoom(long octets)
    {
        long now = _time.GetTimestamp();
        while (!HasRoom(octets) && TryRemoveExpired(now))
        {
        }
    }

    private bool TryRemoveExpired(long now)
    {
        if (_expiry.First is not { } node || IsAlive(node.Message!, now))
            return false;
        Clear(node);
        return true;
    }

    private RetainedNode? Find(ReadOnlySpan<byte> topic)
    {
        RetainedNode? node = _root;
        var levels = new LevelReader(topic);
        while (node is not null && levels.TryRead(out ReadOnlySpan<byte> level))
            node = node.Children.Find(level);
        return node;
    }

    private RetainedNode Reach(ReadOnlySpan<byte> topic)
    {
        RetainedNode node = _root;
        var levels = new LevelReader(topic);
        while (levels.TryRead(out ReadOnlySpan<byte> level))
        {
            if (node.Children.Find(level) is not { } child)
            {
                child = new RetainedNode(level.ToArray(), node);
                node.Children.Add(child);
            }

            node = child;
        }

        return node;
    }
}
