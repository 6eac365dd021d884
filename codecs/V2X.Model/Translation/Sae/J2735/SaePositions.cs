using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735;

/// <summary>Position3D and PositionalAccuracy to and from the canonical model. Pure functions, no allocation.</summary>
internal static class SaePositions
{
    private const double DegreesPerUnit = 1e-7;
    private const int LatitudeUnavailable = 900_000_001;
    private const int LongitudeUnavailable = 1_800_000_001;
    private const int LatitudeMost = 900_000_000;
    private const int LongitudeMost = 1_800_000_000;
    private const double ElevationUnit = 0.1;
    private const int ElevationUnavailable = -4096;
    private const int ElevationMost = 61_439;
    private const double AxisUnit = 0.05;
    private const int AxisUnavailable = 255;
    private const double OrientationUnit = 360.0 / 65_535;
    private const int OrientationUnavailable = 65_535;

    public static void Read(Position3D wire, GeoPoint point) => point.Set(
        Quantity.Read(wire.Lat, DegreesPerUnit, LatitudeUnavailable),
        Quantity.Read(wire.Long, DegreesPerUnit, LongitudeUnavailable),
        wire.HasElevation ? Quantity.Read(wire.Elevation, ElevationUnit, ElevationUnavailable) : double.NaN);

    /// <summary>Sets a position.</summary>
    public static void Write(GeoPoint point, Position3D wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        wire.Lat = Quantity.Write(point.LatitudeDegrees, DegreesPerUnit, -LatitudeMost, LatitudeMost, LatitudeUnavailable);
        wire.Long = Quantity.Write(point.LongitudeDegrees, DegreesPerUnit, 1 - LongitudeMost, LongitudeMost, LongitudeUnavailable);
        wire.Elevation = Quantity.Write(point.ElevationMetres, ElevationUnit, ElevationUnavailable + 1, ElevationMost, ElevationUnavailable);
        wire.HasElevation = !double.IsNaN(point.ElevationMetres);
    }

    /// <summary>The axes are one standard deviation; 254 and more are told as 254.</summary>
    public static void Read(PositionalAccuracy wire, PerceivedObjectsMessage message)
    {
        message.ReferenceSemiMajorSigmaMetres = Quantity.Read(wire.SemiMajor, AxisUnit, AxisUnavailable);
        message.ReferenceSemiMinorSigmaMetres = Quantity.Read(wire.SemiMinor, AxisUnit, AxisUnavailable);
        message.ReferenceEllipseHeadingDegrees = Quantity.Read(wire.Orientation, OrientationUnit, OrientationUnavailable);
    }

    public static void Write(PerceivedObjectsMessage message, PositionalAccuracy wire)
    {
        wire.SemiMajor = Quantity.Write(message.ReferenceSemiMajorSigmaMetres, AxisUnit, 0, AxisUnavailable - 1, AxisUnavailable);
        wire.SemiMinor = Quantity.Write(message.ReferenceSemiMinorSigmaMetres, AxisUnit, 0, AxisUnavailable - 1, AxisUnavailable);
        wire.Orientation = Quantity.WriteHeading(message.ReferenceEllipseHeadingDegrees, OrientationUnit, OrientationUnavailable);
    }
}
