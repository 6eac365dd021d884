namespace V2X.Broker.Core;

/// <summary>An event that holds.</summary>
/// <param name="Key">Which of the events that its message tells.</param>
/// <param name="Message">The message that told its latest version.</param>
/// <param name="UntilNs">When it is let go, Unix nanoseconds, unless it is told again.</param>
internal readonly record struct KeptEvent(EventKey Key, StoredMessage Message, long UntilNs);
