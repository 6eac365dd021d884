using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.China.Csae53157;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>DetectedObstacleData of SSM to and from a perceived object. No state, no allocation.</summary>
internal static class DetectedObstacles
{
    private const int MostNumber = 65_535;
    private const int MostType = 12;

    public static void Read(DetectedObstacleData wire, ChinaPosition reference, PerceivedObject target, TranslationContext context)
    {
        RoadUser user = target.User;
        user.Class = RoadUserClass.Obstacle;
        target.ObstacleType = (int)wire.ObsType is > 0 and <= MostType ? (int)wire.ObsType : null;
        if (wire.HasObjTypeConfidence)
            user.ClassProbability = CommonQuantity.ReadProbability(wire.ObjTypeConfidence);
        target.ObjectId = wire.ObsId;
        target.Sources = ChinaSources.Read((int)wire.Source);
        target.MeasuredUnixMs = CommonQuantity.ReadSecond(wire.SecMark, context);
        OffsetPositions.Read(wire.Pos, reference, user.Position, context);
        Participants.Read(wire.PosConfidence, user);
        user.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.Speed);
        user.SpeedSigmaMetresPerSecond = wire.HasSpeedCfd ? ConfidenceTable.Speed.Read((int)wire.SpeedCfd) : double.NaN;
        user.HeadingDegrees = CommonQuantity.ReadHeading(wire.Heading);
        user.HeadingSigmaDegrees = wire.HasHeadingCfd ? ConfidenceTable.Heading.Read((int)wire.HeadingCfd) : double.NaN;
        if (wire.HasVerSpeed)
            target.VerticalSpeedMetresPerSecond = CommonQuantity.ReadSpeed(wire.VerSpeed);
        if (wire.HasVerSpeedConfidence)
            target.VerticalSpeedSigmaMetresPerSecond = ConfidenceTable.Speed.Read((int)wire.VerSpeedConfidence);
        if (wire.HasAccelSet)
            CommonParts.Read(wire.AccelSet, user);
        DetectedSizes.Read(wire.Size, user);
        if (wire.HasObjSizeConfidence)
            DetectedSizes.Read(wire.ObjSizeConfidence, user);
        if (wire.HasTracking)
            target.TrackNumber = wire.Tracking;
    }

    public static void Write(PerceivedObject source, int index, ChinaPosition reference, DetectedObstacleData wire, TranslationContext context)
    {
        RoadUser user = source.User;
        wire.UnknownAdditions?.Clear();
        wire.HasPolygon = false;
        wire.ObsType = source.ObstacleType is { } type and > 0 and <= MostType ? (ObstacleType)type : ObstacleType.Unknown;
        wire.ObjTypeConfidence = CommonQuantity.WriteProbability(user.ClassProbability);
        wire.HasObjTypeConfidence = !double.IsNaN(user.ClassProbability);
        wire.ObsId = source.ObjectId is { } id and >= 0 and <= MostNumber ? id : MostNumber - index;
        wire.Source = (SourceType)ChinaSources.Write(source.Sources);
        wire.SecMark = CommonQuantity.WriteSecond(source.MeasuredUnixMs);
        OffsetPositions.Write(user.Position, reference, wire.Pos, context);
        Participants.Write(user, wire.PosConfidence);
        WriteMotion(source, wire);
        wire.HasAccelSet = Participants.Write(user, wire.AccelSet);
        DetectedSizes.Write(user, wire.Size);
        wire.HasObjSizeConfidence = DetectedSizes.Write(user, wire.ObjSizeConfidence);
        wire.Tracking = Math.Clamp(source.TrackNumber ?? 1, 1, MostNumber);
        wire.HasTracking = source.TrackNumber is not null;
    }

    private static void WriteMotion(PerceivedObject source, DetectedObstacleData wire)
    {
        RoadUser user = source.User;
        wire.Speed = CommonQuantity.WriteSpeed(user.SpeedMetresPerSecond);
        wire.SpeedCfd = (SpeedConfidence)ConfidenceTable.Speed.Write(user.SpeedSigmaMetresPerSecond);
        wire.HasSpeedCfd = !double.IsNaN(user.SpeedSigmaMetresPerSecond);
        wire.Heading = CommonQuantity.WriteHeading(user.HeadingDegrees);
        wire.HeadingCfd = (HeadingConfidence)ConfidenceTable.Heading.Write(user.HeadingSigmaDegrees);
        wire.HasHeadingCfd = !double.IsNaN(user.HeadingSigmaDegrees);
        // The field has no sign: what sinks is left out.
        wire.VerSpeed = CommonQuantity.WriteSpeed(source.VerticalSpeedMetresPerSecond);
        wire.HasVerSpeed = source.VerticalSpeedMetresPerSecond >= 0;
        wire.VerSpeedConfidence = (SpeedConfidence)ConfidenceTable.Speed.Write(source.VerticalSpeedSigmaMetresPerSecond);
        wire.HasVerSpeedConfidence = !double.IsNaN(source.VerticalSpeedSigmaMetresPerSecond);
    }
}
