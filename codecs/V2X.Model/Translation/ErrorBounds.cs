namespace V2X.Model.Translation;

/// <summary>
/// The enumerations by which messages say how close a value is to the true one. Each member names a bound that the error keeps within in
/// 95 of 100 cases; the canonical model holds one standard deviation. A deviation becomes the member with the smallest bound that still
/// holds it, so that a member comes back as itself. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class ErrorBounds
{
    /// <summary>Standard deviations in a 95 % bound of one quantity.</summary>
    public const double OfOneDimension = 1.96;

    /// <summary>Standard deviations in a 95 % bound of a position in the plane.</summary>
    public const double OfPlane = 2.4477;

    private const double Same = 1 - 1e-9;

    /// <summary>PositionConfidence and ElevationConfidence of T/CSAE 53 and SAE J2735 from their member 1 on, metres.</summary>
    public static ReadOnlySpan<double> Position => [500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

    /// <summary>SpeedConfidence of both from member 1 on, metres per second.</summary>
    public static ReadOnlySpan<double> Speed => [100, 10, 5, 1, 0.1, 0.05, 0.01];

    /// <summary>HeadingConfidence of both from member 1 on, degrees; the last two are not in order.</summary>
    public static ReadOnlySpan<double> Heading => [10, 5, 1, 0.1, 0.05, 0.01, 0.0125];

    /// <summary>SteeringWheelAngleConfidence of both from member 1 on, degrees.</summary>
    public static ReadOnlySpan<double> SteeringWheel => [2, 1, 0.02];

    /// <summary>Confidences of accelerations and rates of turn of both from member 1 on, metres per second squared, degrees per second.</summary>
    public static ReadOnlySpan<double> Acceleration => [100, 10, 5, 1, 0.1, 0.05, 0.01];

    /// <summary>SizeValueConfidence of T/CSAE 157 and SAE J3224 from member 1 on, metres.</summary>
    public static ReadOnlySpan<double> Size => [100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

    /// <summary>TimeConfidence of both from member 1 on, seconds.</summary>
    public static ReadOnlySpan<double> Time =>
    [
        100, 50, 20, 10, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 2e-6, 1e-6,
        5e-7, 2e-7, 1e-7, 5e-8, 2e-8, 1e-8, 5e-9, 2e-9, 1e-9, 5e-10, 2e-10, 1e-10, 5e-11, 2e-11, 1e-11,
    ];

    /// <summary>AltitudeConfidence of ETSI TS 102 894-2 from member 0 on, metres.</summary>
    public static ReadOnlySpan<double> EtsiAltitude => [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200];

    /// <summary>AngularSpeedConfidence of ETSI TS 102 894-2 from member 0 on, degrees per second.</summary>
    public static ReadOnlySpan<double> EtsiAngularSpeed => [1, 2, 5, 10, 20, 50];

    /// <summary>The standard deviation of a member whose numbers begin with 1; NaN for "unavailable" (0) and for members not known.</summary>
    public static double Read(ReadOnlySpan<double> bounds, int member, double deviations = OfOneDimension) =>
        ReadFromZero(bounds, member - 1, deviations);

    /// <summary>The member for a standard deviation where numbers begin with 1; 0 ("unavailable") where it is absent or beyond every bound.</summary>
    public static int Write(ReadOnlySpan<double> bounds, double sigma, double deviations = OfOneDimension) =>
        WriteFromZero(bounds, sigma, -1, -1, deviations) + 1;

    /// <summary>The standard deviation of a member whose numbers begin with 0; NaN for members without a bound.</summary>
    public static double ReadFromZero(ReadOnlySpan<double> bounds, int member, double deviations = OfOneDimension) =>
        (uint)member < (uint)bounds.Length ? bounds[member] / deviations : double.NaN;

    /// <summary>The member for a standard deviation where numbers begin with 0.</summary>
    public static int WriteFromZero(ReadOnlySpan<double> bounds, double sigma, int beyond, int unavailable, double deviations = OfOneDimension)
    {
        if (double.IsNaN(sigma) || sigma < 0)
            return unavailable;
        double least = sigma * deviations * Same;
        int best = beyond;
        for (int i = 0; i < bounds.Length; i++)
        {
            if (bounds[i] >= least && (best == beyond || bounds[i] < bounds[best]))
                best = i;
        }

        return best;
    }
}
