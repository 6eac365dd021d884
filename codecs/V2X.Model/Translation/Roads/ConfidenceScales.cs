namespace V2X.Model.Translation.Roads;

/// <summary>
/// Enumerations of bounds of error, which name 95 % bounds, to and from one standard deviation, and SAE's classes of probability.
/// A value between two members goes to the more cautious one. Pure functions, no allocation.
/// </summary>
internal static class ConfidenceScales
{
    /// <summary>Greatest difference that <see cref="WriteProbability"/> can make.</summary>
    public const double ProbabilityResolution = 0.15;

    private const double BoundsPerSigma = 1.96;
    private const double Slack = 1e-9;

    // TimeConfidence of T/CSAE 53 and SAE J2735, values 1 to 39, seconds.
    private static readonly double[] TimeBoundsSeconds =
    [
        100, 50, 20, 10, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 2e-6, 1e-6,
        5e-7, 2e-7, 1e-7, 5e-8, 2e-8, 1e-8, 5e-9, 2e-9, 1e-9, 5e-10, 2e-10, 1e-10, 5e-11, 2e-11, 1e-11,
    ];

    // SpeedConfidence of both, values 1 to 7, metres per second.
    private static readonly double[] SpeedBounds = [100, 10, 5, 1, 0.1, 0.05, 0.01];

    // TimeIntervalConfidence of SAE J2735, values 0 to 15.
    private static readonly double[] Probabilities =
        [0.21, 0.36, 0.47, 0.56, 0.62, 0.68, 0.73, 0.77, 0.81, 0.85, 0.88, 0.91, 0.94, 0.96, 0.98, 1];

    /// <summary>Seconds for a TimeConfidence; NaN for 0 and for what is not in the enumeration.</summary>
    public static double ReadTime(int value) => Read(TimeBoundsSeconds, value);

    /// <summary>TimeConfidence for seconds; 0 for NaN and for what is greater than the enumeration can say.</summary>
    public static int WriteTime(double sigmaSeconds) => Write(TimeBoundsSeconds, sigmaSeconds);

    /// <summary>Metres per second for a SpeedConfidence; NaN for 0 and for what is not in the enumeration.</summary>
    public static double ReadSpeed(int value) => Read(SpeedBounds, value);

    /// <summary>SpeedConfidence for metres per second; 0 for NaN and for what is greater than the enumeration can say.</summary>
    public static int WriteSpeed(double sigmaMetresPerSecond) => Write(SpeedBounds, sigmaMetresPerSecond);

    /// <summary>Probability of a TimeIntervalConfidence, 0..1; NaN for what is not in the table.</summary>
    public static double ReadProbability(int value) => (uint)value < (uint)Probabilities.Length ? Probabilities[value] : double.NaN;

    /// <summary>The highest TimeIntervalConfidence that is not above a probability; -1 where all are, and for NaN.</summary>
    public static int WriteProbability(double probability)
    {
        int value = -1;
        while (value + 1 < Probabilities.Length && Probabilities[value + 1] <= probability + Slack)
            value++;
        return value;
    }

    private static double Read(double[] bounds, int value) =>
        value >= 1 && value <= bounds.Length ? bounds[value - 1] / BoundsPerSigma : double.NaN;

    private static int Write(double[] bounds, double sigma)
    {
        double bound = sigma * BoundsPerSigma * (1 - Slack);
        int value = 0;
        while (value < bounds.Length && bounds[value] >= bound)
            value++;
        return value;
    }
}
