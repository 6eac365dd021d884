namespace V2X.Interop.Simulation;

/// <summary>
/// Turns corner points into a line that a car can follow: every corner becomes an arc, and the whole is sampled every
/// <see cref="SpacingMetres"/>.
/// </summary>
internal static class CentreLine
{
    /// <summary>Distance between samples, metres.</summary>
    public const double SpacingMetres = 4;

    private const double ArcStepRadians = 0.02;

    /// <summary>Points at equal spacing along <paramref name="corners"/>, rounded with at most <paramref name="radiusMetres"/>.</summary>
    public static PlanePoint[] Sample(IReadOnlyList<PlanePoint> corners, double radiusMetres)
    {
        List<PlanePoint> rounded = [corners[0]];
        for (int i = 1; i < corners.Count - 1; i++)
            AddArc(rounded, corners[i - 1], corners[i], corners[i + 1], radiusMetres);
        rounded.Add(corners[^1]);
        return Resample(rounded);
    }

    private static void AddArc(List<PlanePoint> line, PlanePoint before, PlanePoint corner, PlanePoint after, double radiusMetres)
    {
        double inDirection = Math.Atan2(corner.EastMetres - before.EastMetres, corner.NorthMetres - before.NorthMetres);
        double outDirection = Math.Atan2(after.EastMetres - corner.EastMetres, after.NorthMetres - corner.NorthMetres);
        double turn = Math.IEEERemainder(outDirection - inDirection, Math.Tau);
        if (Math.Abs(turn) < 1e-6)
        {
            line.Add(corner);
            return;
        }

        double tan = Math.Tan(Math.Abs(turn) / 2);
        double roomMetres = 0.45 * Math.Min(corner.DistanceMetres(before), corner.DistanceMetres(after));
        double tangentMetres = Math.Min(radiusMetres * tan, roomMetres);
        double radius = tangentMetres / tan;
        double sign = Math.Sign(turn);
        PlanePoint start = Move(corner, inDirection + Math.PI, tangentMetres);
        PlanePoint centre = Move(start, inDirection + (sign * Math.PI / 2), radius);
        int steps = Math.Max(2, (int)Math.Ceiling(Math.Abs(turn) / ArcStepRadians));
        for (int i = 0; i <= steps; i++)
            line.Add(Move(centre, inDirection - (sign * Math.PI / 2) + (turn * i / steps), radius));
    }

    private static PlanePoint Move(PlanePoint from, double directionRadians, double metres) => new(
        from.EastMetres + (Math.Sin(directionRadians) * metres),
        from.NorthMetres + (Math.Cos(directionRadians) * metres));

    private static PlanePoint[] Resample(List<PlanePoint> line)
    {
        List<PlanePoint> samples = [line[0]];
        double untilNext = SpacingMetres;
        for (int i = 1; i < line.Count; i++)
        {
            PlanePoint from = line[i - 1];
            double length = from.DistanceMetres(line[i]);
            double at = untilNext;
            for (; at <= length; at += SpacingMetres)
            {
                double part = at / length;
                samples.Add(new PlanePoint(
                    from.EastMetres + ((line[i].EastMetres - from.EastMetres) * part),
                    from.NorthMetres + ((line[i].NorthMetres - from.NorthMetres) * part)));
            }

            untilNext = at - length;
        }

        return [.. samples];
    }
}
