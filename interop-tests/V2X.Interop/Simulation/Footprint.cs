namespace V2X.Interop.Simulation;

/// <summary>The room that a vehicle takes: a rectangle on the plane, at a height.</summary>
/// <param name="Middle">Its middle.</param>
/// <param name="HeadingRadians">Direction of its length, clockwise from north.</param>
/// <param name="LengthMetres">Length.</param>
/// <param name="WidthMetres">Width.</param>
/// <param name="ElevationMetres">Height of the road under it.</param>
/// <param name="HeightMetres">Height of the vehicle.</param>
internal readonly record struct Footprint(
    PlanePoint Middle, double HeadingRadians, double LengthMetres, double WidthMetres, double ElevationMetres, double HeightMetres)
{
    /// <summary>The room that <paramref name="vehicle"/> takes where it was last moved to.</summary>
    public static Footprint Of(Vehicle vehicle)
    {
        VehicleProfile profile = vehicle.Profile;
        (double sin, double cos) = Math.SinCos(vehicle.HeadingRadians);
        PlanePoint middle = new(
            vehicle.Point.EastMetres - (sin * profile.LengthMetres / 2), vehicle.Point.NorthMetres - (cos * profile.LengthMetres / 2));
        return new Footprint(middle, vehicle.HeadingRadians, profile.LengthMetres, profile.WidthMetres, vehicle.ElevationMetres, profile.HeightMetres);
    }

    /// <summary>Whether the two would touch if each were wider and longer by <paramref name="metres"/>. One above the other do not.</summary>
    public bool Meets(in Footprint other, double metres)
    {
        double reach = metres + ((LengthMetres + WidthMetres + other.LengthMetres + other.WidthMetres) / 2);
        if (Middle.DistanceSquared(other.Middle) > reach * reach)
            return false;
        bool above = ElevationMetres >= other.ElevationMetres + other.HeightMetres || other.ElevationMetres >= ElevationMetres + HeightMetres;
        return !above && Spans(other, HeadingRadians, metres) && Spans(other, HeadingRadians + (Math.PI / 2), metres)
            && Spans(other, other.HeadingRadians, metres) && Spans(other, other.HeadingRadians + (Math.PI / 2), metres);
    }

    // Two rectangles are apart where their shadows on one of their own axes are.
    private bool Spans(in Footprint other, double axisRadians, double metres)
    {
        (double sin, double cos) = Math.SinCos(axisRadians);
        double apart = Math.Abs(((other.Middle.EastMetres - Middle.EastMetres) * sin) + ((other.Middle.NorthMetres - Middle.NorthMetres) * cos));
        return apart < Half(axisRadians) + other.Half(axisRadians) + metres;
    }

    private double Half(double axisRadians) =>
        ((LengthMetres * Math.Abs(Math.Cos(axisRadians - HeadingRadians))) + (WidthMetres * Math.Abs(Math.Sin(axisRadians - HeadingRadians)))) / 2;
}
