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
        target.MeasuredUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        OffsetPositions.Read(wire.Pos, reference, user.Position, context);
        Read(wire.PosConfidence, user);
        target.Gear = wire.HasTransmission && wire.Transmission is >= TransmissionState.Neutral and <= TransmissionState.ReverseGears ? (Gear)(int)wire.Transmission : null;
        user.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.Speed);
        user.HeadingDegrees = CommonQuantity.ReadHeading(wire.Heading);
        target.SteeringWheelAngleDegrees = wire.HasAngle ? CommonQuantity.ReadSteeringWheelAngle(wire.Angle) : double.NaN;
        if (wire.HasMotionCfd)
            Read(wire.MotionCfd, target);
        if (wire.HasAccelSet)
            CommonParts.Read(wire.AccelSet, user);
        user.WidthMetres = CommonQuantity.ReadSize(wire.Size.Width);
        user.LengthMetres = CommonQuantity.ReadSize(wire.Size.Length);
        user.HeightMetres = wire.Size.HasHeight ? CommonQuantity.ReadHeight(wire.Size.Height) : double.NaN;
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
        wire.SecMark = CommonQuantity.WriteSecond(source.MeasuredUnixMs);
        OffsetPositions.Write(user.Position, reference, wire.Pos, context);
        Write(user, wire.PosConfidence);
        wire.HasTransmission = source.Gear is not null;
        if (source.Gear is { } gear)
            wire.Transmission = gear is >= Gear.Neutral and <= Gear.Reverse ? (TransmissionState)(int)gear : TransmissionState.Unavailable;
        wire.Speed = CommonQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        wire.Heading = CommonQuantity.WriteHeading(double.IsNaN(user.HeadingDegrees) ? source.OrientationDegrees : user.HeadingDegrees);
        wire.HasAngle = !double.IsNaN(source.SteeringWheelAngleDegrees);
        if (wire.HasAngle)
            wire.Angle = CommonQuantity.WriteSteeringWheelAngle(source.SteeringWheelAngleDegrees);
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
        user.PositionSemiMajorSigmaMetres = ConfidenceTable.Position.Read((int)wire.Pos);
        user.PositionSemiMinorSigmaMetres = user.PositionSemiMajorSigmaMetres;
        user.ElevationSigmaMetres = wire.HasElevation ? ConfidenceTable.Elevation.Read((int)wire.Elevation) : double.NaN;
    }

    public static void Write(RoadUser user, PositionConfidenceSet wire)
    {
        wire.Pos = (PositionConfidence)ConfidenceTable.Position.Write(user.PositionSemiMajorSigmaMetres);
        wire.HasElevation = !double.IsNaN(user.ElevationSigmaMetres);
        if (wire.HasElevation)
            wire.Elevation = (ElevationConfidence)ConfidenceTable.Elevation.Write(user.ElevationSigmaMetres);
    }

    private static void Read(MotionConfidenceSet wire, PerceivedObject target)
    {
        if (wire.HasSpeedCfd)
            target.User.SpeedSigmaMetresPerSecond = ConfidenceTable.Speed.Read((int)wire.SpeedCfd);
        if (wire.HasHeadingCfd)
            target.User.HeadingSigmaDegrees = ConfidenceTable.Heading.Read((int)wire.HeadingCfd);
        if (wire.HasSteerCfd)
            target.SteeringWheelAngleSigmaDegrees = ConfidenceTable.SteeringWheelAngle.Read((int)wire.SteerCfd);
    }

    private static void WriteMotionConfidence(PerceivedObject source, ParticipantData wire)
    {
        RoadUser user = source.User;
        MotionConfidenceSet set = wire.MotionCfd;
        set.SpeedCfd = (SpeedConfidence)ConfidenceTable.Speed.Write(user.SpeedSigmaMetresPerSecond);
        set.HasSpeedCfd = !double.IsNaN(user.SpeedSigmaMetresPerSecond);
        bool isTurned = double.IsNaN(user.HeadingDegrees) && !double.IsNaN(source.OrientationDegrees);
        double heading = isTurned ? source.OrientationSigmaDegrees : user.HeadingSigmaDegrees;
        set.HeadingCfd = (HeadingConfidence)ConfidenceTable.Heading.Write(heading);
        set.HasHeadingCfd = !double.IsNaN(heading);
        set.SteerCfd = (SteeringWheelAngleConfidence)ConfidenceTable.SteeringWheelAngle.Write(source.SteeringWheelAngleSigmaDegrees);
        set.HasSteerCfd = !double.IsNaN(source.SteeringWheelAngleSigmaDegrees);
        wire.HasMotionCfd = set.HasSpeedCfd || set.HasHeadingCfd || set.HasSteerCfd;
    }

    /// <summary>Sets accelerations and rate of turn; false where the rate is not known, since the set has no value that says so.</summary>
    public static bool Write(RoadUser user, AccelerationSet4Way wire)
    {
        if (double.IsNaN(user.YawRateDegreesPerSecond))
            return false;
        CommonParts.Write(user, wire);
        return true;
    }

    private static void WriteSize(RoadUser user, VehicleSize wire)
    {
        wire.Width = CommonQuantity.WriteSize(user.WidthMetres, 1023);
        wire.Length = CommonQuantity.WriteSize(user.LengthMetres, 4095);
        wire.HasHeight = !double.IsNaN(user.HeightMetres);
        if (wire.HasHeight)
            wire.Height = CommonQuantity.WriteHeight(user.HeightMetres);
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
