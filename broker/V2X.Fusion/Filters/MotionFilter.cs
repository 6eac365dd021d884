namespace V2X.Fusion.Filters;

/// <summary>
/// Extended Kalman filter with coordinated turn and acceleration along the motion. The velocity is kept in east and north, so that an
/// unknown heading or standing still needs no special case; speed and heading enter as a velocity vector. Measurements are taken in as
/// one value after another, which needs no matrix inverse. Works in place and allocates nothing.
/// </summary>
internal static class MotionFilter
{
    private const double StandingMetresPerSecond = 0.3;
    private const double VelocityGate = 22;

    /// <summary>The first state, from one measurement.</summary>
    public static void Start(ref MotionState state, in Measurement first, MotionNoise noise)
    {
        state = default;
        state.TimeNs = first.TimeNs;
        state.Values[MotionVector.East] = first.East;
        state.Values[MotionVector.North] = first.North;
        state.Covariance[PackedCovariance.Lower(0, 0)] = first.EastEast;
        state.Covariance[PackedCovariance.Lower(1, 0)] = first.EastNorth;
        state.Covariance[PackedCovariance.Lower(1, 1)] = first.NorthNorth;
        double speedVariance = noise.UnknownSpeedSigma * noise.UnknownSpeedSigma;
        state.Covariance[PackedCovariance.Lower(2, 2)] = speedVariance;
        state.Covariance[PackedCovariance.Lower(3, 3)] = speedVariance;
        state.Covariance[PackedCovariance.Lower(4, 4)] = noise.TurnRateSigma * noise.TurnRateSigma;
        state.Covariance[PackedCovariance.Lower(5, 5)] = noise.AccelerationSigma * noise.AccelerationSigma;
        CorrectMotion(ref state, first, trustVelocity: true);
    }

    /// <summary>Takes a measurement in. False where its velocity contradicts the state, so that only the position was used.</summary>
    public static bool Correct(ref MotionState state, in Measurement measurement)
    {
        double slant = measurement.EastNorth / measurement.EastEast;
        double rest = Math.Max(measurement.NorthNorth - slant * measurement.EastNorth, 1e-4);
        CorrectValue(ref state, 0, 1, 0, measurement.East, measurement.EastEast);
        CorrectValue(ref state, 0, -slant, 1, measurement.North - slant * measurement.East, rest);
        return CorrectMotion(ref state, measurement, trustVelocity: false);
    }

    /// <summary>Squared Mahalanobis distance of the measured position, and the logarithm of the determinant of its covariance.</summary>
    public static double PositionDistance(in MotionState state, in Measurement measurement, out double logDeterminant)
    {
        double ee = state.Covariance[0] + measurement.EastEast;
        double en = state.Covariance[1] + measurement.EastNorth;
        double nn = state.Covariance[2] + measurement.NorthNorth;
        return Distance(measurement.East - state.Values[0], measurement.North - state.Values[1], ee, en, nn, out logDeterminant);
    }

    /// <summary>Squared Mahalanobis distance of the measured velocity; 0 where there is none.</summary>
    public static double VelocityDistance(in MotionState state, in Measurement measurement)
    {
        if (measurement.Velocity != VelocityContent.Vector)
            return 0;
        double ee = state.Of(2, 2) + measurement.VelocityEastEast;
        double en = state.Of(3, 2) + measurement.VelocityEastNorth;
        double nn = state.Of(3, 3) + measurement.VelocityNorthNorth;
        return Distance(measurement.VelocityEast - state.VelocityEast, measurement.VelocityNorth - state.VelocityNorth, ee, en, nn, out _);
    }

    private static double Distance(double east, double north, double ee, double en, double nn, out double logDeterminant)
    {
        double determinant = Math.Max(ee * nn - en * en, 1e-9);
        logDeterminant = Math.Log(determinant);
        return (nn * east * east - 2 * en * east * north + ee * north * north) / determinant;
    }

    private static bool CorrectMotion(ref MotionState state, in Measurement measurement, bool trustVelocity)
    {
        bool fits = true;
        if (measurement.Velocity == VelocityContent.Vector)
        {
            fits = trustVelocity || VelocityDistance(state, measurement) <= VelocityGate;
            if (fits)
                CorrectVelocity(ref state, measurement);
        }
        else if (measurement.Velocity == VelocityContent.SpeedOnly)
        {
            CorrectSpeed(ref state, measurement.VelocityEast, measurement.VelocityEastEast);
        }

        if (!double.IsNaN(measurement.TurnRate))
            CorrectValue(ref state, MotionVector.TurnRate, 1, 0, measurement.TurnRate, measurement.TurnRateVariance);
        if (!double.IsNaN(measurement.Acceleration))
            CorrectValue(ref state, MotionVector.Acceleration, 1, 0, measurement.Acceleration, measurement.AccelerationVariance);
        return fits;
    }

    private static void CorrectVelocity(ref MotionState state, in Measurement measurement)
    {
        double slant = measurement.VelocityEastNorth / measurement.VelocityEastEast;
        double rest = Math.Max(measurement.VelocityNorthNorth - slant * measurement.VelocityEastNorth, 1e-5);
        CorrectValue(ref state, MotionVector.VelocityEast, 1, 0, measurement.VelocityEast, measurement.VelocityEastEast);
        CorrectValue(
            ref state, MotionVector.VelocityEast, -slant, 1, measurement.VelocityNorth - slant * measurement.VelocityEast, rest);
    }

    // A speed without a heading: standing still needs no direction, and a moving road user keeps its own.
    private static void CorrectSpeed(ref MotionState state, double speed, double variance)
    {
        double known = state.Speed;
        if (Math.Abs(speed) < StandingMetresPerSecond)
        {
            double wide = variance + StandingMetresPerSecond * StandingMetresPerSecond;
            CorrectValue(ref state, MotionVector.VelocityEast, 1, 0, 0, wide);
            CorrectValue(ref state, MotionVector.VelocityEast, 0, 1, 0, wide);
        }
        else if (known > 1 && state.Of(2, 2) + state.Of(3, 3) < known * known)
        {
            CorrectValue(
                ref state, MotionVector.VelocityEast, state.VelocityEast / known, state.VelocityNorth / known, Math.Abs(speed), variance);
        }
    }

    // One value that is a combination of two neighbouring state values (or of one, with the second factor zero).
    private static void CorrectValue(ref MotionState state, int first, double firstFactor, double secondFactor, double value, double variance)
    {
        Span<double> cross = stackalloc double[MotionVector.Size];
        ref PackedCovariance covariance = ref state.Covariance;
        int second = Math.Min(first + 1, MotionVector.Size - 1);
        for (int i = 0; i < MotionVector.Size; i++)
        {
            cross[i] = firstFactor * covariance[PackedCovariance.At(i, first)]
                + (secondFactor == 0 ? 0 : secondFactor * covariance[PackedCovariance.At(i, second)]);
        }

        double innovationVariance = firstFactor * cross[first] + secondFactor * cross[second] + variance;
        double predicted = firstFactor * state.Values[first] + secondFactor * state.Values[second];
        double scaled = (value - predicted) / innovationVariance;
        double inverse = 1 / innovationVariance;
        int place = 0;
        for (int i = 0; i < MotionVector.Size; i++)
        {
            state.Values[i] += cross[i] * scaled;
            double gain = cross[i] * inverse;
            for (int j = 0; j <= i; j++)
                covariance[place++] -= gain * cross[j];
        }
    }
}
