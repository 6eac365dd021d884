namespace V2X.Fusion;

/// <summary>
/// Kalman filter of one road user: position and velocity east and north, with acceleration as white noise.
/// Both axes have the same noise and the same update times, so one two-by-two covariance serves both.
/// The metric frame is laid anew at the predicted position of every update: no frame to drift away from.
/// </summary>
internal struct ConstantVelocityFilter
{
    public double LatitudeDegrees;
    public double LongitudeDegrees;
    public double EastMetresPerSecond;
    public double NorthMetresPerSecond;
    public long TimeNs;

    private double _positionVariance;
    private double _crossCovariance;
    private double _velocityVariance;

    /// <summary>One sigma of the velocity along each axis, metres per second.</summary>
    public readonly double VelocitySigma => Math.Sqrt(_velocityVariance);

    public void Start(in RoadUserReport report, FilterSettings settings)
    {
        LatitudeDegrees = report.LatitudeE7 * 1e-7;
        LongitudeDegrees = report.LongitudeE7 * 1e-7;
        TimeNs = report.MeasuredNs;
        EastMetresPerSecond = 0;
        NorthMetresPerSecond = 0;
        _positionVariance = Square(settings.PositionSigmaMetres);
        _crossCovariance = 0;
        _velocityVariance = Square(settings.UnknownVelocitySigmaMetresPerSecond);
        CorrectVelocity(report, settings, 0, 0, out _, out _);
    }

    /// <summary>Merges a later report. False where it does not fit the model: the caller starts anew.</summary>
    public bool TryAdvance(in RoadUserReport report, FilterSettings settings)
    {
        double seconds = (report.MeasuredNs - TimeNs) * 1e-9;
        if (seconds > settings.LongestGapSeconds)
            return false;
        Predict(seconds, settings);
        var scale = new LocalMetres(LatitudeDegrees);
        double east = LocalMetres.WrapDegrees(report.LongitudeE7 * 1e-7 - LongitudeDegrees) * scale.PerDegreeEast;
        double north = (report.LatitudeE7 * 1e-7 - LatitudeDegrees) * scale.PerDegreeNorth;
        double innovationVariance = _positionVariance + Square(settings.PositionSigmaMetres);
        if (east * east + north * north > settings.JumpGate * innovationVariance)
            return false;
        CorrectPosition(innovationVariance, ref east, ref north);
        CorrectVelocity(report, settings, east, north, out east, out north);
        Move(scale, east, north);
        TimeNs = report.MeasuredNs;
        return true;
    }

    /// <summary>The position carried forward (or back, never before the start) to a time, without changing the state.</summary>
    public readonly void PositionAt(long timeNs, FilterSettings settings, out double latitudeDegrees, out double longitudeDegrees)
    {
        double seconds = Math.Clamp((timeNs - TimeNs) * 1e-9, 0, settings.LongestPredictionSeconds);
        var scale = new LocalMetres(LatitudeDegrees);
        latitudeDegrees = Math.Clamp(LatitudeDegrees + NorthMetresPerSecond * seconds / scale.PerDegreeNorth, -90, 90);
        longitudeDegrees = LocalMetres.WrapDegrees(LongitudeDegrees + EastMetresPerSecond * seconds / scale.PerDegreeEast);
    }

    private void Predict(double seconds, FilterSettings settings)
    {
        double q = Square(settings.AccelerationSigmaMetresPerSecondSquared);
        double t2 = seconds * seconds;
        Move(new LocalMetres(LatitudeDegrees), EastMetresPerSecond * seconds, NorthMetresPerSecond * seconds);
        _positionVariance += 2 * seconds * _crossCovariance + t2 * _velocityVariance + q * t2 * t2 / 4;
        _crossCovariance += seconds * _velocityVariance + q * t2 * seconds / 2;
        _velocityVariance += q * t2;
    }

    // In: where the report lies from the prediction. Out: how far the estimate moves towards it.
    private void CorrectPosition(double innovationVariance, ref double east, ref double north)
    {
        double gainPosition = _positionVariance / innovationVariance;
        double gainVelocity = _crossCovariance / innovationVariance;
        EastMetresPerSecond += gainVelocity * east;
        NorthMetresPerSecond += gainVelocity * north;
        east *= gainPosition;
        north *= gainPosition;
        _velocityVariance -= gainVelocity * _crossCovariance;
        _positionVariance *= 1 - gainPosition;
        _crossCovariance *= 1 - gainPosition;
    }

    private void CorrectVelocity(
        in RoadUserReport report, FilterSettings settings, double east, double north, out double eastOut, out double northOut)
    {
        eastOut = east;
        northOut = north;
        if (!TryVelocity(report, out double reportedEast, out double reportedNorth))
            return;
        double innovationVariance = _velocityVariance + Square(settings.VelocitySigmaMetresPerSecond);
        double gainPosition = _crossCovariance / innovationVariance;
        double gainVelocity = _velocityVariance / innovationVariance;
        double eastGap = reportedEast - EastMetresPerSecond;
        double northGap = reportedNorth - NorthMetresPerSecond;
        EastMetresPerSecond += gainVelocity * eastGap;
        NorthMetresPerSecond += gainVelocity * northGap;
        eastOut += gainPosition * eastGap;
        northOut += gainPosition * northGap;
        _positionVariance -= gainPosition * _crossCovariance;
        _crossCovariance *= 1 - gainVelocity;
        _velocityVariance *= 1 - gainVelocity;
    }

    // A speed without a heading still tells something: standing still needs no direction, and a moving road user keeps its own.
    private readonly bool TryVelocity(in RoadUserReport report, out double east, out double north)
    {
        const double StandingMetresPerSecond = 0.2;
        east = north = 0;
        double speed = report.SpeedMetresPerSecond;
        if (double.IsNaN(speed))
            return false;
        if (speed < StandingMetresPerSecond)
            return true;
        if (!float.IsNaN(report.HeadingDegrees))
        {
            (double sine, double cosine) = Math.SinCos(report.HeadingDegrees * (Math.PI / 180));
            east = speed * sine;
            north = speed * cosine;
            return true;
        }

        double known = Math.Sqrt(Square(EastMetresPerSecond) + Square(NorthMetresPerSecond));
        if (known < 1 || VelocitySigma > known / 2)
            return false;
        east = speed * EastMetresPerSecond / known;
        north = speed * NorthMetresPerSecond / known;
        return true;
    }

    private void Move(LocalMetres scale, double east, double north)
    {
        LatitudeDegrees = Math.Clamp(LatitudeDegrees + north / scale.PerDegreeNorth, -90, 90);
        LongitudeDegrees = LocalMetres.WrapDegrees(LongitudeDegrees + east / scale.PerDegreeEast);
    }

    private static double Square(double value) => value * value;
}
