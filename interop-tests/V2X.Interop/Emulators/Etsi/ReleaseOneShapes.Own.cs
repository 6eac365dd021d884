using V2X.Interop.Demo.Encoding;
using V2X.Interop.Simulation;
using V2X.Messages.Etsi.En302637_2_v1_4_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>What this release of the CAM names in its own way.</summary>
internal static class ReleaseOneShapes
{
    /// <summary>Sets the header of a message.</summary>
    public static void Set(ItsPduHeader header, int messageId, uint station)
    {
        header.ProtocolVersion = 2;
        header.MessageID = messageId;
        header.StationID = station;
    }

    /// <summary>Sets where a vehicle is.</summary>
    public static void Set(BasicContainer container, GeoPosition position)
    {
        ReferencePosition target = container.ReferencePosition;
        target.Latitude = WireUnits.Degrees(position.LatitudeDegrees);
        target.Longitude = WireUnits.Degrees(position.LongitudeDegrees);
        target.Altitude.AltitudeValue = 800;
        target.Altitude.AltitudeConfidence = AltitudeConfidence.Alt002_00;
        target.PositionConfidenceEllipse.SemiMajorConfidence = 120;
        target.PositionConfidenceEllipse.SemiMinorConfidence = 90;
        target.PositionConfidenceEllipse.SemiMajorOrientation = 0;
    }

    /// <summary>Sets the longitudinal acceleration, 0.1 m/s².</summary>
    public static void SetAcceleration(BasicVehicleContainerHighFrequency high, int value)
    {
        high.LongitudinalAcceleration.LongitudinalAccelerationValue = value;
        high.LongitudinalAcceleration.LongitudinalAccelerationConfidence = 5;
    }

    /// <summary>Gives the longitudinal acceleration the other sign.</summary>
    public static void TurnAcceleration(BasicVehicleContainerHighFrequency high) =>
        high.LongitudinalAcceleration.LongitudinalAccelerationValue = -high.LongitudinalAcceleration.LongitudinalAccelerationValue;
}
