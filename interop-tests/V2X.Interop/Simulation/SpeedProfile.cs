namespace V2X.Interop.Simulation;

/// <summary>The speed a driver chooses on an empty road, sample by sample.</summary>
internal static class SpeedProfile
{
    /// <summary>Sideways acceleration that drivers accept in a bend, metres per second squared.</summary>
    public const double LateralMetresPerSecondSquared = 2.0;

    private const double BrakingMetresPerSecondSquared = 1.2;

    /// <summary>
    /// Limit and bend speed of each sample, lowered where a slower place ahead could otherwise not be reached by gentle braking.
    /// </summary>
    public static double[] Of(RouteSample[] samples)
    {
        double[] speed = new double[samples.Length];
        for (int i = samples.Length - 1; i >= 0; i--)
        {
            double curvature = Math.Abs(samples[i].CurvaturePerMetre);
            double bend = Math.Sqrt(LateralMetresPerSecondSquared / Math.Max(curvature, 1e-6));
            speed[i] = Math.Min(samples[i].SpeedLimitMetresPerSecond, bend);
            if (i + 1 < samples.Length)
            {
                double reachable = Math.Sqrt((speed[i + 1] * speed[i + 1]) + (2 * BrakingMetresPerSecondSquared * CentreLine.SpacingMetres));
                speed[i] = Math.Min(speed[i], reachable);
            }
        }

        return speed;
    }
}
