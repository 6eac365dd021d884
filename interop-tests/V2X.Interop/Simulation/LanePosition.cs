namespace V2X.Interop.Simulation;

/// <summary>Places a vehicle sideways of the centre line: its lane, the side traffic keeps to, and the small swaying of a driver.</summary>
internal static class LanePosition
{
    /// <summary>Lanes in each direction.</summary>
    public const int Lanes = 3;

    /// <summary>Width of a lane, metres.</summary>
    public const double LaneWidthMetres = 3.5;

    private const double SwayMetres = 0.18;

    // Of the middle of a carriageway from the centre line.
    private const double CarriagewayMetres = Lanes * LaneWidthMetres / 2;

    private const double GroundMetres = 12;
    private const double BridgeMetres = 7;
    private const double RampMetres = 120;

    /// <summary>Metres to the right of the centre line, and the change of that a metre of the way.</summary>
    public static (double OffsetMetres, double PerMetre) Of(Vehicle vehicle, in RouteSample sample)
    {
        // Where the sides change the carriageway goes over as a whole: its lanes stay beside each other.
        double fromMiddle = vehicle.Route.StartSide * ((LaneWidthMetres * (vehicle.Lane + 0.5)) - CarriagewayMetres);
        double waveMetres = 220 + (vehicle.Number % 17 * 9);
        double angle = (Math.Tau * vehicle.AlongMetres / waveMetres) + vehicle.Number;
        double offset = (sample.SideFactor * CarriagewayMetres) + fromMiddle + (SwayMetres * Math.Sin(angle));
        double slope = (sample.SideFactorPerMetre * CarriagewayMetres) + (SwayMetres * Math.Cos(angle) * Math.Tau / waveMetres);
        return (offset, slope);
    }

    /// <summary>Sets position and heading of <paramref name="vehicle"/> from its distance along the route.</summary>
    public static void Apply(Vehicle vehicle, LocalPlane plane)
    {
        // Its middle keeps to the lane: in a bend a long one would else lean over into the next.
        RouteSample sample = vehicle.Route.At(vehicle.MiddleMetres);
        (double offset, double slope) = Of(vehicle, sample);
        double right = sample.HeadingRadians + (Math.PI / 2), half = vehicle.Profile.LengthMetres / 2;
        vehicle.HeadingRadians = sample.HeadingRadians + Math.Atan2(slope, 1 - (offset * sample.CurvaturePerMetre));
        vehicle.Point = new PlanePoint(
            sample.Point.EastMetres + (Math.Sin(right) * offset) + (Math.Sin(vehicle.HeadingRadians) * half),
            sample.Point.NorthMetres + (Math.Cos(right) * offset) + (Math.Cos(vehicle.HeadingRadians) * half));
        vehicle.Position = plane.ToGeo(vehicle.Point);
        vehicle.ElevationMetres = Elevation(vehicle);
    }

    /// <summary>Metres of the vehicle's own path for each metre of the centre line.</summary>
    public static double PathShare(Vehicle vehicle)
    {
        RouteSample sample = vehicle.Route.At(vehicle.MiddleMetres);
        (double offset, double slope) = Of(vehicle, sample);
        return Math.Sqrt(Math.Pow(1 - (offset * sample.CurvaturePerMetre), 2) + (slope * slope));
    }

    private static double Elevation(Vehicle vehicle)
    {
        if (vehicle.Route.StartRegion != Region.Shenzhen || vehicle.Route.BorderMetres is not { } border)
            return GroundMetres;
        // The direction toward Hong Kong passes over the other one while the sides change.
        double before = Math.Abs(vehicle.AlongMetres - border) - (vehicle.Route.SideChangeMetres / 2);
        return GroundMetres + (BridgeMetres * Math.Clamp(1 - (before / RampMetres), 0, 1));
    }
}
