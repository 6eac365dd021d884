using static V2X.Fusion.Filters.PackedCovariance;

namespace V2X.Fusion.Filters;

/// <summary>
/// Carries a state forward in time. Position and velocity turn with the turn rate and gain speed by the acceleration; the Jacobian is
/// split into the part that feeds the position (two by four) and the part of the motion values among themselves (four by four).
/// </summary>
internal static class MotionPrediction
{
    private const double SlowMetresPerSecond = 0.5;
    private const int Motions = 4;

    /// <summary>Forward to a time; a time that is not later changes nothing.</summary>
    public static void Advance(ref MotionState state, long timeNs, MotionNoise noise)
    {
        double seconds = (timeNs - state.TimeNs) * 1e-9;
        if (seconds <= 0)
            return;
        state.TimeNs = timeNs;
        Span<double> toPosition = stackalloc double[2 * Motions];
        Span<double> toMotion = stackalloc double[2 * Motions];
        double speed = state.Speed;
        double directionEast = speed > SlowMetresPerSecond ? state.VelocityEast / speed : 0;
        double directionNorth = speed > SlowMetresPerSecond ? state.VelocityNorth / speed : 0;
        double turnMemory = noise.Turns ? Math.Exp(-seconds / noise.TurnRateSeconds) : 0;
        double accelerationMemory = noise.Turns ? Math.Exp(-seconds / noise.AccelerationSeconds) : 0;
        Move(ref state, seconds, directionEast, directionNorth, toPosition, toMotion);
        if (!state.SelfError.IsNone)
            SelfErrorFilter.Advance(ref state, seconds, toPosition, toMotion, turnMemory, accelerationMemory);
        Spread(ref state.Covariance, toPosition, toMotion, turnMemory, accelerationMemory);
        state.Values[MotionVector.TurnRate] *= turnMemory;
        state.Values[MotionVector.Acceleration] *= accelerationMemory;
        AddNoise(ref state.Covariance, noise, seconds, directionEast, directionNorth, turnMemory, accelerationMemory);
    }

    private static void Move(
        ref MotionState state, double t, double directionEast, double directionNorth, Span<double> toPosition, Span<double> toMotion)
    {
        double turn = state.Values[MotionVector.TurnRate];
        double acceleration = state.Values[MotionVector.Acceleration];
        double angle = turn * t;
        (double sine, double cosine) = Math.SinCos(angle);
        bool straight = Math.Abs(angle) < 1e-4;
        double along = straight ? t : sine / turn;
        double aside = straight ? 0.5 * angle * t : (1 - cosine) / turn;
        double ve = state.VelocityEast, vn = state.VelocityNorth;
        double turnedEast = cosine * ve - sine * vn;
        double turnedNorth = sine * ve + cosine * vn;

        // How the position follows velocity, turn rate and acceleration.
        double half = 0.5 * t * t;
        toPosition[0] = along;
        toPosition[1] = -aside;
        toPosition[2] = -half * 0.5 * (vn + turnedNorth);
        toPosition[3] = half * directionEast;
        toPosition[4] = aside;
        toPosition[5] = along;
        toPosition[6] = half * 0.5 * (ve + turnedEast);
        toPosition[7] = half * directionNorth;

        // How the velocity follows them.
        toMotion[0] = cosine;
        toMotion[1] = -sine;
        toMotion[2] = -t * turnedNorth;
        toMotion[3] = t * directionEast;
        toMotion[4] = sine;
        toMotion[5] = cosine;
        toMotion[6] = t * turnedEast;
        toMotion[7] = t * directionNorth;

        state.Values[MotionVector.East] += along * ve - aside * vn + half * acceleration * directionEast;
        state.Values[MotionVector.North] += aside * ve + along * vn + half * acceleration * directionNorth;
        state.Values[MotionVector.VelocityEast] = turnedEast + t * acceleration * directionEast;
        state.Values[MotionVector.VelocityNorth] = turnedNorth + t * acceleration * directionNorth;
    }

    private static void Spread(
        ref PackedCovariance p, ReadOnlySpan<double> toPosition, ReadOnlySpan<double> toMotion, double turnMemory, double accelerationMemory)
    {
        Span<double> motion = stackalloc double[Motions * Motions];
        for (int i = 0; i < Motions; i++)
        {
            for (int j = 0; j <= i; j++)
                motion[i * Motions + j] = motion[j * Motions + i] = p[Lower(i + 2, j + 2)];
        }

        Span<double> positionRows = stackalloc double[2 * Motions];
        Span<double> motionRows = stackalloc double[2 * Motions];
        Multiply(toPosition, motion, positionRows);
        Multiply(toMotion, motion, motionRows);
        SpreadPosition(ref p, toPosition, positionRows);
        SpreadCross(ref p, toMotion, positionRows, turnMemory, accelerationMemory);
        SpreadMotion(ref p, toMotion, motionRows, turnMemory, accelerationMemory);
    }

    private static void SpreadPosition(ref PackedCovariance p, ReadOnlySpan<double> toPosition, ReadOnlySpan<double> rows)
    {
        double ee = 0, en = 0, ne = 0, nn = 0, eeOwn = 0, enOwn = 0, nnOwn = 0;
        for (int k = 0; k < Motions; k++)
        {
            // Feeds times the covariance of position and motion, then feeds times motion times feeds.
            ee += toPosition[k] * p[Lower(k + 2, 0)];
            en += toPosition[k] * p[Lower(k + 2, 1)];
            ne += toPosition[k + 4] * p[Lower(k + 2, 0)];
            nn += toPosition[k + 4] * p[Lower(k + 2, 1)];
            eeOwn += rows[k] * toPosition[k];
            enOwn += rows[k] * toPosition[k + 4];
            nnOwn += rows[k + 4] * toPosition[k + 4];
        }

        p[Lower(0, 0)] += 2 * ee + eeOwn;
        p[Lower(1, 0)] += en + ne + enOwn;
        p[Lower(1, 1)] += 2 * nn + nnOwn;
    }

    private static void SpreadCross(
        ref PackedCovariance p, ReadOnlySpan<double> toMotion, ReadOnlySpan<double> positionRows, double turnMemory, double accelerationMemory)
    {
        Span<double> row = stackalloc double[Motions];
        for (int axis = 0; axis < 2; axis++)
        {
            for (int k = 0; k < Motions; k++)
                row[k] = p[Lower(k + 2, axis)] + positionRows[axis * Motions + k];
            p[Lower(2, axis)] = Dot(row, toMotion[..Motions]);
            p[Lower(3, axis)] = Dot(row, toMotion[Motions..]);
            p[Lower(4, axis)] = row[2] * turnMemory;
            p[Lower(5, axis)] = row[3] * accelerationMemory;
        }
    }

    private static void SpreadMotion(
        ref PackedCovariance p, ReadOnlySpan<double> toMotion, ReadOnlySpan<double> rows, double turnMemory, double accelerationMemory)
    {
        p[Lower(2, 2)] = Dot(rows[..Motions], toMotion[..Motions]);
        p[Lower(3, 2)] = Dot(rows[Motions..], toMotion[..Motions]);
        p[Lower(3, 3)] = Dot(rows[Motions..], toMotion[Motions..]);
        p[Lower(4, 2)] = rows[2] * turnMemory;
        p[Lower(4, 3)] = rows[6] * turnMemory;
        p[Lower(5, 2)] = rows[3] * accelerationMemory;
        p[Lower(5, 3)] = rows[7] * accelerationMemory;
        p[Lower(4, 4)] *= turnMemory * turnMemory;
        p[Lower(5, 4)] *= turnMemory * accelerationMemory;
        p[Lower(5, 5)] *= accelerationMemory * accelerationMemory;
    }

    private static void AddNoise(
        ref PackedCovariance p, MotionNoise noise, double t, double east, double north, double turnMemory, double accelerationMemory)
    {
        bool directed = east != 0 || north != 0;
        double along = directed ? noise.AlongNoise : Math.Max(noise.AlongNoise, noise.AcrossNoise);
        double across = directed ? noise.AcrossNoise : along;
        double ee = directed ? along * east * east + across * north * north : along;
        double en = directed ? (along - across) * east * north : 0;
        double nn = directed ? along * north * north + across * east * east : along;
        double t2 = t * t / 2;
        double t3 = t * t * t / 3;
        p[Lower(0, 0)] += ee * t3;
        p[Lower(1, 0)] += en * t3;
        p[Lower(1, 1)] += nn * t3;
        p[Lower(2, 0)] += ee * t2;
        p[Lower(2, 1)] += en * t2;
        p[Lower(3, 0)] += en * t2;
        p[Lower(3, 1)] += nn * t2;
        p[Lower(2, 2)] += ee * t;
        p[Lower(3, 2)] += en * t;
        p[Lower(3, 3)] += nn * t;
        p[Lower(4, 4)] += noise.TurnRateSigma * noise.TurnRateSigma * (1 - turnMemory * turnMemory);
        p[Lower(5, 5)] += noise.AccelerationSigma * noise.AccelerationSigma * (1 - accelerationMemory * accelerationMemory);
    }

    private static void Multiply(ReadOnlySpan<double> twoRows, ReadOnlySpan<double> square, Span<double> result)
    {
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < Motions; j++)
                result[i * Motions + j] = Dot(twoRows.Slice(i * Motions, Motions), square.Slice(j * Motions, Motions));
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
}
