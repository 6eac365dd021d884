namespace V2X.Mqtt.Delivery;

/// <summary>What one queue let go of since its start.</summary>
/// <param name="Replaced">States in whose place a newer one under the same key went.</param>
/// <param name="Dropped">States that gave way, or found no room, because the queue was full.</param>
/// <param name="Expired">Messages that expired while they waited.</param>
/// <param name="Refused">Events that found no room: as often as the outcome was <see cref="QueueOutcome.Full"/>.</param>
public readonly record struct QueueTotals(long Replaced, long Dropped, long Expired, long Refused);
