using V2X.Fusion.Filters;
using V2X.Fusion.Sharding;

namespace V2X.Fusion.Tracking;

/// <summary>
/// Holds an observation against what is possible and turns it into a measurement with every sigma filled in: what was stated, within
/// sane bounds, else the default. An impossible field is left out and counted; an impossible position refuses the whole.
/// </summary>
internal sealed class ObservationCheck(FusionSettings settings, FusionFigures figures)
{
    private const double RadiansPerDegree = Math.PI / 180;

    // In a turn the middle of a vehicle moves aside of where it points: so far behind the middle is the point that does not.
    private const double SlipMetres = 1.5;
    private const double LargestSpeed = 120;
    private const double LargestYawRate = 180;
    private const double LargestAcceleration = 30;
    private const double LargestSize = 60;

    /// <summary>Whether place and time can be taken at all.</summary>
    public FusionReason Check(in Observation observation, long nowNs)
    {
        if (observation.Source < 0)
            return figures.Count(FusionReason.BadSource);
        if (!(Math.Abs(observation.LatitudeDegrees) <= 90) || !(Math.Abs(observation.LongitudeDegrees) <= 180))
            return figures.Count(FusionReason.NoPosition);
        if (Math.Abs(observation.LatitudeDegrees) >= Quadkey.MaximumLatitudeDegrees)
            return figures.Count(FusionReason.BeyondTiles);

        // Compared without a difference that may overflow.
        if (observation.MeasuredUnixNs < nowNs - (long)(settings.MaximumDelaySeconds * 1e9))
            return figures.Count(FusionReason.TooLate);
        if (observation.MeasuredUnixNs > nowNs + (long)(settings.FutureToleranceSeconds * 1e9))
            return figures.Count(FusionReason.AheadOfClock);
        double sigma = observation.SemiMajorSigmaMetres;
        double minor = observation.SemiMinorSigmaMetres;
        if (sigma < 0 || sigma > settings.LargestSigmaMetres || minor < 0 || minor > settings.LargestSigmaMetres)
            return figures.Count(FusionReason.CovarianceAbsurd);
        if (sigma == 0 || minor == 0)
            figures.Count(FusionReason.CovarianceZero);
        return FusionReason.None;
    }

    /// <summary>Leaves out the fields that no road user can have.</summary>
    public void Clean(ref Observation observation)
    {
        Bound(ref observation.SpeedMetresPerSecond, -LargestSpeed, LargestSpeed);
        Bound(ref observation.HeadingDegrees, -360, 360);
        Bound(ref observation.YawRateDegreesPerSecond, -LargestYawRate, LargestYawRate);
        Bound(ref observation.AccelerationMetresPerSecondSquared, -LargestAcceleration, LargestAcceleration);
        Bound(ref observation.LengthMetres, 0, LargestSize);
        Bound(ref observation.WidthMetres, 0, LargestSize);
        Bound(ref observation.HeightMetres, 0, LargestSize);
        Bound(ref observation.ElevationMetres, -1000, 10000);
        Bound(ref observation.SemiMajorOrientationDegrees, -360, 360);
    }

    /// <summary>The measurement in the frame of a shard.</summary>
    public void Measure(in Observation observation, LocalFrame frame, ref Measurement measurement)
    {
        measurement.TimeNs = observation.MeasuredUnixNs;
        measurement.Voice = observation.Kind == ObservationKind.SelfReport
            ? observation.Identity.GetHashCode() | int.MinValue
            : observation.Source;
        frame.ToMetres(observation.LatitudeDegrees, observation.LongitudeDegrees, out measurement.East, out measurement.North);
        MeasurePosition(observation, ref measurement);
        MeasureVelocity(observation, ref measurement);
        double yawSigma = Sigma(observation.YawRateSigmaDegreesPerSecond, 3, 0.3, 30) * RadiansPerDegree;
        measurement.TurnRate = -observation.YawRateDegreesPerSecond * RadiansPerDegree;
        measurement.TurnRateVariance = yawSigma * yawSigma;
        double accelerationSigma = Sigma(observation.AccelerationSigmaMetresPerSecondSquared, 0.7, 0.1, 5);
        measurement.Acceleration = observation.AccelerationMetresPerSecondSquared;
        measurement.AccelerationVariance = accelerationSigma * accelerationSigma;
    }

    private void MeasurePosition(in Observation observation, ref Measurement measurement)
    {
        bool self = observation.Kind == ObservationKind.SelfReport;
        double standard = self ? settings.DefaultSelfReportSigmaMetres : settings.DefaultObjectSigmaMetres;
        double least = self ? settings.LeastSelfReportSigmaMetres : settings.LeastObjectSigmaMetres;
        double major = Sigma(observation.SemiMajorSigmaMetres, standard, least, settings.LargestSigmaMetres);
        double minor = double.IsNaN(observation.SemiMinorSigmaMetres)
            ? major
            : Sigma(observation.SemiMinorSigmaMetres, standard, least, settings.LargestSigmaMetres);
        double orientation = double.IsNaN(observation.SemiMajorOrientationDegrees) ? 0 : observation.SemiMajorOrientationDegrees;
        Ellipse(
            major * major, minor * minor, orientation * RadiansPerDegree, out measurement.EastEast, out measurement.EastNorth, out measurement.NorthNorth);
        measurement.SelfError = default;
        if (self)
            Divide(ref measurement);
    }

    // What lasts is told apart from what is new in each report.
    private void Divide(ref Measurement measurement)
    {
        double lasting = settings.SelfReportLastingShare * settings.SelfReportLastingShare;
        double fresh = settings.SelfReportFreshShare * settings.SelfReportFreshShare;
        measurement.SelfError.EastEast = lasting * measurement.EastEast;
        measurement.SelfError.EastNorth = lasting * measurement.EastNorth;
        measurement.SelfError.NorthNorth = lasting * measurement.NorthNorth;
        measurement.EastEast *= fresh;
        measurement.EastNorth *= fresh;
        measurement.NorthNorth *= fresh;
    }

    private static void MeasureVelocity(in Observation observation, ref Measurement measurement)
    {
        measurement.Velocity = VelocityContent.None;
        double speed = observation.SpeedMetresPerSecond;
        if (double.IsNaN(speed))
            return;
        double speedSigma = Sigma(observation.SpeedSigmaMetresPerSecond, 0.8, 0.1, 20);
        if (double.IsNaN(observation.HeadingDegrees))
        {
            measurement.Velocity = VelocityContent.SpeedOnly;
            measurement.VelocityEast = speed;
            measurement.VelocityEastEast = speedSigma * speedSigma;
            return;
        }

        double heading = observation.HeadingDegrees * RadiansPerDegree;
        double headingSigma = Sigma(observation.HeadingSigmaDegrees, 6, 0.5, 90) * RadiansPerDegree;
        double across = speed * headingSigma;
        double slip = double.IsNaN(observation.YawRateDegreesPerSecond) ? 0 : SlipMetres * observation.YawRateDegreesPerSecond * RadiansPerDegree;
        measurement.Velocity = VelocityContent.Vector;
        (double sine, double cosine) = Math.SinCos(heading);
        measurement.VelocityEast = speed * sine;
        measurement.VelocityNorth = speed * cosine;
        Ellipse(
            speedSigma * speedSigma, across * across + slip * slip + 0.02, heading,
            out measurement.VelocityEastEast, out measurement.VelocityEastNorth, out measurement.VelocityNorthNorth);
    }

    // Variances along a direction (clockwise from north) and across it, turned into east and north.
    private static void Ellipse(double along, double across, double direction, out double ee, out double en, out double nn)
    {
        (double sine, double cosine) = Math.SinCos(direction);
        ee = along * sine * sine + across * cosine * cosine;
        en = (along - across) * sine * cosine;
        nn = along * cosine * cosine + across * sine * sine;
    }

    // Absent and zero are the default: nobody measures without error.
    private static double Sigma(double stated, double standard, double least, double most) =>
        stated > 0 ? Math.Clamp(stated, least, most) : standard;

    private void Bound(ref double value, double least, double most)
    {
        if (double.IsNaN(value) || (value >= least && value <= most))
            return;
        value = double.NaN;
        figures.Count(FusionReason.FieldAbsurd);
    }
}
