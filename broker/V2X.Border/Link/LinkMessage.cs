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
}
