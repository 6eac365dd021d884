using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Parts that several messages hold: position, accuracy, accelerations, trail. Pure functions, thread-safe, no allocation.</summary>
internal static class CommonParts
{
    public const int MostPathPoints = 23;

    public static void Read(Position3D position, GeoPoint point, TranslationContext context)
    {
        ChinaPlace.Read(position.Lat, position.Long, point, context);
        point.ElevationMetres = position.HasElevation ? CommonQuantity.ReadElevation(position.Elevation) : double.NaN;
    }

    public static void Write(GeoPoint point, Position3D position, TranslationContext context)
    {
        (position.Lat, position.Long) = ChinaPlace.Write(point, context);
        position.HasElevation = !double.IsNaN(point.ElevationMetres);
        if (position.HasElevation)
            position.Elevation = CommonQuantity.WriteElevation(point.ElevationMetres);
    }

    public static void Read(PositionalAccuracy accuracy, RoadUser user)
    {
        user.PositionSemiMajorSigmaMetres = CommonQuantity.ReadSemiAxis(accuracy.SemiMajor);
        user.PositionSemiMinorSigmaMetres = CommonQuantity.ReadSemiAxis(accuracy.SemiMinor);
        user.PositionEllipseHeadingDegrees = CommonQuantity.ReadOrientation(accuracy.Orientation);
    }

    public static void Write(RoadUser user, PositionalAccuracy accuracy)
    {
        accuracy.SemiMajor = CommonQuantity.WriteSemiAxis(user.PositionSemiMajorSigmaMetres);
        accuracy.SemiMinor = CommonQuantity.WriteSemiAxis(user.PositionSemiMinorSigmaMetres);
        accuracy.Orientation = CommonQuantity.WriteOrientation(user.PositionEllipseHeadingDegrees);
    }

    public static void Read(AccelerationSet4Way set, RoadUser user)
    {
        user.LongitudinalAccelerationMetresPerSecondSquared = CommonQuantity.ReadAcceleration(set.Long);
        user.LateralAccelerationMetresPerSecondSquared = 0 - CommonQuantity.ReadAcceleration(set.Lat);
        user.VerticalAccelerationMetresPerSecondSquared = CommonQuantity.ReadVerticalAcceleration(set.Vert);
        user.YawRateDegreesPerSecond = CommonQuantity.ReadYawRate(set.Yaw);
    }

    public static void Write(RoadUser user, AccelerationSet4Way set)
    {
        set.Long = CommonQuantity.WriteAcceleration(user.LongitudinalAccelerationMetresPerSecondSquared);
        set.Lat = CommonQuantity.WriteAcceleration(0 - user.LateralAccelerationMetresPerSecondSquared);
        set.Vert = CommonQuantity.WriteVerticalAcceleration(user.VerticalAccelerationMetresPerSecondSquared);
        set.Yaw = CommonQuantity.WriteYawRate(user.YawRateDegreesPerSecond);
    }

    /// <summary>Adds the points of a trail; they are relative to its own start where it has one.</summary>
    public static void Read(PathHistory history, Position3D position, CanonicalList<PathPoint> path, TranslationContext context)
    {
        Position3D start = history.HasInitialPosition ? history.InitialPosition.Pos : position;
        for (int i = 0; i < history.CrumbData.Count; i++)
        {
            PathHistoryPoint crumb = history.CrumbData[i];
            PathPoint point = path.AddCleared();
            OffsetPoints.Read(crumb.LlvOffset, start, point.Position, context);
            point.TimeOffsetSeconds = CommonQuantity.ReadPastOffset(crumb.TimeOffset);
            if (crumb.HasSpeed)
                point.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(crumb.Speed);
            if (crumb.HasHeading)
                point.HeadingDegrees = CommonQuantity.ReadCoarseHeading(crumb.Heading);
            if (crumb.HasPosAccuracy)
                point.PositionSigmaMetres = ConfidenceTable.Position.Read((int)crumb.PosAccuracy.Pos);
        }
    }

    /// <summary>Writes the trail, its newest points where it is too long; false where nothing of it can be said.</summary>
    public static bool Write(CanonicalList<PathPoint> path, Position3D position, PathHistory history, TranslationContext context)
    {
        history.HasInitialPosition = false;
        history.HasCurrGNSSstatus = false;
        history.CrumbData.Clear();
        for (int i = 0; i < Math.Min(path.Count, MostPathPoints); i++)
            Write(path[i], position, history.CrumbData.Add(), context);
        return history.CrumbData.Count > 0;
    }

    private static void Write(PathPoint point, Position3D position, PathHistoryPoint crumb, TranslationContext context)
    {
        OffsetPoints.Write(point.Position, position, crumb.LlvOffset, context);
        crumb.TimeOffset = CommonQuantity.WritePastOffset(point.TimeOffsetSeconds);
        crumb.HasSpeed = !double.IsNaN(point.SpeedMetresPerSecond);
        if (crumb.HasSpeed)
            crumb.Speed = CommonQuantity.WriteSpeed(point.SpeedMetresPerSecond);
        crumb.HasHeading = !double.IsNaN(point.HeadingDegrees);
        if (crumb.HasHeading)
            crumb.Heading = CommonQuantity.WriteCoarseHeading(point.HeadingDegrees);
        crumb.HasPosAccuracy = !double.IsNaN(point.PositionSigmaMetres);
        if (crumb.HasPosAccuracy)
        {
            crumb.PosAccuracy.Pos = (PositionConfidence)ConfidenceTable.Position.Write(point.PositionSigmaMetres);
            crumb.PosAccuracy.HasElevation = false;
        }
    }
}
