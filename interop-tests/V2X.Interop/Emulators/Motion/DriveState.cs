using V2X.Interop.Simulation;

namespace V2X.Interop.Emulators.Motion;

/// <summary>Where a vehicle is and how it moves. A plain value.</summary>
/// <param name="Position">Its position.</param>
/// <param name="SpeedMetresPerSecond">Speed.</param>
/// <param name="HeadingDegrees">Direction of travel, clockwise from north, 0 to below 360.</param>
/// <param name="AccelerationMetresPerSecondSquared">Change of speed; braking is negative.</param>
/// <param name="YawRateDegreesPerSecond">Change of heading, clockwise positive.</param>
/// <param name="DistanceMetres">Driven since the start.</param>
internal readonly record struct DriveState(
    GeoPosition Position,
    double SpeedMetresPerSecond,
    double HeadingDegrees,
    double AccelerationMetresPerSecondSquared,
    double YawRateDegreesPerSecond,
    double DistanceMetres)
{
    /// <summary>Sideways acceleration, to the right positive.</summary>
    public double LateralMetresPerSecondSquared => SpeedMetresPerSecond * YawRateDegreesPerSecond * Math.PI / 180;

    /// <summary>Whether it brakes so hard that others must know.</summary>
    public bool IsBrakingHard => AccelerationMetresPerSecondSquared < -3.8;
}
