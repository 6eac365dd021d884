namespace V2X.Border.Link;

/// <summary>A message on its way between brokers. Immutable but for its content, which belongs to whoever made it.</summary>
internal sealed class LinkMessage
{
    public required LinkMessageId Id { get; init; }

    /// <summary>Brokers it has been at: its origin first, the one it came from last. This broker is not on it.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>What it is about, as it stood at its origin: agreements are made about that.</summary>
    public required LinkTopic Topic { get; init; }

    /// <summary>Whose state it is.</summary>
    public required LinkStateKey StateKey { get; init; }

    /// <summary>When what it says was true, Unix nanoseconds; 0 where that is not known.</summary>
    public required long MeasuredNs { get; init; }

    /// <summary>The message itself.</summary>
    public required object Content { get; init; }

    /// <summary>Edition of the payload now; differs from the topic's where it was translated on the way.</summary>
    public string PayloadEdition { get; init; } = "";

    /// <summary>What it may be used for; empty where the policy of the side it comes from says nothing.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>How long it may be kept, seconds; 0 where that policy says nothing.</summary>
    public int RetentionSeconds { get; init; }

    /// <summary>The message with what was decided about it.</summary>
    public LinkMessage With(object content, string payloadEdition, string purpose, int retentionSeconds) => new()
    {
        Id = Id,
        Path = Path,
        Topic = Topic,
        StateKey = StateKey,
        MeasuredNs = MeasuredNs,
        Content = content,
        PayloadEdition = payloadEdition,
        Purpose = purpose,
        RetentionSeconds = retentionSeconds,
    };
}
