namespace V2X.Conformance.Crossings;

/// <summary>A message of a vehicle, seen with what it was before. A plain value.</summary>
/// <param name="Track">The vehicle, as it is with this message.</param>
/// <param name="IsRenamed">Whether it has another identity than in the message before.</param>
/// <param name="SinceMs">Time since the message before, milliseconds; NaN for the first.</param>
/// <param name="CountBefore">Counter of the message before; -1 for none.</param>
/// <param name="SinceCrossedMs">Time since it crossed, milliseconds; NaN where it has not.</param>
internal readonly record struct CrossingStep(CrossingTrack Track, bool IsRenamed, double SinceMs, int CountBefore, double SinceCrossedMs);
