using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace V2X.Mqtt.Topics;

/// <summary>
/// A filter on topic names (MQTT 5.0, 4.7 and 4.8.2): '+' stands for one level, '#' at the end for all the rest, and
/// <c>$share/NAME/FILTER</c> shares the filter among a group. Immutable; two are equal where their texts are.
/// </summary>
public sealed class TopicFilter : IEquatable<TopicFilter>
{
    /// <summary>Most levels of a filter; one with more is refused, so that no client makes the tree deeper than a stack.</summary>
    public const int MostLevels = 200;

    private readonly byte[] _pattern;

    private TopicFilter(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> pattern, string? shareName)
    {
        Text = Encoding.UTF8.GetString(utf8);
        ShareName = shareName;
        _pattern = pattern.ToArray();
    }

    /// <summary>The whole filter as it was given, a share included.</summary>
    public string Text { get; }

    /// <summary>The group that shares the filter; null where it is a subscriber's own.</summary>
    public string? ShareName { get; }

    /// <summary>Whether a group shares the filter.</summary>
    public bool IsShared => ShareName is not null;

    /// <summary>What topic names are compared with: the filter without its share.</summary>
    internal ReadOnlySpan<byte> Pattern => _pattern;

    /// <summary>
    /// Reads a filter. False for one that is empty, too long, too deep, not UTF-8, has U+0000, a wildcard that is not a whole
    /// level, levels after '#', or an incomplete share.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out TopicFilter? filter)
    {
        filter = null;
        if (utf8.Length is 0 or > TopicName.MostOctets || utf8.Contains((byte)0) || !Utf8.IsValid(utf8))
            return false;
        ReadOnlySpan<byte> pattern = utf8;
        string? shareName = null;
        if (utf8.StartsWith("$share/"u8) && !TryTakeShare(ref pattern, out shareName))
            return false;
        if (!IsPattern(pattern))
            return false;
        filter = new TopicFilter(utf8, pattern, shareName);
        return true;
    }

    /// <summary>
    /// True where a topic name fits the filter; the share does not matter. A filter that begins with a wildcard fits no topic that
    /// begins with '$'. Any thread; allocates nothing.
    /// </summary>
    public bool Matches(ReadOnlySpan<byte> topic)
    {
        var wanted = new LevelReader(_pattern);
        var given = new LevelReader(topic);
        if (topic.StartsWith((byte)'$') && Pattern[0] is (byte)'+' or (byte)'#')
            return false;
        while (wanted.TryRead(out ReadOnlySpan<byte> pattern))
        {
            if (pattern is [(byte)'#'])
                return true;
            if (!given.TryRead(out ReadOnlySpan<byte> level) || pattern is not [(byte)'+'] && !pattern.SequenceEqual(level))
                return false;
        }

        return !given.TryRead(out _);
    }

    /// <inheritdoc/>
    public bool Equals(TopicFilter? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TopicFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool TryTakeShare(ref ReadOnlySpan<byte> pattern, out string? name)
    {
        name = null;
        ReadOnlySpan<byte> rest = pattern["$share/"u8.Length..];
        int slash = rest.IndexOf((byte)'/');
        if (slash <= 0 || rest[..slash].ContainsAny((byte)'+', (byte)'#'))
            return false;
        name = Encoding.UTF8.GetString(rest[..slash]);
        pattern = rest[(slash + 1)..];
        return true;
    }

    private static bool IsPattern(ReadOnlySpan<byte> pattern)
    {
        if (pattern.IsEmpty || pattern.Count((byte)'/') >= MostLevels)
            return false;
        var levels = new LevelReader(pattern);
        while (levels.TryRead(out ReadOnlySpan<byte> level))
        {
            bool wild = level.ContainsAny((byte)'+', (byte)'#');
            if (wild && level.Length > 1 || level is [(byte)'#'] && levels.HasMore)
                return false;
        }

        return true;
    }
}
