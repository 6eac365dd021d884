namespace V2X.Fusion.Filters;

/// <summary>
/// Extended Kalman filter with coordinated turn and acceleration along the motion. The velocity is kept in east and north, so that an
/// unknown heading or standing still needs no special case; speed and heading enter as a velocity vector. What a road user says of itself
/// is off by an error that wanders slowly: that is a part of the state, so that many reports do not make it small, and so that it is found
/// while sensors see the road user. Measurements are taken in as one value after another, which needs no matrix inverse. Works in place
/// and allocates nothing.
/// </summary>
internal static class MotionFilter
{
    private const double StandingMetresPerSecond = 0.3;
    private const double VelocityGate = 22;

    // Beyond it the road user, or its positioning, has done what no model foresees.
    private const double SurpriseGate = 14;

    /// <summary>The first state, from one measurement.</summary>
    public static void Start(ref MotionState state, in Measurement first, MotionNoise noise)
    {
        state = default;
        state.TimeNs = first.TimeNs;
        state.Values[MotionVector.East] = first.East;
        state.Values[MotionVector.North] = first.North;
        state.Covariance[PackedCovariance.Lower(0, 0)] = first.EastEast + first.SelfError.EastEast;
        state.Covariance[PackedCovariance.Lower(1, 0)] = first.EastNorth + first.SelfError.EastNorth;
        state.Covariance[PackedCovariance.Lower(1, 1)] = first.NorthNorth + first.SelfError.NorthNorth;
        double speedVariance = noise.UnknownSpeedSigma * noise.UnknownSpeedSigma;
        state.Covariance[PackedCovariance.Lower(2, 2)] = speedVariance;
        state.Covariance[PackedCovariance.Lower(3, 3)] = speedVariance;
        state.Covariance[PackedCovariance.Lower(4, 4)] = noise.TurnRateSigma * noise.TurnRateSigma;
        state.Covariance[PackedCovariance.Lower(5, 5)] = noise.AccelerationSigma * noise.AccelerationSigma;
        if (first.IsSelfReport)
        {
            SelfErrorFilter.Forget(ref state, first.SelfError);
            SelfErrorFilter.TieToPosition(ref state);
        }

        CorrectMotion(ref state, first, trustVelocity: true);
    }

    /// <summary>Takes a measurement in. False where its velocity contradicts the state, so that only the position was used.</summary>
    public static bool Correct(ref MotionState state, in Measurement measurement)
    {
        bool self = measurement.IsSelfReport;
        if (self && state.SelfError.IsNone)
            SelfErrorFilter.Forget(ref state, measurement.SelfError);
        state.SelfError = self ? measurement.SelfError : state.SelfError;
        if (PositionDistance(state, measurement, out _) > SurpriseGate)
            GiveWay(ref state, measurement);
        double slant = measurement.EastNorth / measurement.EastEast;
        double rest = Math.Max(measurement.NorthNorth - slant * measurement.EastNorth, 1e-4);
        CorrectValue(ref state, 0, 1, 0, measurement.East, measurement.EastEast, self);
        CorrectValue(ref state, 0, -slant, 1, measurement.North - slant * measurement.East, rest, self);
        return CorrectMotion(ref state, measurement, trustVelocity: false);
    }

    /// <summary>Squared Mahalanobis distance of the measured position, and the logarithm of the determinant of its covariance.</summary>
    public static double PositionDistance(in MotionState state, in Measurement measurement, out double logDeterminant)
    {
        PositionSpread spread = default;
        return PositionDistance(state, measurement, spread, out logDeterminant);
    }

    /// <summary>The same with an error on top of what state and measurement know of.</summary>
    public static double PositionDistance(in MotionState state, in Measurement measurement, in PositionSpread more, out double logDeterminant)
    {
        double east = measurement.East - state.East, north = measurement.North - state.North;
        double ee = state.Covariance[0] + measurement.EastEast + more.EastEast;
        double en = state.Covariance[1] + measurement.EastNorth + more.EastNorth;
        double nn = state.Covariance[2] + measurement.NorthNorth + more.NorthNorth;
        if (measurement.IsSelfReport && state.SelfError.IsNone)
        {
            ee += measurement.SelfError.EastEast;
            en += measurement.SelfError.EastNorth;
            nn += measurement.SelfError.NorthNorth;
        }
        else if (measurement.IsSelfReport)
        {
            east -= state.Values[MotionVector.SelfErrorEast];
            north -= state.Values[MotionVector.SelfErrorNorth];
            ee += 2 * state.Of(6, 0) + state.Of(6, 6);
            en += state.Of(6, 1) + state.Of(7, 0) + state.Of(7, 6);
            nn += 2 * state.Of(7, 1) + state.Of(7, 7);
        }

        return Distance(east, north, ee, en, nn, out logDeterminant);
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

    // Association has found it to be the same road user all the same: a positioning that has settled anew, or a sudden move aside.
    private static void GiveWay(ref MotionState state, in Measurement measurement)
    {
        if (measurement.IsSelfReport)
        {
            SelfErrorFilter.Forget(ref state, measurement.SelfError);
            return;
        }

        double east = measurement.East - state.East, north = measurement.North - state.North;
        state.Covariance[0] += east * east;
        state.Covariance[1] += east * north;
        state.Covariance[2] += north * north;
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

    // One value that is a combination of two neighbouring state values (or of one, with the second factor zero); where the road user says
    // it of itself, its positioning error is in it in the same combination.
    private static void CorrectValue(
        ref MotionState state, int first, double firstFactor, double secondFactor, double value, double variance, bool withSelfError = false)
    {
        Span<double> cross = stackalloc double[MotionVector.Size];
        Span<double> covariance = state.Covariance;
        int size = state.SelfError.IsNone ? MotionVector.Motion : MotionVector.Size;
        int second = Math.Min(first + 1, MotionVector.Size - 1);
        for (int i = 0; i < size; i++)
        {
            cross[i] = firstFactor * covariance[PackedCovariance.At(i, first)]
                + (secondFactor == 0 ? 0 : secondFactor * covariance[PackedCovariance.At(i, second)]);
        }

        double innovationVariance = variance;
        double predicted = firstFactor * state.Values[first] + secondFactor * state.Values[second];
        if (withSelfError)
        {
            for (int i = 0; i < size; i++)
                cross[i] += firstFactor * covariance[PackedCovariance.At(i, 6)] + secondFactor * covariance[PackedCovariance.At(i, 7)];
            innovationVariance += firstFactor * cross[6] + secondFactor * cross[7];
            predicted += firstFactor * state.Values[6] + secondFactor * state.Values[7];
        }

        innovationVariance += firstFactor * cross[first] + secondFactor * cross[second];
        double scaled = (value - predicted) / innovationVariance;
        double inverse = 1 / innovationVariance;
        int place = 0;
        for (int i = 0; i < size; i++)
        {
            state.Values[i] += cross[i] * scaled;
            double gain = cross[i] * inverse;
            for (int j = 0; j <= i; j++)
                covariance[place++] -= gain * cross[j];
        }
    }
}
