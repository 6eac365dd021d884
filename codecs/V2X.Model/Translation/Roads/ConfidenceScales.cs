namespace V2X.Model.Translation.Roads;

/// <summary>
/// SAE's classes of probability. A value between two members goes to the more cautious one. Pure functions, no allocation.
/// </summary>
internal static class ConfidenceScales
{
    /// <summary>Greatest difference that <see cref="WriteProbability"/> can make.</summary>
    public const double ProbabilityResolution = 0.15;

    private const double Slack = 1e-9;

    // TimeIntervalConfidence of SAE J2735, values 0 to 15.
    private static readonly double[] Probabilities =
        [0.21, 0.36, 0.47, 0.56, 0.62, 0.68, 0.73, 0.77, 0.81, 0.85, 0.88, 0.91, 0.94, 0.96, 0.98, 1];

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
}
