namespace V2X.Broker.Topics;

/// <summary>A subscription or an area that cannot be: the message names the field and says what to change.</summary>
internal sealed class TopicException(string message) : Exception(message);
