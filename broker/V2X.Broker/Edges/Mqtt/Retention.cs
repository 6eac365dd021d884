namespace V2X.Broker.Edges.Mqtt;

/// <summary>Whether a message is retained, and for how long.</summary>
/// <param name="IsRetained">Whether it is kept as the last one of its subject.</param>
/// <param name="UntilUnixNs">Until when, Unix nanoseconds; null until another takes its place.</param>
internal readonly record struct Retention(bool IsRetained, long? UntilUnixNs);
