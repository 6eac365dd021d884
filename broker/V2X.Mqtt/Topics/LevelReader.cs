namespace V2X.Mqtt.Topics;

/// <summary>Cuts a topic into its levels, empty ones included.</summary>
internal ref struct LevelReader(ReadOnlySpan<byte> topic)
{
    private readonly ReadOnlySpan<byte> _topic = topic;
    private int _at;

    /// <summary>Whether another level follows.</summary>
    public readonly bool HasMore => _at <= _topic.Length;

    public bool TryRead(out ReadOnlySpan<byte> level)
    {
        if (_at > _topic.Length)
        {
            level = default;
            return false;
        }

        level = _topic[_at..];
        int slash = level.IndexOf((byte)'/');
        if (slash >= 0)
            level = level[..slash];
        _at += level.Length + 1;
        return true;
    }
}
