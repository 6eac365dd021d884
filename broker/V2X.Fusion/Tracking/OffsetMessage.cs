namespace V2X.Fusion.Tracking;

/// <summary>
/// What is known of a sensor's position offset: metres to the east and north, and its certainty (one over the variance in each direction),
/// of which so much was there before anything was learned.
/// </summary>
internal readonly record struct OffsetMessage(double East, double North, double Certainty, double FirstCertainty);
