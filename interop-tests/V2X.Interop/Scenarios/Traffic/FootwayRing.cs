using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>
/// The line that persons follow on a footway: along it on one side, over to the other at its end, and back. Rings of one way lie inside
/// each other, <see cref="PitchMetres"/> apart. Immutable.
/// </summary>
internal sealed class FootwayRing
{
    /// <summary>From ring to ring, metres.</summary>
    public const double PitchMetres = 0.75;

    private const double InnermostMetres = 0.5;

    // A corner sharper than this is cut, so that the outer rings do not run far out.
    private const double SharpestCosine = 0.25;

    private readonly PlanePoint[] _points;
    private readonly double[] _until;

    /// <summary>A ring around a way.</summary>
    /// <param name="way">Corners of the way, at least two.</param>
    /// <param name="number">0 for the innermost.</param>
    public FootwayRing(IReadOnlyList<PlanePoint> way, int number)
    {
        double aside = InnermostMetres + (number * PitchMetres);
        PlanePoint[] there = Beside(way, aside, number * PitchMetres);
        PlanePoint[] back = Beside([.. way.Reverse()], aside, number * PitchMetres);
        _points = [.. there, .. back, there[0]];
        _until = new double[_points.Length];
        for (int i = 1; i < _points.Length; i++)
            _until[i] = _until[i - 1] + _points[i - 1].DistanceMetres(_points[i]);
    }

    /// <summary>Length of one round, metres.</summary>
    public double LengthMetres => _until[^1];

    /// <summary>Place and direction at a distance along the ring, any number of rounds.</summary>
    public (PlanePoint Point, double HeadingRadians) At(double metres)
    {
        double at = metres % LengthMetres;
        int leg = 1;
        while (leg < _until.Length - 1 && at >= _until[leg])
            leg++;
        PlanePoint from = _points[leg - 1], to = _points[leg];
        double part = (at - _until[leg - 1]) / Math.Max(_until[leg] - _until[leg - 1], 1e-9);
        return (
            new PlanePoint(double.Lerp(from.EastMetres, to.EastMetres, part), double.Lerp(from.NorthMetres, to.NorthMetres, part)),
            Math.Atan2(to.EastMetres - from.EastMetres, to.NorthMetres - from.NorthMetres));
    }

    // The way moved to its right, and longer by so much at both ends.
    private static PlanePoint[] Beside(IReadOnlyList<PlanePoint> way, double asideMetres, double longerMetres)
    {
        PlanePoint[] moved = new PlanePoint[way.Count];
        for (int i = 0; i < moved.Length; i++)
        {
            double before = Direction(way, Math.Max(i - 1, 0)), after = Direction(way, Math.Min(i, way.Count - 2));
            double half = Math.IEEERemainder(after - before, Math.Tau) / 2;
            double along = i == 0 ? -longerMetres : i == way.Count - 1 ? longerMetres : 0;
            (double sin, double cos) = Math.SinCos(before + half);
            double right = asideMetres / Math.Max(Math.Cos(half), SharpestCosine);
            moved[i] = new PlanePoint(way[i].EastMetres + (cos * right) + (sin * along), way[i].NorthMetres - (sin * right) + (cos * along));
        }

        return moved;
    }

    private static double Direction(IReadOnlyList<PlanePoint> way, int leg) => Math.Atan2(
        way[leg + 1].EastMetres - way[leg].EastMetres, way[leg + 1].NorthMetres - way[leg].NorthMetres);
}
