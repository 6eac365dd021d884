namespace V2X.Border;

/// <summary>What is asked of a policy besides the message itself. A plain value.</summary>
/// <param name="Direction">Which way it would cross.</param>
/// <param name="MessageType">Short name of the message as it was received, e.g. "BSM".</param>
/// <param name="NowUnixMs">The time of the decision, milliseconds since 1970-01-01 UTC; not that of the message, which its sender chooses.</param>
/// <param name="Purpose">What the other side asked for it for; null where nothing was said.</param>
/// <param name="LatitudeDegrees">Where the message belongs if it holds no position itself, e.g. that of the RSU that heard it; NaN where unknown.</param>
/// <param name="LongitudeDegrees">Longitude to go with <paramref name="LatitudeDegrees"/>.</param>
/// <param name="IsGcj02">Whether the message bears displaced positions (GCJ-02) on the other side; the policy is asked about the true ones. Noted in the audit log.</param>
public readonly record struct BorderQuestion(
    BorderDirection Direction,
    string MessageType,
    long NowUnixMs,
    string? Purpose = null,
    double LatitudeDegrees = double.NaN,
    double LongitudeDegrees = double.NaN,
    bool IsGcj02 = false);
