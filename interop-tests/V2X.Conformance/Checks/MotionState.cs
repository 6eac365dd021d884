using V2X.Conformance.Observing;
using V2X.Model.Canonical;

namespace V2X.Conformance.Checks;

/// <summary>What a message says about a vehicle's motion. A plain value.</summary>
internal readonly record struct MotionState(
    long UnixNs, double LatitudeDegrees, double LongitudeDegrees, double Speed, double Heading, double Acceleration, double YawRate)
{
    /// <summary>What a road user says of itself; speed in m/s, heading and yaw rate in degrees, clockwise.</summary>
    public static MotionState Of(RoadUserMessage message, long unixNs) => new(
        unixNs,
        message.User.Position.LatitudeDegrees,
        message.User.Position.LongitudeDegrees,
        message.User.SpeedMetresPerSecond,
        message.User.HeadingDegrees,
        message.User.LongitudinalAccelerationMetresPerSecondSquared,
        -message.User.YawRateDegreesPerSecond);

    /// <summary>The way from here to another state: length in metres, direction in degrees clockwise from north.</summary>
    public (double Metres, double Degrees) To(in MotionState other)
    {
        (double east, double north) = NearPlane.Way(LatitudeDegrees, LongitudeDegrees, other.LatitudeDegrees, other.LongitudeDegrees);
        return (Math.Sqrt((north * north) + (east * east)), Turn(Math.Atan2(east, north) * 180 / Math.PI));
    }

    /// <summary>The smaller angle from one direction to another, -180 to below 180 degrees.</summary>
    public static double Difference(double from, double to) => Turn(to - from + 180) - 180;

    private static double Turn(double degrees) => degrees - (360 * Math.Floor(degrees / 360));
}
