namespace V2X.Border.Link;

/// <summary>
/// A message on its way between brokers. Used again for the next one by whoever made it: who keeps what it says copies it. For one thread at
/// a time.
/// </summary>
internal sealed class LinkMessage
{
    private List<string>? _ownPath;

    public required LinkMessageId Id { get; set; }

    /// <summary>Brokers it has been at: its origin first, the one it came from last. This broker is not on it.</summary>
    public required IReadOnlyList<string> Path { get; set; }

    /// <summary>What it is about, as it stood at its origin: agreements are made about that.</summary>
    public required LinkTopic Topic { get; set; }

    /// <summary>Whose state it is.</summary>
    public required LinkStateKey StateKey { get; set; }

    /// <summary>When what it says was true, Unix nanoseconds; 0 where that is not known.</summary>
    public required long MeasuredNs { get; set; }

    /// <summary>The message itself.</summary>
    public required object Content { get; set; }

    /// <summary>Edition of the payload now; differs from the topic's where it was translated on the way.</summary>
    public string PayloadEdition { get; set; } = "";

    /// <summary>What it may be used for; empty where the policy of the side it comes from says nothing.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>How long it may be kept, seconds; 0 where that policy says nothing.</summary>
    public int RetentionSeconds { get; set; }

    /// <summary>A message that says nothing yet, to be filled.</summary>
    public static LinkMessage Empty(object content) =>
        new() { Id = default, Path = [], Topic = default, StateKey = default, MeasuredNs = 0, Content = content };

    /// <summary>Takes over everything but the content and its edition.</summary>
    public void TakeFacts(LinkMessage from)
    {
        Id = from.Id;
        Path = from.Path;
        Topic = from.Topic;
        StateKey = from.StateKey;
        MeasuredNs = from.MeasuredNs;
        Purpose = from.Purpose;
        RetentionSeconds = from.RetentionSeconds;
    }

    /// <summary>Makes the path its own, so that it stays when whoever gave it uses theirs again.</summary>
    public void KeepPath()
    {
        _ownPath ??= [];
        _ownPath.Clear();
        for (int i = 0; i < Path.Count; i++)
            _ownPath.Add(Path[i]);
        Path = _ownPath;
    }
}
