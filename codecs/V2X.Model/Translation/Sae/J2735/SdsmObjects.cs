using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Sae.J2735.Users;

namespace V2X.Model.Translation.Sae.J2735;

/// <summary>DetectedObjectCommonData of SDSM to and from a perceived object, position aside. No state, no allocation.</summary>
internal static class SdsmObjects
{
    private const double PercentUnit = 0.01;
    private const int PercentUnavailable = 101;
    private const int MostId = 65_535;
    private const int MostTimeOffsetMs = 1500;

    public static void Read(DetectedObjectCommonData wire, long? generatedUnixMs, PerceivedObject target)
    {
        RoadUser user = target.User;
        target.ObjectId = wire.ObjectID;
        user.ClassProbability = Quantity.Read(wire.ObjTypeCfd, PercentUnit, PercentUnavailable);
        target.MeasuredUnixMs = generatedUnixMs + wire.MeasurementTime;
        target.MeasuredSigmaSeconds = ConfidenceTable.Time.Read((int)wire.TimeConfidence);
        user.PositionSemiMajorSigmaMetres = ConfidenceTable.Position.Read((int)wire.PosConfidence.Pos);
        user.PositionSemiMinorSigmaMetres = user.PositionSemiMajorSigmaMetres;
        user.ElevationSigmaMetres = ConfidenceTable.Elevation.Read((int)wire.PosConfidence.Elevation);
        user.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.Speed);
        user.SpeedSigmaMetresPerSecond = ConfidenceTable.Speed.Read((int)wire.SpeedConfidence);
        if (wire.HasSpeedZ)
            target.VerticalSpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.SpeedZ);
        if (wire.HasSpeedConfidenceZ)
            target.VerticalSpeedSigmaMetresPerSecond = ConfidenceTable.Speed.Read((int)wire.SpeedConfidenceZ);
        user.HeadingDegrees = CommonQuantity.ReadHeading(wire.Heading);
        user.HeadingSigmaDegrees = ConfidenceTable.Heading.Read((int)wire.HeadingConf);
        ReadAcceleration(wire, user);
    }

    private static void ReadAcceleration(DetectedObjectCommonData wire, RoadUser user)
    {
        if (wire.HasAccel4way)
        {
            UserParts.Read(wire.Accel4way, user);
        }

        if (wire.HasAccCfdX)
            user.LongitudinalAccelerationSigmaMetresPerSecondSquared = ConfidenceTable.Acceleration.Read((int)wire.AccCfdX);
        if (wire.HasAccCfdY)
            user.LateralAccelerationSigmaMetresPerSecondSquared = ConfidenceTable.Acceleration.Read((int)wire.AccCfdY);
        if (wire.HasAccCfdZ)
            user.VerticalAccelerationSigmaMetresPerSecondSquared = ConfidenceTable.Acceleration.Read((int)wire.AccCfdZ);
        if (wire.HasAccCfdYaw)
            user.YawRateSigmaDegreesPerSecond = ConfidenceTable.Acceleration.Read((int)wire.AccCfdYaw);
    }

    /// <summary>Fills all but the position.</summary>
    /// <param name="source">The object.</param>
    /// <param name="index">Its place in the message.</param>
    /// <param name="timeStampUnixMs">The message's time stamp; null where it has none.</param>
    /// <param name="wire">What to fill.</param>
    public static void Write(PerceivedObject source, int index, long? timeStampUnixMs, DetectedObjectCommonData wire)
    {
        RoadUser user = source.User;
        wire.UnknownAdditions?.Clear();
        wire.ObjType = SdsmClasses.TypeOf(user.Class);
        wire.ObjTypeCfd = Quantity.Write(user.ClassProbability, PercentUnit, 0, 100, PercentUnavailable);
        wire.ObjectID = source.ObjectId is { } id and >= 0 and <= MostId ? id : MostId - index;
        wire.MeasurementTime = (int)Math.Clamp((source.MeasuredUnixMs - timeStampUnixMs) ?? 0, -MostTimeOffsetMs, MostTimeOffsetMs);
        wire.TimeConfidence = (TimeConfidence)ConfidenceTable.Time.Write(source.MeasuredSigmaSeconds);
        wire.PosConfidence.Pos = (PositionConfidence)ConfidenceTable.Position.Write(user.PositionSemiMajorSigmaMetres);
        wire.PosConfidence.Elevation = (ElevationConfidence)ConfidenceTable.Elevation.Write(user.ElevationSigmaMetres);
        wire.Speed = CommonQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        wire.SpeedConfidence = (SpeedConfidence)ConfidenceTable.Speed.Write(user.SpeedSigmaMetresPerSecond);
        // The field has no sign: what sinks is left out.
        wire.SpeedZ = CommonQuantity.WriteSpeed(source.VerticalSpeedMetresPerSecond);
        wire.HasSpeedZ = source.VerticalSpeedMetresPerSecond >= 0;
        wire.SpeedConfidenceZ = (SpeedConfidence)ConfidenceTable.Speed.Write(source.VerticalSpeedSigmaMetresPerSecond);
        wire.HasSpeedConfidenceZ = !double.IsNaN(source.VerticalSpeedSigmaMetresPerSecond);
        bool moves = !double.IsNaN(user.HeadingDegrees) || double.IsNaN(source.OrientationDegrees);
        wire.Heading = CommonQuantity.WriteHeading(moves ? user.HeadingDegrees : source.OrientationDegrees);
        wire.HeadingConf = (HeadingConfidence)ConfidenceTable.Heading.Write(moves ? user.HeadingSigmaDegrees : source.OrientationSigmaDegrees);
        WriteAcceleration(user, wire);
    }

    // The set has no value for an unknown rate of turn and is left out without one.
    private static void WriteAcceleration(RoadUser user, DetectedObjectCommonData wire)
    {
        UserParts.Write(user, wire.Accel4way);
        wire.HasAccel4way = !double.IsNaN(user.YawRateDegreesPerSecond);
        wire.AccCfdX = (AccelerationConfidence)ConfidenceTable.Acceleration.Write(user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        wire.HasAccCfdX = !double.IsNaN(user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        wire.AccCfdY = (AccelerationConfidence)ConfidenceTable.Acceleration.Write(user.LateralAccelerationSigmaMetresPerSecondSquared);
        wire.HasAccCfdY = !double.IsNaN(user.LateralAccelerationSigmaMetresPerSecondSquared);
        wire.AccCfdZ = (AccelerationConfidence)ConfidenceTable.Acceleration.Write(user.VerticalAccelerationSigmaMetresPerSecondSquared);
        wire.HasAccCfdZ = !double.IsNaN(user.VerticalAccelerationSigmaMetresPerSecondSquared);
        wire.AccCfdYaw = (YawRateConfidence)ConfidenceTable.Acceleration.Write(user.YawRateSigmaDegreesPerSecond);
        wire.HasAccCfdYaw = !double.IsNaN(user.YawRateSigmaDegreesPerSecond);
    }
}
