using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Association;

/// <summary>What it costs to take an observation for a track, beyond the distance of the positions. Comparable to a squared Mahalanobis distance.</summary>
internal static class Compatibility
{
    private const double MostVelocity = 14;
    private const double OtherKind = 9;
    private const double Tentative = 3;
    private const double MostSize = 6;

    /// <summary>The cost; lower fits better.</summary>
    public static double Cost(in TrackRecord track, in MotionState state, in Observation observation, in Measurement measurement)
    {
        double cost = 0.5 * Math.Min(MotionFilter.VelocityDistance(state, measurement), 2 * MostVelocity);
        if (!track.Confirmed)
            cost += Tentative;
        if (IsSmall(track.Class.Best) is bool known && IsSmall(observation.Class) is bool seen && known != seen)
            cost += OtherKind;
        return cost + SizeCost(track.Size.Length, observation.LengthMetres) + SizeCost(track.Size.Width, observation.WidthMetres);
    }

    // True for people and riders, false for what has four wheels or more, null where that is not known. Sensors confuse within these.
    private static bool? IsSmall(byte roadUserClass) => roadUserClass switch
    {
        1 or 2 or 3 or 4 or 13 => true,
        5 or 6 or 7 or 8 or 9 or 10 or 11 or 15 => false,
        _ => null,
    };

    private static double SizeCost(double known, double seen)
    {
        if (double.IsNaN(known) || double.IsNaN(seen))
            return 0;
        double sigma = 0.3 + 0.15 * Math.Max(known, seen);
        double gap = (known - seen) / sigma;
        return Math.Min(MostSize, 0.5 * gap * gap);
    }
}
