namespace V2X.Broker.Topics;

/// <summary>A subscription or an area that cannot be: each fault begins with the name of its field and says what to change.</summary>
internal sealed class TopicException : Exception
{
    public TopicException(string fault)
        : this([fault])
    {
    }

    /// <summary>All faults of a request; the message has them one on a line.</summary>
    public TopicException(IReadOnlyList<string> faults)
        : base(string.Join('\n', faults)) => Faults = faults;

    public IReadOnlyList<string> Faults { get; }
}
