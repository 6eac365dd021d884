using V2X.Interop.Demo.Encoding;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;
using GeoPosition = V2X.Interop.Simulation.GeoPosition;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>What this release of the CAM names in its own way.</summary>
internal static class ReleaseTwoShapes
{
    /// <summary>Sets the header of a message.</summary>
    public static void Set(ItsPduHeader header, int messageId, uint station)
    {
        header.ProtocolVersion = 2;
        header.MessageId = messageId;
        header.StationId = station;
    }

    /// <summary>Sets where a vehicle is.</summary>
    public static void Set(BasicContainer container, GeoPosition position)
    {
        ReferencePositionWithConfidence target = container.ReferencePosition;
        target.Latitude = WireUnits.Degrees(position.LatitudeDegrees);
        target.Longitude = WireUnits.Degrees(position.LongitudeDegrees);
        target.Altitude.AltitudeValue = 800;
        target.Altitude.AltitudeConfidence = AltitudeConfidence.Alt002_00;
        target.PositionConfidenceEllipse.SemiMajorAxisLength = 120;
        target.PositionConfidenceEllipse.SemiMinorAxisLength = 90;
        target.PositionConfidenceEllipse.SemiMajorAxisOrientation = 0;
    }

    /// <summary>Sets the longitudinal acceleration, 0.1 m/s².</summary>
    public static void SetAcceleration(BasicVehicleContainerHighFrequency high, int value)
    {
        high.LongitudinalAcceleration.Value = value;
        high.LongitudinalAcceleration.Confidence = 5;
    }

    /// <summary>Gives the longitudinal acceleration the other sign.</summary>
    public static void TurnAcceleration(BasicVehicleContainerHighFrequency high) =>
        high.LongitudinalAcceleration.Value = -high.LongitudinalAcceleration.Value;
}
