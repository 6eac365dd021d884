namespace V2X.Interop.Demo;

/// <summary>Latency of one stage of the way, as shown.</summary>
/// <param name="Stage">From where to where.</param>
/// <param name="Count">Messages measured.</param>
/// <param name="MedianMicroseconds">Half of them took no longer.</param>
/// <param name="P99Microseconds">99 of 100 took no longer.</param>
/// <param name="MaxMicroseconds">The longest.</param>
internal sealed record StageLatency(string Stage, long Count, double MedianMicroseconds, double P99Microseconds, double MaxMicroseconds);
