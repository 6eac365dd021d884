namespace V2X.Interop.Simulation;

/// <summary>Places a vehicle sideways of the centre line: its lane, the side traffic keeps to, and the small swaying of a driver.</summary>
internal static class LanePosition
{
    /// <summary>Lanes in each direction.</summary>
    public const int Lanes = 3;

    /// <summary>Width of a lane, metres.</summary>
    public const double LaneWidthMetres = 3.5;

    private const double SwayMetres = 0.18;

    /// <summary>Metres to the right of the centre line, and the change of that a metre of the way.</summary>
    public static (double OffsetMetres, double PerMetre) Of(Vehicle vehicle, in RouteSample sample)
    {
        double laneMetres = LaneWidthMetres * (vehicle.Lane + 0.5);
        double waveMetres = 220 + (vehicle.Number % 17 * 9);
        double angle = (Math.Tau * vehicle.AlongMetres / waveMetres) + vehicle.Number;
        double offset = (sample.SideFactor * laneMetres) + (SwayMetres * Math.Sin(angle));
        double slope = (sample.SideFactorPerMetre * laneMetres) + (SwayMetres * Math.Cos(angle) * Math.Tau / waveMetres);
        return (offset, slope);
    }

    /// <summary>Sets position and heading of <paramref name="vehicle"/> from its distance along the route.</summary>
    public static void Apply(Vehicle vehicle, LocalPlane plane)
    {
        RouteSample sample = vehicle.Route.At(vehicle.AlongMetres);
        (double offset, double slope) = Of(vehicle, sample);
        double right = sample.HeadingRadians + (Math.PI / 2);
        vehicle.Point = new PlanePoint(
            sample.Point.EastMetres + (Math.Sin(right) * offset),
            sample.Point.NorthMetres + (Math.Cos(right) * offset));
        vehicle.Position = plane.ToGeo(vehicle.Point);
        vehicle.HeadingRadians = sample.HeadingRadians + Math.Atan2(slope, 1 - (offset * sample.CurvaturePerMetre));
        vehicle.ElevationMetres = Elevation(vehicle, sample);
    }

    /// <summary>Metres of the vehicle's own path for each metre of the centre line.</summary>
    public static double PathShare(Vehicle vehicle)
    {
        RouteSample sample = vehicle.Route.At(vehicle.AlongMetres);
        (double offset, double slope) = Of(vehicle, sample);
        return Math.Sqrt(Math.Pow(1 - (offset * sample.CurvaturePerMetre), 2) + (slope * slope));
    }

    private static double Elevation(Vehicle vehicle, in RouteSample sample)
    {
        // The direction toward Hong Kong passes over the other one while the sides change.
        double bridge = vehicle.Route.StartRegion == Region.Shenzhen && vehicle.Route.BorderMetres is not null
            ? 7 * (1 - (sample.SideFactor * sample.SideFactor))
            : 0;
        return 12 + bridge;
    }
}
