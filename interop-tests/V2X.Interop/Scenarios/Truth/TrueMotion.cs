using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Truth;

/// <summary>Where a road user is and how it moves, on the plane of the scenario.</summary>
/// <param name="Point">Its middle.</param>
/// <param name="HeadingRadians">Heading, clockwise from north.</param>
/// <param name="SpeedMetresPerSecond">Speed.</param>
/// <param name="AccelerationMetresPerSecondSquared">Acceleration along the heading.</param>
/// <param name="YawRadiansPerSecond">Change of heading, clockwise positive.</param>
/// <param name="ElevationMetres">Height above the ellipsoid.</param>
internal readonly record struct TrueMotion(
    PlanePoint Point,
    double HeadingRadians,
    double SpeedMetresPerSecond,
    double AccelerationMetresPerSecondSquared,
    double YawRadiansPerSecond,
    double ElevationMetres)
{
    /// <summary>Heading in degrees, 0 to below 360.</summary>
    public double HeadingDegrees => Wrap(double.RadiansToDegrees(HeadingRadians));

    /// <summary>The motion <paramref name="seconds"/> later; meant for parts of a second.</summary>
    public TrueMotion After(double seconds)
    {
        if (seconds == 0)
            return this;
        double speed = Math.Max(0, SpeedMetresPerSecond + (AccelerationMetresPerSecondSquared * seconds));
        double way = (SpeedMetresPerSecond + speed) / 2 * seconds;
        double course = HeadingRadians + (YawRadiansPerSecond * seconds / 2);
        return this with
        {
            Point = new PlanePoint(Point.EastMetres + (Math.Sin(course) * way), Point.NorthMetres + (Math.Cos(course) * way)),
            HeadingRadians = HeadingRadians + (YawRadiansPerSecond * seconds),
            SpeedMetresPerSecond = speed,
        };
    }

    /// <summary>Degrees brought to 0 to below 360.</summary>
    public static double Wrap(double degrees)
    {
        double rest = degrees % 360;
        return rest < 0 ? rest + 360 : rest;
    }
}
