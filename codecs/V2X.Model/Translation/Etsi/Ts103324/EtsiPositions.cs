using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>ReferencePosition of ETSI TS 102 894-2 to and from the canonical one, with its errors. Pure functions, no allocation.</summary>
internal static class EtsiPositions
{
    private const double DegreesPerUnit = 1e-7;
    private const int LatitudeUnavailable = 900_000_001;
    private const int LongitudeUnavailable = 1_800_000_001;
    private const int LatitudeMost = 900_000_000;
    private const int LongitudeMost = 1_800_000_000;
    private const double AltitudeUnit = 0.01;
    private const int AltitudeLeast = -100_000;
    private const int AltitudeMost = 800_000;
    private const int AltitudeUnavailable = 800_001;
    private const double AxisUnit = 0.01 / ConfidenceTable.Planar;
    private const int AxisMost = 4094;
    private const int AxisUnavailable = 4095;

    public static void Read(ReferencePosition wire, PerceivedObjectsMessage message)
    {
        message.Reference.Set(
            Quantity.Read(wire.Latitude, DegreesPerUnit, LatitudeUnavailable),
            Quantity.Read(wire.Longitude, DegreesPerUnit, LongitudeUnavailable),
            Quantity.Read(wire.Altitude.AltitudeValue, AltitudeUnit, AltitudeUnavailable));
        message.ReferenceSemiMajorSigmaMetres = ReadAxis(wire.PositionConfidenceEllipse.SemiMajorConfidence);
        message.ReferenceSemiMinorSigmaMetres = ReadAxis(wire.PositionConfidenceEllipse.SemiMinorConfidence);
        message.ReferenceEllipseHeadingDegrees = EtsiAngles.ReadNorth(wire.PositionConfidenceEllipse.SemiMajorOrientation);
        message.ReferenceElevationSigmaMetres = ConfidenceTable.Altitude.Read((int)wire.Altitude.AltitudeConfidence);
    }

    public static void Write(PerceivedObjectsMessage message, ReferencePosition wire)
    {
        wire.Latitude = Quantity.Write(message.Reference.LatitudeDegrees, DegreesPerUnit, -LatitudeMost, LatitudeMost, LatitudeUnavailable);
        wire.Longitude = Quantity.Write(message.Reference.LongitudeDegrees, DegreesPerUnit, -LongitudeMost, LongitudeMost, LongitudeUnavailable);
        wire.Altitude.AltitudeValue = Quantity.Write(message.Reference.ElevationMetres, AltitudeUnit, AltitudeLeast, AltitudeMost, AltitudeUnavailable);
        wire.Altitude.AltitudeConfidence = (AltitudeConfidence)ConfidenceTable.Altitude.Write(message.ReferenceElevationSigmaMetres);
        wire.PositionConfidenceEllipse.SemiMajorConfidence = WriteAxis(message.ReferenceSemiMajorSigmaMetres);
        wire.PositionConfidenceEllipse.SemiMinorConfidence = WriteAxis(message.ReferenceSemiMinorSigmaMetres);
        wire.PositionConfidenceEllipse.SemiMajorOrientation = EtsiAngles.WriteNorth(message.ReferenceEllipseHeadingDegrees);
    }

    // 0 is not to be used and says nothing.
    private static double ReadAxis(int axis) => axis == 0 ? double.NaN : Quantity.Read(axis, AxisUnit, AxisUnavailable);

    private static int WriteAxis(double sigma) => Quantity.Write(sigma, AxisUnit, 1, AxisMost, AxisUnavailable);
}
