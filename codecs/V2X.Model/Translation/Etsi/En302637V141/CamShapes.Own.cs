using V2X.Messages.Etsi.En302637_2_v1_4_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.En302637V141;

/// <summary>What this edition of the CAM names or shapes in its own way. Pure functions, thread-safe, no allocation.</summary>
internal static class CamShapes
{
    public const string EditionId = V2X.Messages.Etsi.En302637_2_v1_4_1.Edition.Id;
    public const string MessageIdName = "messageID";
    public const string StationIdName = "stationID";
    public const string SemiMajorName = "semiMajorConfidence";
    public const string SemiMinorName = "semiMinorConfidence";
    public const string OrientationName = "semiMajorOrientation";
    public const string LongitudinalName = "longitudinalAccelerationValue";
    public const string LongitudinalConfidenceName = "longitudinalAccelerationConfidence";
    public const string LateralName = "lateralAccelerationValue";
    public const string LateralConfidenceName = "lateralAccelerationConfidence";
    public const string VerticalName = "verticalAccelerationValue";
    public const string VerticalConfidenceName = "verticalAccelerationConfidence";

    public static long StationOf(CAM wire) => wire.Header.StationID;

    public static void WriteHeader(ItsPduHeader header, int protocolVersion, int messageId, long stationId)
    {
        header.ProtocolVersion = protocolVersion;
        header.MessageID = messageId;
        header.StationID = stationId;
    }

    public static int StationTypeOf(RoadUserClass? known) => RoadUserTables.StationOf(known, releaseOne: true);

    public static void ReadPosition(BasicContainer container, RoadUser user)
    {
        ReferencePosition position = container.ReferencePosition;
        user.Position.Set(
            AwarenessQuantity.ReadLatitude(position.Latitude),
            AwarenessQuantity.ReadLongitude(position.Longitude),
            AwarenessQuantity.ReadAltitude(position.Altitude.AltitudeValue));
        user.PositionSemiMajorSigmaMetres = AwarenessQuantity.ReadSemiAxis(position.PositionConfidenceEllipse.SemiMajorConfidence);
        user.PositionSemiMinorSigmaMetres = AwarenessQuantity.ReadSemiAxis(position.PositionConfidenceEllipse.SemiMinorConfidence);
        user.PositionEllipseHeadingDegrees = AwarenessQuantity.ReadHeading(position.PositionConfidenceEllipse.SemiMajorOrientation);
        user.ElevationSigmaMetres = ConfidenceTable.Altitude.Read((int)position.Altitude.AltitudeConfidence);
    }

    public static void WritePosition(GeoPoint point, RoadUser user, BasicContainer container)
    {
        ReferencePosition position = container.ReferencePosition;
        position.Latitude = AwarenessQuantity.WriteLatitude(point.LatitudeDegrees);
        position.Longitude = AwarenessQuantity.WriteLongitude(point.LongitudeDegrees);
        position.Altitude.AltitudeValue = AwarenessQuantity.WriteAltitude(point.ElevationMetres);
        position.Altitude.AltitudeConfidence = (AltitudeConfidence)ConfidenceTable.Altitude.Write(user.ElevationSigmaMetres);
        position.PositionConfidenceEllipse.SemiMajorConfidence = AwarenessQuantity.WriteSemiAxis(user.PositionSemiMajorSigmaMetres);
        position.PositionConfidenceEllipse.SemiMinorConfidence = AwarenessQuantity.WriteSemiAxis(user.PositionSemiMinorSigmaMetres);
        position.PositionConfidenceEllipse.SemiMajorOrientation = AwarenessQuantity.WriteHeading(user.PositionEllipseHeadingDegrees);
    }

    public static void ReadAccelerations(BasicVehicleContainerHighFrequency container, RoadUser user)
    {
        user.LongitudinalAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.LongitudinalAcceleration.LongitudinalAccelerationValue);
        user.LongitudinalAccelerationSigmaMetresPerSecondSquared = AwarenessQuantity.ReadAccelerationBound(container.LongitudinalAcceleration.LongitudinalAccelerationConfidence);
        if (container.HasLateralAcceleration)
        {
            user.LateralAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.LateralAcceleration.LateralAccelerationValue);
            user.LateralAccelerationSigmaMetresPerSecondSquared = AwarenessQuantity.ReadAccelerationBound(container.LateralAcceleration.LateralAccelerationConfidence);
        }

        if (!container.HasVerticalAcceleration)
            return;
        user.VerticalAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.VerticalAcceleration.VerticalAccelerationValue);
        user.VerticalAccelerationSigmaMetresPerSecondSquared = AwarenessQuantity.ReadAccelerationBound(container.VerticalAcceleration.VerticalAccelerationConfidence);
    }

    public static void WriteAccelerations(RoadUser user, BasicVehicleContainerHighFrequency container)
    {
        container.LongitudinalAcceleration.LongitudinalAccelerationValue = AwarenessQuantity.WriteAcceleration(user.LongitudinalAccelerationMetresPerSecondSquared);
        container.LongitudinalAcceleration.LongitudinalAccelerationConfidence = AwarenessQuantity.WriteAccelerationBound(user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        container.LateralAcceleration.LateralAccelerationValue = AwarenessQuantity.WriteAcceleration(user.LateralAccelerationMetresPerSecondSquared);
        container.LateralAcceleration.LateralAccelerationConfidence = AwarenessQuantity.WriteAccelerationBound(user.LateralAccelerationSigmaMetresPerSecondSquared);
        container.HasLateralAcceleration =
            !(double.IsNaN(user.LateralAccelerationMetresPerSecondSquared) && double.IsNaN(user.LateralAccelerationSigmaMetresPerSecondSquared));
        container.VerticalAcceleration.VerticalAccelerationValue = AwarenessQuantity.WriteAcceleration(user.VerticalAccelerationMetresPerSecondSquared);
        container.VerticalAcceleration.VerticalAccelerationConfidence = AwarenessQuantity.WriteAccelerationBound(user.VerticalAccelerationSigmaMetresPerSecondSquared);
        container.HasVerticalAcceleration =
            !(double.IsNaN(user.VerticalAccelerationMetresPerSecondSquared) && double.IsNaN(user.VerticalAccelerationSigmaMetresPerSecondSquared));
    }

    /// <summary>There are no further containers in this edition.</summary>
    public static void LeaveOutExtensions(CamParameters parameters)
    {
    }
}
