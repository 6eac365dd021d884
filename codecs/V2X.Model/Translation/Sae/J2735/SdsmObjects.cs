using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

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
        target.MeasuredSigmaSeconds = ErrorBounds.Read(ErrorBounds.Time, (int)wire.TimeConfidence);
        user.PositionSemiMajorSigmaMetres = ErrorBounds.Read(ErrorBounds.Position, (int)wire.PosConfidence.Pos, ErrorBounds.OfPlane);
        user.PositionSemiMinorSigmaMetres = user.PositionSemiMajorSigmaMetres;
        user.ElevationSigmaMetres = ErrorBounds.Read(ErrorBounds.Position, (int)wire.PosConfidence.Elevation);
        user.SpeedMetresPerSecond = SharedMotion.ReadSpeed(wire.Speed);
        user.SpeedSigmaMetresPerSecond = ErrorBounds.Read(ErrorBounds.Speed, (int)wire.SpeedConfidence);
        if (wire.HasSpeedZ)
            target.VerticalSpeedMetresPerSecond = SharedMotion.ReadSpeed(wire.SpeedZ);
        if (wire.HasSpeedConfidenceZ)
            target.VerticalSpeedSigmaMetresPerSecond = ErrorBounds.Read(ErrorBounds.Speed, (int)wire.SpeedConfidenceZ);
        user.HeadingDegrees = SharedMotion.ReadHeading(wire.Heading);
        user.HeadingSigmaDegrees = ErrorBounds.Read(ErrorBounds.Heading, (int)wire.HeadingConf);
        ReadAcceleration(wire, user);
    }

    private static void ReadAcceleration(DetectedObjectCommonData wire, RoadUser user)
    {
        if (wire.HasAccel4way)
        {
            AccelerationSet4Way set = wire.Accel4way;
            user.LongitudinalAccelerationMetresPerSecondSquared = Quantity.Read(set.Long, SharedMotion.AccelerationUnit, SharedMotion.AccelerationUnavailable);
            user.LateralAccelerationMetresPerSecondSquared = Quantity.Read(set.Lat, -SharedMotion.AccelerationUnit, SharedMotion.AccelerationUnavailable);
            user.VerticalAccelerationMetresPerSecondSquared =
                Quantity.Read(set.Vert, SharedMotion.VerticalAccelerationUnit, SharedMotion.VerticalAccelerationUnavailable);
            user.YawRateDegreesPerSecond = set.Yaw * -SharedMotion.YawRateUnit;
        }

        if (wire.HasAccCfdX)
            user.LongitudinalAccelerationSigmaMetresPerSecondSquared = ErrorBounds.Read(ErrorBounds.Acceleration, (int)wire.AccCfdX);
        if (wire.HasAccCfdY)
            user.LateralAccelerationSigmaMetresPerSecondSquared = ErrorBounds.Read(ErrorBounds.Acceleration, (int)wire.AccCfdY);
        if (wire.HasAccCfdZ)
            user.VerticalAccelerationSigmaMetresPerSecondSquared = ErrorBounds.Read(ErrorBounds.Acceleration, (int)wire.AccCfdZ);
        if (wire.HasAccCfdYaw)
            user.YawRateSigmaDegreesPerSecond = ErrorBounds.Read(ErrorBounds.Acceleration, (int)wire.AccCfdYaw);
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
        wire.TimeConfidence = (TimeConfidence)ErrorBounds.Write(ErrorBounds.Time, source.MeasuredSigmaSeconds);
        wire.PosConfidence.Pos = (PositionConfidence)ErrorBounds.Write(ErrorBounds.Position, user.PositionSemiMajorSigmaMetres, ErrorBounds.OfPlane);
        wire.PosConfidence.Elevation = (ElevationConfidence)ErrorBounds.Write(ErrorBounds.Position, user.ElevationSigmaMetres);
        wire.Speed = SharedMotion.WriteSpeed(user.SpeedMetresPerSecond);
        wire.SpeedConfidence = (SpeedConfidence)ErrorBounds.Write(ErrorBounds.Speed, user.SpeedSigmaMetresPerSecond);
        // The field has no sign: what sinks is left out.
        wire.SpeedZ = SharedMotion.WriteSpeed(source.VerticalSpeedMetresPerSecond);
        wire.HasSpeedZ = source.VerticalSpeedMetresPerSecond >= 0;
        wire.SpeedConfidenceZ = (SpeedConfidence)ErrorBounds.Write(ErrorBounds.Speed, source.VerticalSpeedSigmaMetresPerSecond);
        wire.HasSpeedConfidenceZ = !double.IsNaN(source.VerticalSpeedSigmaMetresPerSecond);
        bool moves = !double.IsNaN(user.HeadingDegrees) || double.IsNaN(source.OrientationDegrees);
        wire.Heading = SharedMotion.WriteHeading(moves ? user.HeadingDegrees : source.OrientationDegrees);
        wire.HeadingConf = (HeadingConfidence)ErrorBounds.Write(ErrorBounds.Heading, moves ? user.HeadingSigmaDegrees : source.OrientationSigmaDegrees);
        WriteAcceleration(user, wire);
    }

    // The set has no value for an unknown rate of turn and is left out without one.
    private static void WriteAcceleration(RoadUser user, DetectedObjectCommonData wire)
    {
        AccelerationSet4Way set = wire.Accel4way;
        set.Long = Quantity.Write(user.LongitudinalAccelerationMetresPerSecondSquared, SharedMotion.AccelerationUnit, -2000, 2000, SharedMotion.AccelerationUnavailable);
        set.Lat = Quantity.Write(user.LateralAccelerationMetresPerSecondSquared, -SharedMotion.AccelerationUnit, -2000, 2000, SharedMotion.AccelerationUnavailable);
        set.Vert = Quantity.Write(
            user.VerticalAccelerationMetresPerSecondSquared,
            SharedMotion.VerticalAccelerationUnit,
            SharedMotion.VerticalAccelerationUnavailable + 1,
            127,
            SharedMotion.VerticalAccelerationUnavailable);
        set.Yaw = Quantity.Write(user.YawRateDegreesPerSecond, -SharedMotion.YawRateUnit, -32_767, 32_767, 0);
        wire.HasAccel4way = !double.IsNaN(user.YawRateDegreesPerSecond);
        wire.AccCfdX = (AccelerationConfidence)ErrorBounds.Write(ErrorBounds.Acceleration, user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        wire.HasAccCfdX = !double.IsNaN(user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        wire.AccCfdY = (AccelerationConfidence)ErrorBounds.Write(ErrorBounds.Acceleration, user.LateralAccelerationSigmaMetresPerSecondSquared);
        wire.HasAccCfdY = !double.IsNaN(user.LateralAccelerationSigmaMetresPerSecondSquared);
        wire.AccCfdZ = (AccelerationConfidence)ErrorBounds.Write(ErrorBounds.Acceleration, user.VerticalAccelerationSigmaMetresPerSecondSquared);
        wire.HasAccCfdZ = !double.IsNaN(user.VerticalAccelerationSigmaMetresPerSecondSquared);
        wire.AccCfdYaw = (YawRateConfidence)ErrorBounds.Write(ErrorBounds.Acceleration, user.YawRateSigmaDegreesPerSecond);
        wire.HasAccCfdYaw = !double.IsNaN(user.YawRateSigmaDegreesPerSecond);
    }
}
