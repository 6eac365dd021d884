using static V2X.Fusion.Filters.PackedCovariance;

namespace V2X.Fusion.Filters;

/// <summary>
/// The error of a road user's own positioning within its state: it keeps its spread and fades from memory with one time constant
/// (a Gauss-Markov process of the first order).
/// </summary>
internal static class SelfErrorFilter
{
    /// <summary>After so long an error of satellite positioning is half another one, seconds.</summary>
    public const double MemorySeconds = 30;

    private const int East = MotionVector.SelfErrorEast;
    private const int North = MotionVector.SelfErrorNorth;

    /// <summary>Nothing is known of the error but its spread.</summary>
    public static void Forget(ref MotionState state, in PositionSpread spread)
    {
        state.SelfError = spread;
        state.Values[East] = state.Values[North] = 0;
        for (int i = 0; i < East; i++)
            state.Covariance[Lower(East, i)] = state.Covariance[Lower(North, i)] = 0;
        state.Covariance[Lower(East, East)] = spread.EastEast;
        state.Covariance[Lower(North, East)] = spread.EastNorth;
        state.Covariance[Lower(North, North)] = spread.NorthNorth;
    }

    /// <summary>The position is known from the road user's own words alone: it is off by the opposite of the error.</summary>
    public static void TieToPosition(ref MotionState state)
    {
        state.Covariance[Lower(East, 0)] = -state.SelfError.EastEast;
        state.Covariance[Lower(East, 1)] = state.Covariance[Lower(North, 0)] = -state.SelfError.EastNorth;
        state.Covariance[Lower(North, 1)] = -state.SelfError.NorthNorth;
    }

    /// <summary>Lets the error wander for a time while the motion goes on as given.</summary>
    public static void Advance(
        ref MotionState state, double seconds, ReadOnlySpan<double> toPosition, ReadOnlySpan<double> toMotion, double turnMemory, double accelerationMemory)
    {
        double part = seconds / MemorySeconds;
        double keep = part < 0.1 ? 1 - part * (1 - part * (0.5 - part / 6)) : Math.Exp(-part);
        Spread(ref state.Covariance, East, keep, toPosition, toMotion, turnMemory, accelerationMemory);
        Spread(ref state.Covariance, North, keep, toPosition, toMotion, turnMemory, accelerationMemory);
        double old = keep * keep, fresh = 1 - old;
        ref PackedCovariance p = ref state.Covariance;
        p[Lower(East, East)] = old * p[Lower(East, East)] + fresh * state.SelfError.EastEast;
        p[Lower(North, East)] = old * p[Lower(North, East)] + fresh * state.SelfError.EastNorth;
        p[Lower(North, North)] = old * p[Lower(North, North)] + fresh * state.SelfError.NorthNorth;
        state.Values[East] *= keep;
        state.Values[North] *= keep;
    }

    // The row of the covariance with the motion values follows their change.
    private static void Spread(
        ref PackedCovariance p, int row, double keep, ReadOnlySpan<double> toPosition, ReadOnlySpan<double> toMotion, double turnMemory,
        double accelerationMemory)
    {
        int at = Lower(row, 0);
        double a = keep * p[at + 2], b = keep * p[at + 3], c = keep * p[at + 4], d = keep * p[at + 5];
        p[at] = keep * p[at] + a * toPosition[0] + b * toPosition[1] + c * toPosition[2] + d * toPosition[3];
        p[at + 1] = keep * p[at + 1] + a * toPosition[4] + b * toPosition[5] + c * toPosition[6] + d * toPosition[7];
        p[at + 2] = a * toMotion[0] + b * toMotion[1] + c * toMotion[2] + d * toMotion[3];
        p[at + 3] = a * toMotion[4] + b * toMotion[5] + c * toMotion[6] + d * toMotion[7];
        p[at + 4] = c * turnMemory;
        p[at + 5] = d * accelerationMemory;
    }
}
