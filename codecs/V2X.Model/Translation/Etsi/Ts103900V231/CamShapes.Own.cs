using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103900V231;

/// <summary>What this edition of the CAM names or shapes in its own way. Pure functions, thread-safe, no allocation.</summary>
internal static class CamShapes
{
    public const string EditionId = V2X.Messages.Etsi.Ts103900_v2_3_1.Edition.Id;
    public const string MessageIdName = "messageId";
    public const string StationIdName = "stationId";
    public const string SemiMajorName = "semiMajorAxisLength";
    public const string SemiMinorName = "semiMinorAxisLength";
    public const string OrientationName = "semiMajorAxisOrientation";
    public const string LongitudinalName = "value";
    public const string LongitudinalConfidenceName = "confidence";
    public const string LateralName = "value";
    public const string LateralConfidenceName = "confidence";
    public const string VerticalName = "value";
    public const string VerticalConfidenceName = "confidence";

    public static long StationOf(CAM wire) => wire.Header.StationId;

    public static void WriteHeader(ItsPduHeader header, int protocolVersion, int messageId, long stationId)
    {
        header.ProtocolVersion = protocolVersion;
        header.MessageId = messageId;
        header.StationId = stationId;
    }

    public static int StationTypeOf(RoadUserClass? known) => RoadUserTables.StationOf(known, releaseOne: false);

    public static void ReadPosition(BasicContainer container, RoadUser user)
    {
        ReferencePositionWithConfidence position = container.ReferencePosition;
        user.Position.Set(
            AwarenessQuantity.ReadLatitude(position.Latitude),
            AwarenessQuantity.ReadLongitude(position.Longitude),
            AwarenessQuantity.ReadAltitude(position.Altitude.AltitudeValue));
        user.PositionSemiMajorSigmaMetres = AwarenessQuantity.ReadSemiAxis(position.PositionConfidenceEllipse.SemiMajorAxisLength);
        user.PositionSemiMinorSigmaMetres = AwarenessQuantity.ReadSemiAxis(position.PositionConfidenceEllipse.SemiMinorAxisLength);
        user.PositionEllipseHeadingDegrees = AwarenessQuantity.ReadHeading(position.PositionConfidenceEllipse.SemiMajorAxisOrientation);
        user.ElevationSigmaMetres = ConfidenceTable.Altitude.Read((int)position.Altitude.AltitudeConfidence);
    }

    public static void WritePosition(GeoPoint point, RoadUser user, BasicContainer container)
    {
        ReferencePositionWithConfidence position = container.ReferencePosition;
        position.Latitude = AwarenessQuantity.WriteLatitude(point.LatitudeDegrees);
        position.Longitude = AwarenessQuantity.WriteLongitude(point.LongitudeDegrees);
        position.Altitude.AltitudeValue = AwarenessQuantity.WriteAltitude(point.ElevationMetres);
        position.Altitude.AltitudeConfidence = (AltitudeConfidence)ConfidenceTable.Altitude.Write(user.ElevationSigmaMetres);
        position.PositionConfidenceEllipse.SemiMajorAxisLength = AwarenessQuantity.WriteSemiAxis(user.PositionSemiMajorSigmaMetres);
        position.PositionConfidenceEllipse.SemiMinorAxisLength = AwarenessQuantity.WriteSemiAxis(user.PositionSemiMinorSigmaMetres);
        position.PositionConfidenceEllipse.SemiMajorAxisOrientation = AwarenessQuantity.WriteHeading(user.PositionEllipseHeadingDegrees);
    }

    public static void ReadAccelerations(BasicVehicleContainerHighFrequency container, RoadUser user)
    {
        user.LongitudinalAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.LongitudinalAcceleration.Value);
        user.LongitudinalAccelerationSigmaMetresPerSecondSquared = AwarenessQuantity.ReadAccelerationBound(container.LongitudinalAcceleration.Confidence);
        if (container.HasLateralAcceleration)
        {
            user.LateralAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.LateralAcceleration.Value);
            user.LateralAccelerationSigmaMetresPerSecondSquared = AwarenessQuantity.ReadAccelerationBound(container.LateralAcceleration.Confidence);
        }

        if (!container.HasVerticalAcceleration)
            return;
        user.VerticalAccelerationMetresPerSecondSquared = AwarenessQuantity.ReadAcceleration(container.VerticalAcceleration.Value);
        user.VerticalAccelerationSigmaMetresPerSecondSquared = AwarenessQuantity.ReadAccelerationBound(container.VerticalAcceleration.Confidence);
    }

    public static void WriteAccelerations(RoadUser user, BasicVehicleContainerHighFrequency container)
    {
        container.LongitudinalAcceleration.Value = AwarenessQuantity.WriteAcceleration(user.LongitudinalAccelerationMetresPerSecondSquared);
        container.LongitudinalAcceleration.Confidence = AwarenessQuantity.WriteAccelerationBound(user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        container.LateralAcceleration.Value = AwarenessQuantity.WriteAcceleration(user.LateralAccelerationMetresPerSecondSquared);
        container.LateralAcceleration.Confidence = AwarenessQuantity.WriteAccelerationBound(user.LateralAccelerationSigmaMetresPerSecondSquared);
        container.HasLateralAcceleration =
            !(double.IsNaN(user.LateralAccelerationMetresPerSecondSquared) && double.IsNaN(user.LateralAccelerationSigmaMetresPerSecondSquared));
        container.VerticalAcceleration.Value = AwarenessQuantity.WriteAcceleration(user.VerticalAccelerationMetresPerSecondSquared);
        container.VerticalAcceleration.Confidence = AwarenessQuantity.WriteAccelerationBound(user.VerticalAccelerationSigmaMetresPerSecondSquared);
        container.HasVerticalAcceleration =
            !(double.IsNaN(user.VerticalAccelerationMetresPerSecondSquared) && double.IsNaN(user.VerticalAccelerationSigmaMetresPerSecondSquared));
    }

    /// <summary>Leaves out the containers that have no canonical fields.</summary>
    public static void LeaveOutExtensions(CamParameters parameters) => parameters.HasExtensionContainers = false;
}
