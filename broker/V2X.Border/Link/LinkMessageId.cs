namespace V2X.Border.Link;

/// <summary>
/// Names one message among all brokers: the broker it entered first, a number that broker drew at its start, and a count that goes up by one
/// with each message it sends out. Events and states are counted apart.
/// </summary>
internal readonly record struct LinkMessageId(string Origin, ulong Epoch, ulong Sequence, bool IsEvent);
