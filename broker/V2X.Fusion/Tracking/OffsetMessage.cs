namespace V2X.Fusion.Tracking;

/// <summary>A sensor's offset, or a movement of it, as shards tell each other: metres east and north, and the inverse of the variance.</summary>
internal readonly record struct OffsetMessage(double East, double North, double Certainty);
