using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.China.Csae53157;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>Personal safety message of T/CSAE 157.</summary>
internal sealed class PsmAdapter : MessageAdapter<PersonalSafetyMessage, RoadUserMessage>
{
    private const int IdOctets = 8;
    private const int MostPlannedPoints = 100;
    private const int MostRadius = 200;

    public override MessageFamily Family => MessageFamily.China;

    public override string EditionId => Edition.Id;

    public override string MessageType => "PSM";

    public override CanonicalKind Kind => CanonicalKind.RoadUser;

    public override IReadOnlyList<FieldMapping> Mappings => PsmMappings.Rows;

    public override bool CanWrite(CanonicalMessage message) => message is RoadUserMessage roadUser && RoadUserTables.IsVulnerable(roadUser);

    protected override TranslationReason Read(PersonalSafetyMessage wire, RoadUserMessage message, TranslationContext context)
    {
        message.Sender = wire.Id;
        message.MessageCount = wire.MsgCnt;
        message.GeneratedUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        if (wire.HasTimeConfidence)
            message.TimeSigmaSeconds = ConfidenceTable.Time.Read((int)wire.TimeConfidence);
        CommonParts.Read(wire.Pos, message.User.Position, context);
        CommonParts.Read(wire.PosAccuracy, message.User);
        message.User.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.Speed);
        message.User.HeadingDegrees = CommonQuantity.ReadHeading(wire.Heading);
        if (wire.HasAccelSet)
            CommonParts.Read(wire.AccelSet, message.User);
        if (wire.HasPathHistory)
            CommonParts.Read(wire.PathHistory, wire.Pos, message.PathHistory, context);
        if (wire.HasPathPlanning)
            Read(wire.PathPlanning, wire.Pos, message.PathPrediction, context);
        message.ClusterRadiusMetres = Quantity.Read(wire.OverallRadius, 0.1, 0);
        Read(wire.NonMotorData, message);
        return TranslationReason.None;
    }

    protected override TranslationReason Write(RoadUserMessage message, PersonalSafetyMessage wire, TranslationContext context)
    {
        wire.Id = CommonQuantity.WriteIdentity(message.Sender, IdOctets);
        wire.MsgCnt = CommonQuantity.WriteCount(message.MessageCount);
        wire.SecMark = CommonQuantity.WriteSecond(message.GeneratedUnixMs);
        wire.TimeConfidence = (TimeConfidence)ConfidenceTable.Time.Write(message.TimeSigmaSeconds);
        wire.HasTimeConfidence = !double.IsNaN(message.TimeSigmaSeconds);
        CommonParts.Write(message.User.Position, wire.Pos, context);
        CommonParts.Write(message.User, wire.PosAccuracy);
        wire.Speed = CommonQuantity.WriteSpeed(message.User.SpeedMetresPerSecond);
        wire.Heading = CommonQuantity.WriteHeading(message.User.HeadingDegrees);
        CommonParts.Write(message.User, wire.AccelSet);
        wire.HasAccelSet = HasAcceleration(message.User);
        wire.HasPathHistory = CommonParts.Write(message.PathHistory, wire.Pos, wire.PathHistory, context);
        wire.HasPathPlanning = Write(message.PathPrediction, wire.Pos, wire.PathPlanning, context);
        wire.OverallRadius = Quantity.Write(message.ClusterRadiusMetres, 0.1, 0, MostRadius, 0);
        Write(message, wire.NonMotorData);
        return TranslationReason.None;
    }

    private static bool HasAcceleration(RoadUser user) =>
        !double.IsNaN(user.LongitudinalAccelerationMetresPerSecondSquared) || !double.IsNaN(user.LateralAccelerationMetresPerSecondSquared)
        || !double.IsNaN(user.VerticalAccelerationMetresPerSecondSquared) || !double.IsNaN(user.YawRateDegreesPerSecond);

    private static void Read(PathPlanning planning, Position3D position, CanonicalList<PathPoint> path, TranslationContext context)
    {
        for (int i = 0; i < planning.Count; i++)
        {
            PathPlanningPoint planned = planning[i];
            PathPoint point = path.AddCleared();
            OffsetPoints.Read(planned.Pos, position, point.Position, context);
            if (planned.HasPosAccuracy)
                point.PositionSigmaMetres = ConfidenceTable.Position.Read((int)planned.PosAccuracy.Pos);
            if (planned.HasSpeed)
                point.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(planned.Speed);
            if (planned.HasHeading)
                point.HeadingDegrees = CommonQuantity.ReadHeading(planned.Heading);
            if (planned.HasEstimatedTime)
                point.TimeOffsetSeconds = CommonQuantity.ReadFutureOffset(planned.EstimatedTime);
            if (planned.HasTimeConfidence)
                point.Probability = planned.TimeConfidence * 0.005;
        }
    }

    private static bool Write(CanonicalList<PathPoint> path, Position3D position, PathPlanning planning, TranslationContext context)
    {
        planning.Clear();
        for (int i = 0; i < Math.Min(path.Count, MostPlannedPoints); i++)
            Write(path[i], position, planning.Add(), context);
        return planning.Count > 0;
    }

    private static void Write(PathPoint point, Position3D position, PathPlanningPoint planned, TranslationContext context)
    {
        OffsetPoints.Write(point.Position, position, planned.Pos, context);
        planned.PosAccuracy.Pos = (PositionConfidence)ConfidenceTable.Position.Write(point.PositionSigmaMetres);
        planned.PosAccuracy.HasElevation = false;
        planned.HasPosAccuracy = !double.IsNaN(point.PositionSigmaMetres);
        planned.Speed = CommonQuantity.WriteSpeed(point.SpeedMetresPerSecond);
        planned.HasSpeed = !double.IsNaN(point.SpeedMetresPerSecond);
        planned.Heading = CommonQuantity.WriteHeading(point.HeadingDegrees);
        planned.HasHeading = !double.IsNaN(point.HeadingDegrees);
        planned.EstimatedTime = CommonQuantity.WriteFutureOffset(point.TimeOffsetSeconds);
        planned.HasEstimatedTime = !double.IsNaN(point.TimeOffsetSeconds);
        planned.TimeConfidence = Quantity.Write(point.Probability, 0.005, 0, 200, 0);
        planned.HasTimeConfidence = !double.IsNaN(point.Probability);
        planned.HasPosInMap = planned.HasSpeedCfd = planned.HasHeadingCfd = planned.HasAccelSet = planned.HasAcc4WayConfidence = false;
    }

    private static void Read(NonMotorData data, RoadUserMessage message)
    {
        PersonKinds.Read((int)data.BasicType, message);
        if (data.HasPropulsion && data.Propulsion.Kind == PropelledInformationKind.Human)
            PersonKinds.ReadHuman((int)data.Propulsion.Human, message);
        else if (data.HasPropulsion && data.Propulsion.Kind == PropelledInformationKind.Motor)
            PersonKinds.ReadMotor((int)data.Propulsion.Motor, message);
        message.ClusterSize = data.HasClusterSize ? RoadUserTables.ReadClusterSize((int)data.ClusterSize) : null;
    }

    private static void Write(RoadUserMessage message, NonMotorData data)
    {
        data.BasicType = (PersonalDeviceUserType)PersonKinds.WriteUserType(message);
        int human = PersonKinds.WriteHuman(message.VulnerableProfile);
        int motor = PersonKinds.WriteMotor(message.VulnerableProfile);
        data.HasPropulsion = human + motor > 0;
        if (human > 0)
            data.Propulsion.Human = (HumanPropelledType)human;
        else if (motor > 0)
            data.Propulsion.Motor = (MotorizedPropelledType)motor;
        data.ClusterSize = (NumberOfParticipantsInCluster)RoadUserTables.WriteClusterSize(message.ClusterSize ?? 0);
        data.HasClusterSize = message.ClusterSize is >= 2;
        data.HasAttachment = data.HasPersonalExt = data.HasRoadWorkerExt = data.HasPersonalReq = false;
    }
}
