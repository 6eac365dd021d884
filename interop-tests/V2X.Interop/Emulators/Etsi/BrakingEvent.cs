using V2X.Interop.Simulation;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>Hard braking as its first DENM told it.</summary>
/// <param name="Sequence">Number of the action.</param>
/// <param name="DetectedIts">When it was noticed, TimestampIts.</param>
/// <param name="Position">Where.</param>
/// <param name="SpeedMetresPerSecond">Speed then.</param>
/// <param name="HeadingDegrees">Direction then.</param>
internal sealed record BrakingEvent(int Sequence, long DetectedIts, GeoPosition Position, double SpeedMetresPerSecond, double HeadingDegrees);
