using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;
using WireObject = V2X.Messages.Etsi.Ts102894_2_v2_4_1.PerceivedObject;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>
/// Velocity, angles and accelerations of CPM objects. Velocity is written by magnitude and direction, acceleration by axes east and north;
/// both forms are read. Pure functions, no allocation.
/// </summary>
internal static class CpmMotion
{
    private const double SpeedUnit = 0.01;
    private const int SpeedMost = 16_382;
    private const int SpeedUnavailable = 16_383;
    private const double SpeedConfidenceUnit = 0.01 / ConfidenceTable.Linear;
    private const int SpeedConfidenceMost = 126;
    private const int SpeedConfidenceUnavailable = 127;
    private const double AccelerationUnit = 0.1;
    private const int AccelerationMost = 160;
    private const int AccelerationUnavailable = 161;
    private const double AccelerationConfidenceUnit = 0.1 / ConfidenceTable.Linear;
    private const int AccelerationConfidenceMost = 101;
    private const int AccelerationConfidenceUnavailable = 102;
    private const int RateMost = 255;
    private const int RateUnavailable = 256;
    private const double Standstill = 0.005;

    public static void Read(WireObject wire, Canonical.PerceivedObject target)
    {
        if (wire.HasVelocity)
            Read(wire.Velocity, target);
        if (wire.HasAngles)
        {
            target.OrientationDegrees = EtsiAngles.ReadHeading(wire.Angles.ZAngle.Value);
            target.OrientationSigmaDegrees = EtsiAngles.ReadConfidence(wire.Angles.ZAngle.Confidence);
        }

        if (wire.HasZAngularVelocity)
        {
            target.User.YawRateDegreesPerSecond = Quantity.Read(wire.ZAngularVelocity.Value, 1, RateUnavailable);
            target.User.YawRateSigmaDegreesPerSecond = ConfidenceTable.AngularSpeed.Read((int)wire.ZAngularVelocity.Confidence);
        }

        if (wire.HasAcceleration)
            Read(wire.Acceleration, target);
    }

    public static void Write(Canonical.PerceivedObject source, WireObject wire)
    {
        RoadUser user = source.User;
        wire.HasVelocity = WriteVelocity(source, wire.Velocity);
        wire.Angles.HasYAngle = wire.Angles.HasXAngle = false;
        wire.HasAngles = !double.IsNaN(source.OrientationDegrees);
        EtsiAngles.Write(source.OrientationDegrees, source.OrientationSigmaDegrees, wire.Angles.ZAngle);
        wire.HasZAngularVelocity = !double.IsNaN(user.YawRateDegreesPerSecond);
        wire.ZAngularVelocity.Value = Quantity.Write(user.YawRateDegreesPerSecond, 1, -RateMost, RateMost, RateUnavailable);
        wire.ZAngularVelocity.Confidence = (AngularSpeedConfidence)ConfidenceTable.AngularSpeed.Write(user.YawRateSigmaDegreesPerSecond);
        wire.HasAcceleration = WriteAcceleration(source, wire.Acceleration);
    }

    private static void Read(Velocity3dWithConfidence wire, Canonical.PerceivedObject target)
    {
        RoadUser user = target.User;
        switch (wire.Kind)
        {
            case Velocity3dWithConfidenceKind.PolarVelocity:
                VelocityPolarWithZ polar = wire.PolarVelocity;
                user.SpeedMetresPerSecond = Quantity.Read(polar.VelocityMagnitude.SpeedValue, SpeedUnit, SpeedUnavailable);
                user.SpeedSigmaMetresPerSecond = ReadSpeedConfidence(polar.VelocityMagnitude.SpeedConfidence);
                user.HeadingDegrees = EtsiAngles.ReadHeading(polar.VelocityDirection.Value);
                user.HeadingSigmaDegrees = EtsiAngles.ReadConfidence(polar.VelocityDirection.Confidence);
                if (polar.HasZVelocity)
                    ReadVertical(polar.ZVelocity, target);
                break;
            case Velocity3dWithConfidenceKind.CartesianVelocity:
                ReadCartesian(wire.CartesianVelocity, user);
                if (wire.CartesianVelocity.HasZVelocity)
                    ReadVertical(wire.CartesianVelocity.ZVelocity, target);
                break;
        }
    }

    private static void ReadVertical(VelocityComponent wire, Canonical.PerceivedObject target)
    {
        target.VerticalSpeedMetresPerSecond = Quantity.Read(wire.Value, SpeedUnit, SpeedUnavailable);
        target.VerticalSpeedSigmaMetresPerSecond = ReadSpeedConfidence(wire.Confidence);
    }

    private static void ReadCartesian(VelocityCartesian wire, RoadUser user)
    {
        double east = Quantity.Read(wire.XVelocity.Value, SpeedUnit, SpeedUnavailable);
        double north = Quantity.Read(wire.YVelocity.Value, SpeedUnit, SpeedUnavailable);
        double speed = Math.Sqrt((east * east) + (north * north));
        user.SpeedMetresPerSecond = speed;
        if (!(speed >= Standstill))
            return;
        double heading = double.RadiansToDegrees(Math.Atan2(east, north));
        user.HeadingDegrees = heading < 0 ? heading + 360 : heading;
        double along = ReadSpeedConfidence(wire.XVelocity.Confidence), across = ReadSpeedConfidence(wire.YVelocity.Confidence);
        (double sin, double cos) = (east / speed, north / speed);
        user.SpeedSigmaMetresPerSecond = Length(along * sin, across * cos);
        user.HeadingSigmaDegrees = double.RadiansToDegrees(Length(along * cos, across * sin) / speed);
    }

    private static bool WriteVelocity(Canonical.PerceivedObject source, Velocity3dWithConfidence wire)
    {
        RoadUser user = source.User;
        VelocityPolarWithZ polar = wire.PolarVelocity;
        wire.Kind = Velocity3dWithConfidenceKind.PolarVelocity;
        polar.VelocityMagnitude.SpeedValue = Quantity.Write(user.SpeedMetresPerSecond, SpeedUnit, 0, SpeedMost, SpeedUnavailable);
        polar.VelocityMagnitude.SpeedConfidence = WriteSpeedConfidence(user.SpeedSigmaMetresPerSecond);
        EtsiAngles.Write(user.HeadingDegrees, user.HeadingSigmaDegrees, polar.VelocityDirection);
        polar.HasZVelocity = !double.IsNaN(source.VerticalSpeedMetresPerSecond);
        polar.ZVelocity.Value = Quantity.Write(source.VerticalSpeedMetresPerSecond, SpeedUnit, -SpeedMost - 1, SpeedMost, SpeedUnavailable);
        polar.ZVelocity.Confidence = WriteSpeedConfidence(source.VerticalSpeedSigmaMetresPerSecond);
        return polar.HasZVelocity || !double.IsNaN(user.SpeedMetresPerSecond) || !double.IsNaN(user.HeadingDegrees);
    }

    private static double ReadSpeedConfidence(int confidence) => Quantity.Read(confidence, SpeedConfidenceUnit, SpeedConfidenceUnavailable);

    private static int WriteSpeedConfidence(double sigma) =>
        Quantity.Write(sigma, SpeedConfidenceUnit, 1, SpeedConfidenceMost, SpeedConfidenceUnavailable);

    // Axes of the object are those of its front, or of its motion where that is not known; without either only the vertical one is known.
    private static double FrameOf(Canonical.PerceivedObject target) =>
        double.IsFinite(target.OrientationDegrees) ? target.OrientationDegrees : target.User.HeadingDegrees;

    private static void Read(Acceleration3dWithConfidence wire, Canonical.PerceivedObject target)
    {
        double frame = FrameOf(target);
        switch (wire.Kind)
        {
            case Acceleration3dWithConfidenceKind.PolarAcceleration:
                AccelerationPolarWithZ polar = wire.PolarAcceleration;
                double magnitude = Quantity.Read(polar.AccelerationMagnitude.AccelerationMagnitudeValue, AccelerationUnit, AccelerationUnavailable);
                double direction = EtsiAngles.ReadHeading(polar.AccelerationDirection.Value);
                SetAcceleration(magnitude, direction - frame, target.User);
                if (polar.HasZAcceleration)
                    ReadVertical(polar.ZAcceleration, target.User);
                break;
            case Acceleration3dWithConfidenceKind.CartesianAcceleration:
                ReadCartesian(wire.CartesianAcceleration, frame, target.User);
                if (wire.CartesianAcceleration.HasZAcceleration)
                    ReadVertical(wire.CartesianAcceleration.ZAcceleration, target.User);
                break;
        }
    }

    private static void SetAcceleration(double magnitude, double toTheRightDegrees, RoadUser user)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(toTheRightDegrees));
        user.LongitudinalAccelerationMetresPerSecondSquared = magnitude * cos;
        user.LateralAccelerationMetresPerSecondSquared = -magnitude * sin;
    }

    private static void ReadCartesian(AccelerationCartesian wire, double frame, RoadUser user)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(frame));
        double east = Quantity.Read(wire.XAcceleration.Value, AccelerationUnit, AccelerationUnavailable);
        double north = Quantity.Read(wire.YAcceleration.Value, AccelerationUnit, AccelerationUnavailable);
        user.LongitudinalAccelerationMetresPerSecondSquared = (east * sin) + (north * cos);
        user.LateralAccelerationMetresPerSecondSquared = (north * sin) - (east * cos);
        double eastSigma = ReadAccelerationConfidence(wire.XAcceleration.Confidence);
        double northSigma = ReadAccelerationConfidence(wire.YAcceleration.Confidence);
        user.LongitudinalAccelerationSigmaMetresPerSecondSquared = Length(eastSigma * sin, northSigma * cos);
        user.LateralAccelerationSigmaMetresPerSecondSquared = Length(eastSigma * cos, northSigma * sin);
    }

    private static void ReadVertical(AccelerationComponent wire, RoadUser user)
    {
        user.VerticalAccelerationMetresPerSecondSquared = Quantity.Read(wire.Value, AccelerationUnit, AccelerationUnavailable);
        user.VerticalAccelerationSigmaMetresPerSecondSquared = ReadAccelerationConfidence(wire.Confidence);
    }

    private static bool WriteAcceleration(Canonical.PerceivedObject source, Acceleration3dWithConfidence wire)
    {
        RoadUser user = source.User;
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(FrameOf(source)));
        double forward = user.LongitudinalAccelerationMetresPerSecondSquared, left = user.LateralAccelerationMetresPerSecondSquared;
        double forwardSigma = user.LongitudinalAccelerationSigmaMetresPerSecondSquared, leftSigma = user.LateralAccelerationSigmaMetresPerSecondSquared;
        AccelerationCartesian axes = wire.CartesianAcceleration;
        wire.Kind = Acceleration3dWithConfidenceKind.CartesianAcceleration;
        Write((forward * sin) - (left * cos), Length(forwardSigma * sin, leftSigma * cos), axes.XAcceleration);
        Write((forward * cos) + (left * sin), Length(forwardSigma * cos, leftSigma * sin), axes.YAcceleration);
        Write(user.VerticalAccelerationMetresPerSecondSquared, user.VerticalAccelerationSigmaMetresPerSecondSquared, axes.ZAcceleration);
        axes.HasZAcceleration = axes.ZAcceleration.Value != AccelerationUnavailable || axes.ZAcceleration.Confidence != AccelerationConfidenceUnavailable;
        return axes.HasZAcceleration || axes.XAcceleration.Value != AccelerationUnavailable;
    }

    private static void Write(double value, double sigma, AccelerationComponent wire)
    {
        wire.Value = Quantity.Write(value, AccelerationUnit, -AccelerationMost, AccelerationMost, AccelerationUnavailable);
        wire.Confidence = Quantity.Write(sigma, AccelerationConfidenceUnit, 0, AccelerationConfidenceMost, AccelerationConfidenceUnavailable);
    }

    private static double ReadAccelerationConfidence(int confidence) =>
        Quantity.Read(confidence, AccelerationConfidenceUnit, AccelerationConfidenceUnavailable);

    private static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
