using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>ParticipantData to and from a perceived object: of RSM, and within SSM. No state, no allocation.</summary>
internal static class Participants
{
    /// <summary>Place of what the sending station says of itself.</summary>
    public const int Station = -1;

    private const int IdLength = 8;
    private const int MostId = 65_535;

    /// <summary>The object that a participant belongs into: the first of all is the station itself where its number is 0.</summary>
    public static PerceivedObject PlaceFor(ParticipantData wire, PerceivedObjectsMessage message) =>
        wire.PtcId == 0 && message.Objects.Count == 0 && message.Station.ObjectId is null ? message.Station : message.Objects.AddCleared();

    public static void Read(ParticipantData wire, ChinaPosition reference, PerceivedObject target, TranslationContext context)
    {
        RoadUser user = target.User;
        target.ObjectId = wire.PtcId;
        target.Sources = ChinaSources.Read((int)wire.Source);
        target.StationId = wire.HasId ? wire.Id : default;
        target.MeasuredUnixMs = SharedMotion.ReadTime(wire.SecMark, context);
        OffsetPositions.Read(wire.Pos, reference, user.Position, context);
        Read(wire.PosConfidence, user);
        target.Gear = wire.HasTransmission && wire.Transmission is >= TransmissionState.Neutral and <= TransmissionState.ReverseGears ? (Gear)(int)wire.Transmission : null;
        user.SpeedMetresPerSecond = SharedMotion.ReadSpeed(wire.Speed);
        user.HeadingDegrees = SharedMotion.ReadHeading(wire.Heading);
        target.SteeringWheelAngleDegrees = wire.HasAngle ? Quantity.Read(wire.Angle, -SharedMotion.SteeringUnit, SharedMotion.SteeringUnavailable) : double.NaN;
        if (wire.HasMotionCfd)
            Read(wire.MotionCfd, target);
        if (wire.HasAccelSet)
            Read(wire.AccelSet, user);
        user.WidthMetres = Quantity.Read(wire.Size.Width, SharedMotion.WidthUnit, 0);
        user.LengthMetres = Quantity.Read(wire.Size.Length, SharedMotion.WidthUnit, 0);
        user.HeightMetres = wire.Size.HasHeight ? Quantity.Read(wire.Size.Height, SharedMotion.HeightUnit, 0) : double.NaN;
        user.BasicVehicleClass = wire.HasVehicleClass ? wire.VehicleClass.Classification : null;
        user.Class = ChinaClasses.ReadClass((int)wire.PtcType, user.BasicVehicleClass);
    }

    /// <summary>Fills a participant.</summary>
    /// <param name="source">The object.</param>
    /// <param name="index">Its place in the message, or <see cref="Station"/>.</param>
    /// <param name="classIsTold">Whether another field of the message tells the class.</param>
    /// <param name="reference">Reference position of the message.</param>
    /// <param name="wire">The participant.</param>
    /// <param name="context">What must be known beyond the message.</param>
    public static void Write(PerceivedObject source, int index, bool classIsTold, ChinaPosition reference, ParticipantData wire, TranslationContext context)
    {
        RoadUser user = source.User;
        wire.UnknownAdditions?.Clear();
        wire.PtcType = (ParticipantType)ChinaClasses.WriteClass(user.Class);
        wire.PtcId = IdOf(source, index);
        wire.Source = (SourceType)ChinaSources.Write(source.Sources);
        wire.Id = StationIdentity.Fit(source.StationId, IdLength);
        wire.HasId = source.StationId.Length > 0;
        wire.SecMark = SharedMotion.WriteTime(source.MeasuredUnixMs);
        OffsetPositions.Write(user.Position, reference, wire.Pos, context);
        Write(user, wire.PosConfidence);
        wire.HasTransmission = source.Gear is not null;
        if (source.Gear is { } gear)
            wire.Transmission = gear is >= Gear.Neutral and <= Gear.Reverse ? (TransmissionState)(int)gear : TransmissionState.Unavailable;
        wire.Speed = SharedMotion.WriteSpeed(user.SpeedMetresPerSecond);
        wire.Heading = SharedMotion.WriteHeading(double.IsNaN(user.HeadingDegrees) ? source.OrientationDegrees : user.HeadingDegrees);
        wire.HasAngle = !double.IsNaN(source.SteeringWheelAngleDegrees);
        if (wire.HasAngle)
            wire.Angle = Quantity.Write(source.SteeringWheelAngleDegrees, -SharedMotion.SteeringUnit, -126, 126, SharedMotion.SteeringUnavailable);
        WriteMotionConfidence(source, wire);
        wire.HasAccelSet = Write(user, wire.AccelSet);
        WriteSize(user, wire.Size);
        WriteVehicleClass(user, classIsTold, wire);
    }

    // Number 0 is the perceiving station's own; an object that has none or that one gets a number from the far end.
    private static int IdOf(PerceivedObject source, int index) =>
        index < 0 ? 0 : source.ObjectId is { } id and > 0 and <= MostId ? id : MostId - index;

    public static void Read(PositionConfidenceSet wire, RoadUser user)
    {
        user.PositionSemiMajorSigmaMetres = ErrorBounds.Read(ErrorBounds.Position, (int)wire.Pos, ErrorBounds.OfPlane);
        user.PositionSemiMinorSigmaMetres = user.PositionSemiMajorSigmaMetres;
        user.ElevationSigmaMetres = wire.HasElevation ? ErrorBounds.Read(ErrorBounds.Position, (int)wire.Elevation) : double.NaN;
    }

    public static void Write(RoadUser user, PositionConfidenceSet wire)
    {
        wire.Pos = (PositionConfidence)ErrorBounds.Write(ErrorBounds.Position, user.PositionSemiMajorSigmaMetres, ErrorBounds.OfPlane);
        wire.HasElevation = !double.IsNaN(user.ElevationSigmaMetres);
        if (wire.HasElevation)
            wire.Elevation = (ElevationConfidence)ErrorBounds.Write(ErrorBounds.Position, user.ElevationSigmaMetres);
    }

    private static void Read(MotionConfidenceSet wire, PerceivedObject target)
    {
        if (wire.HasSpeedCfd)
            target.User.SpeedSigmaMetresPerSecond = ErrorBounds.Read(ErrorBounds.Speed, (int)wire.SpeedCfd);
        if (wire.HasHeadingCfd)
            target.User.HeadingSigmaDegrees = ErrorBounds.Read(ErrorBounds.Heading, (int)wire.HeadingCfd);
        if (wire.HasSteerCfd)
            target.SteeringWheelAngleSigmaDegrees = ErrorBounds.Read(ErrorBounds.SteeringWheel, (int)wire.SteerCfd);
    }

    private static void WriteMotionConfidence(PerceivedObject source, ParticipantData wire)
    {
        RoadUser user = source.User;
        MotionConfidenceSet set = wire.MotionCfd;
        set.SpeedCfd = (SpeedConfidence)ErrorBounds.Write(ErrorBounds.Speed, user.SpeedSigmaMetresPerSecond);
        set.HasSpeedCfd = !double.IsNaN(user.SpeedSigmaMetresPerSecond);
        bool isTurned = double.IsNaN(user.HeadingDegrees) && !double.IsNaN(source.OrientationDegrees);
        double heading = isTurned ? source.OrientationSigmaDegrees : user.HeadingSigmaDegrees;
        set.HeadingCfd = (HeadingConfidence)ErrorBounds.Write(ErrorBounds.Heading, heading);
        set.HasHeadingCfd = !double.IsNaN(heading);
        set.SteerCfd = (SteeringWheelAngleConfidence)ErrorBounds.Write(ErrorBounds.SteeringWheel, source.SteeringWheelAngleSigmaDegrees);
        set.HasSteerCfd = !double.IsNaN(source.SteeringWheelAngleSigmaDegrees);
        wire.HasMotionCfd = set.HasSpeedCfd || set.HasHeadingCfd || set.HasSteerCfd;
    }

    public static void Read(AccelerationSet4Way wire, RoadUser user)
    {
        user.LongitudinalAccelerationMetresPerSecondSquared = Quantity.Read(wire.Long, SharedMotion.AccelerationUnit, SharedMotion.AccelerationUnavailable);
        user.LateralAccelerationMetresPerSecondSquared = Quantity.Read(wire.Lat, -SharedMotion.AccelerationUnit, SharedMotion.AccelerationUnavailable);
        user.VerticalAccelerationMetresPerSecondSquared =
            Quantity.Read(wire.Vert, SharedMotion.VerticalAccelerationUnit, SharedMotion.VerticalAccelerationUnavailable);
        user.YawRateDegreesPerSecond = wire.Yaw * -SharedMotion.YawRateUnit;
    }

    /// <summary>Sets accelerations and rate of turn; false where the rate is not known, since the set has no value that says so.</summary>
    public static bool Write(RoadUser user, AccelerationSet4Way wire)
    {
        if (double.IsNaN(user.YawRateDegreesPerSecond))
            return false;
        wire.Long = Quantity.Write(user.LongitudinalAccelerationMetresPerSecondSquared, SharedMotion.AccelerationUnit, -2000, 2000, SharedMotion.AccelerationUnavailable);
        wire.Lat = Quantity.Write(user.LateralAccelerationMetresPerSecondSquared, -SharedMotion.AccelerationUnit, -2000, 2000, SharedMotion.AccelerationUnavailable);
        wire.Vert = Quantity.Write(
            user.VerticalAccelerationMetresPerSecondSquared,
            SharedMotion.VerticalAccelerationUnit,
            SharedMotion.VerticalAccelerationUnavailable + 1,
            127,
            SharedMotion.VerticalAccelerationUnavailable);
        wire.Yaw = Quantity.Write(user.YawRateDegreesPerSecond, -SharedMotion.YawRateUnit, -32_767, 32_767, 0);
        return true;
    }

    private static void WriteSize(RoadUser user, VehicleSize wire)
    {
        wire.Width = SharedMotion.WriteExtent(user.WidthMetres, SharedMotion.WidthUnit, 1023);
        wire.Length = SharedMotion.WriteExtent(user.LengthMetres, SharedMotion.WidthUnit, 4095);
        wire.HasHeight = !double.IsNaN(user.HeightMetres);
        if (wire.HasHeight)
            wire.Height = SharedMotion.WriteExtent(user.HeightMetres, SharedMotion.HeightUnit, 127);
    }

    private static void WriteVehicleClass(RoadUser user, bool classIsTold, ParticipantData wire)
    {
        int? number = ChinaClasses.WriteVehicleClass(user, classIsTold);
        wire.HasVehicleClass = number is not null;
        wire.VehicleClass.UnknownAdditions?.Clear();
        wire.VehicleClass.HasFuelType = false;
        wire.VehicleClass.Classification = number ?? 0;
    }
}
