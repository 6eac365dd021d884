using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi;

/// <summary>
/// The reference point of a CAM is the middle of the vehicle's front (EN 302 637-2 clause B.4.1.1), that of the model its centre: half a
/// length apart, along the heading, or against it where the vehicle drives backwards. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class FrontCentre
{
    private const double EquatorMetres = 6_378_137;
    private const double EccentricitySquared = 0.006_694_379_990_141_3;
    private const double LastLatitudeDegrees = 89.9;

    /// <summary>Moves a point by a distance along the vehicle, forward positive; it stays where length or heading is not known.</summary>
    /// <param name="point">The point to move.</param>
    /// <param name="metres">Distance; NaN where the length is not known.</param>
    /// <param name="headingDegrees">Direction of motion; NaN where it is not known.</param>
    /// <param name="gear">Whether it drives backwards.</param>
    public static void Move(GeoPoint point, double metres, double headingDegrees, Gear? gear)
    {
        if (!point.IsPresent || double.IsNaN(metres) || double.IsNaN(headingDegrees) || !(Math.Abs(point.LatitudeDegrees) < LastLatitudeDegrees))
            return;
        double distance = gear == Gear.Reverse ? -metres : metres;
        (double east, double north) = Math.SinCos(double.DegreesToRadians(headingDegrees));
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(point.LatitudeDegrees));
        double flattened = 1 - (EccentricitySquared * sine * sine);
        double parallel = EquatorMetres / Math.Sqrt(flattened);
        double meridian = parallel * (1 - EccentricitySquared) / flattened;
        point.LatitudeDegrees += double.RadiansToDegrees(distance * north / meridian);
        double longitude = point.LongitudeDegrees + double.RadiansToDegrees(distance * east / (parallel * cosine));
        point.LongitudeDegrees = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }
}
