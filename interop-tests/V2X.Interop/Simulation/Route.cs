namespace V2X.Interop.Simulation;

/// <summary>
/// One direction of a road: its centre line with heading, curvature, speed limit and driving side at every distance.
/// Immutable after it is built, so any thread may read it.
/// </summary>
internal sealed class Route
{
    private readonly RouteSample[] _samples;
    private readonly double[] _comfortSpeed;

    private Route(RouteSample[] samples, double[] comfortSpeed, double? borderMetres, RoutePlan plan)
    {
        Name = plan.Name;
        _samples = samples;
        _comfortSpeed = comfortSpeed;
        BorderMetres = borderMetres;
        StartRegion = plan.StartRegion;
        StartSide = plan.StartSide;
        SideChangeMetres = plan.Border?.SideChangeLengthMetres ?? 0;
    }

    /// <summary>Name for people, e.g. "Sha Tin - Longhua".</summary>
    public string Name { get; }

    /// <summary>Drivable length in metres.</summary>
    public double LengthMetres => (_samples.Length - 1) * CentreLine.SpacingMetres;

    /// <summary>Distance at which the jurisdiction changes; null where it does not.</summary>
    public double? BorderMetres { get; }

    /// <summary>Jurisdiction at distance 0.</summary>
    public Region StartRegion { get; }

    /// <summary>Where traffic keeps at distance 0: -1 left of the centre line, +1 right of it.</summary>
    public double StartSide { get; }

    /// <summary>Length over which traffic moves from one side to the other, metres; 0 without a border.</summary>
    public double SideChangeMetres { get; }

    /// <summary>Builds a route from <paramref name="plan"/>.</summary>
    public static Route Build(RoutePlan plan)
    {
        PlanePoint[] points = CentreLine.Sample(plan.Corners, plan.CornerRadiusMetres);
        double? border = plan.Border is { } crossing ? NearestMetres(points, crossing.Point) : null;
        double[] headings = Headings(points);
        RouteSample[] samples = new RouteSample[points.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            double at = i * CentreLine.SpacingMetres;
            (double side, double sidePerMetre) = SideAt(plan, border, at);
            double turn = headings[Math.Min(i + 1, headings.Length - 1)] - headings[Math.Max(i - 1, 0)];
            samples[i] = new RouteSample(points[i], headings[i], turn / (2 * CentreLine.SpacingMetres), LimitAt(plan, border, points[i], at), side, sidePerMetre);
        }

        return new Route(samples, SpeedProfile.Of(samples), border, plan);
    }

    /// <summary>The centre line at <paramref name="metres"/> along the route, clamped to its ends.</summary>
    public RouteSample At(double metres)
    {
        double position = Math.Clamp(metres / CentreLine.SpacingMetres, 0, _samples.Length - 1.000001);
        int index = (int)position;
        double part = position - index;
        ref readonly RouteSample a = ref _samples[index];
        ref readonly RouteSample b = ref _samples[index + 1];
        return new RouteSample(
            new PlanePoint(double.Lerp(a.Point.EastMetres, b.Point.EastMetres, part), double.Lerp(a.Point.NorthMetres, b.Point.NorthMetres, part)),
            double.Lerp(a.HeadingRadians, b.HeadingRadians, part),
            double.Lerp(a.CurvaturePerMetre, b.CurvaturePerMetre, part),
            a.SpeedLimitMetresPerSecond,
            double.Lerp(a.SideFactor, b.SideFactor, part),
            double.Lerp(a.SideFactorPerMetre, b.SideFactorPerMetre, part));
    }

    /// <summary>
    /// Speed a driver chooses at <paramref name="metres"/> on an empty road: the limit, bends ahead and braking for them included.
    /// </summary>
    public double ComfortSpeed(double metres)
    {
        double position = Math.Clamp(metres / CentreLine.SpacingMetres, 0, _comfortSpeed.Length - 1.000001);
        int index = (int)position;
        return double.Lerp(_comfortSpeed[index], _comfortSpeed[index + 1], position - index);
    }

    /// <summary>Jurisdiction at <paramref name="metres"/> along the route.</summary>
    public Region RegionAt(double metres) =>
        BorderMetres is { } border && metres >= border ? (StartRegion == Region.HongKong ? Region.Shenzhen : Region.HongKong) : StartRegion;

    /// <summary>Distance along the route of the sample nearest to <paramref name="point"/>, and how far from the route that is.</summary>
    public (double AlongMetres, double OffMetres) Nearest(PlanePoint point)
    {
        int best = 0;
        for (int i = 1; i < _samples.Length; i++)
        {
            if (_samples[i].Point.DistanceSquared(point) < _samples[best].Point.DistanceSquared(point))
                best = i;
        }

        return (best * CentreLine.SpacingMetres, _samples[best].Point.DistanceMetres(point));
    }

    /// <summary>Points of the centre line within <paramref name="metres"/> of <paramref name="point"/>.</summary>
    public IEnumerable<PlanePoint> PointsNear(PlanePoint point, double metres) =>
        _samples.Select(sample => sample.Point).Where(sample => sample.DistanceSquared(point) < metres * metres);

    private static double NearestMetres(PlanePoint[] points, PlanePoint point)
    {
        int best = 0;
        for (int i = 1; i < points.Length; i++)
        {
            if (points[i].DistanceSquared(point) < points[best].DistanceSquared(point))
                best = i;
        }

        return best * CentreLine.SpacingMetres;
    }

    private static double[] Headings(PlanePoint[] points)
    {
        double[] headings = new double[points.Length];
        double previous = 0;
        for (int i = 0; i < points.Length; i++)
        {
            PlanePoint from = points[Math.Max(i - 1, 0)];
            PlanePoint to = points[Math.Min(i + 1, points.Length - 1)];
            double heading = Math.Atan2(to.EastMetres - from.EastMetres, to.NorthMetres - from.NorthMetres);
            // Not wrapped, so that interpolating between samples never runs through north the long way round.
            previous = headings[i] = i == 0 ? heading : previous + Math.IEEERemainder(heading - previous, Math.Tau);
        }

        return headings;
    }

    private static (double Side, double PerMetre) SideAt(RoutePlan plan, double? border, double at)
    {
        if (border is not { } middle || plan.Border is not { } crossing)
            return (plan.StartSide, 0);
        double length = crossing.SideChangeLengthMetres;
        double part = Math.Clamp((at - middle) / length + 0.5, 0, 1);
        double smooth = part * part * (3 - (2 * part));
        double slope = 6 * part * (1 - part) / length;
        double change = plan.EndSide - plan.StartSide;
        return (plan.StartSide + (change * smooth), change * slope);
    }

    private static double LimitAt(RoutePlan plan, double? border, PlanePoint point, double at)
    {
        double limit = plan.SpeedLimitMetresPerSecond;
        foreach (PlanePoint town in plan.TownCentres)
        {
            if (town.DistanceSquared(point) < plan.TownRadiusMetres * plan.TownRadiusMetres)
                limit = Math.Min(limit, plan.TownLimitMetresPerSecond);
        }

        if (border is { } middle && plan.Border is { } crossing && Math.Abs(at - middle) < crossing.SlowZoneMetres)
            limit = Math.Min(limit, crossing.LimitMetresPerSecond);
        return limit;
    }
}
