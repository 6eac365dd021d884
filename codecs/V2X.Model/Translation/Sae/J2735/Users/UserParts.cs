using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Users;

/// <summary>Parts that BSM and PSM share: accuracy, accelerations, trail, expected path. Pure functions, thread-safe, no allocation.</summary>
internal static class UserParts
{
    public const int IdOctets = 4;
    private const int MostPathPoints = 23;
    private const int MostOffset = 131_071;
    private const int MostHeight = 2047;

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

    public static void Read(PathPrediction prediction, RoadUserMessage message)
    {
        message.PredictedRadiusMetres = CommonQuantity.ReadRadius(prediction.RadiusOfCurve);
        message.PredictionProbability = prediction.Confidence * 0.005;
    }

    public static bool Write(RoadUserMessage message, PathPrediction prediction)
    {
        prediction.RadiusOfCurve = CommonQuantity.WriteRadius(message.PredictedRadiusMetres);
        prediction.Confidence = Quantity.Write(message.PredictionProbability, 0.005, 0, 200, 0);
        return !double.IsNaN(message.PredictedRadiusMetres);
    }

    /// <summary>Takes over the trail; its points are relative to its own start where it has one, else to the position given.</summary>
    public static void Read(PathHistory history, int latitude, int longitude, int elevation, CanonicalList<PathPoint> path)
    {
        path.Clear();
        if (history.HasInitialPosition)
        {
            FullPositionVector start = history.InitialPosition;
            (latitude, longitude, elevation) = (start.Lat, start.Long, start.HasElevation ? start.Elevation : Elevation.Unavailable);
        }

        for (int i = 0; i < history.CrumbData.Count; i++)
        {
            PathHistoryPoint crumb = history.CrumbData[i];
            PathPoint point = path.AddCleared();
            ReadPlace(crumb, latitude, longitude, elevation, point.Position);
            point.TimeOffsetSeconds = CommonQuantity.ReadPastOffset(crumb.TimeOffset);
            point.SpeedMetresPerSecond = crumb.HasSpeed ? CommonQuantity.ReadSpeed(crumb.Speed) : double.NaN;
            point.HeadingDegrees = crumb.HasHeading ? CommonQuantity.ReadCoarseHeading(crumb.Heading) : double.NaN;
            point.PositionSigmaMetres = crumb.HasPosAccuracy ? CommonQuantity.ReadSemiAxis(crumb.PosAccuracy.SemiMajor) : double.NaN;
        }
    }

    /// <summary>Writes the trail as far as its offsets hold it, relative to the position given; false where nothing of it can be said.</summary>
    public static bool Write(CanonicalList<PathPoint> path, int latitude, int longitude, int elevation, PathHistory history)
    {
        history.HasInitialPosition = false;
        history.HasCurrGNSSstatus = false;
        history.CrumbData.Clear();
        bool hasStart = latitude != Latitude.Unavailable && longitude != Longitude.Unavailable;
        for (int i = 0; i < Math.Min(path.Count, MostPathPoints); i++)
        {
            long north = (long)CommonQuantity.WriteLatitude(path[i].Position.LatitudeDegrees) - latitude;
            long east = (long)CommonQuantity.WriteLongitude(path[i].Position.LongitudeDegrees) - longitude;
            bool isKnown = hasStart && path[i].Position.IsPresent;
            if (isKnown && Math.Max(Math.Abs(north), Math.Abs(east)) > MostOffset)
                break;
            PathHistoryPoint crumb = history.CrumbData.Add();
            crumb.LatOffset = isKnown ? (int)north : OffsetLLB18.Unavailable;
            crumb.LonOffset = isKnown ? (int)east : OffsetLLB18.Unavailable;
            Write(path[i], elevation, crumb);
        }

        return history.CrumbData.Count > 0;
    }

    private static void ReadPlace(PathHistoryPoint crumb, int latitude, int longitude, int elevation, GeoPoint point)
    {
        bool isKnown = crumb.LatOffset != OffsetLLB18.Unavailable && crumb.LonOffset != OffsetLLB18.Unavailable
            && latitude != Latitude.Unavailable && longitude != Longitude.Unavailable
            && Math.Abs(latitude + crumb.LatOffset) < Latitude.Unavailable && Math.Abs(longitude + crumb.LonOffset) < Longitude.Unavailable;
        if (isKnown)
            point.Set((latitude + crumb.LatOffset) / 1e7, (longitude + crumb.LonOffset) / 1e7);
        if (crumb.ElevationOffset != VertOffsetB12.Unavailable && elevation != Elevation.Unavailable)
            point.ElevationMetres = (elevation + crumb.ElevationOffset) * 0.1;
    }

    private static void Write(PathPoint point, int elevation, PathHistoryPoint crumb)
    {
        // A height beyond the reach of an offset is not told: the end of the reach would be a height that nobody was at.
        double offset = elevation == Elevation.Unavailable ? double.NaN : Math.Round(point.Position.ElevationMetres * 10) - elevation;
        crumb.ElevationOffset = Math.Abs(offset) <= MostHeight ? (int)offset : VertOffsetB12.Unavailable;
        crumb.TimeOffset = CommonQuantity.WritePastOffset(point.TimeOffsetSeconds);
        crumb.HasSpeed = !double.IsNaN(point.SpeedMetresPerSecond);
        if (crumb.HasSpeed)
            crumb.Speed = CommonQuantity.WriteSpeed(point.SpeedMetresPerSecond);
        crumb.HasHeading = !double.IsNaN(point.HeadingDegrees);
        if (crumb.HasHeading)
            crumb.Heading = CommonQuantity.WriteCoarseHeading(point.HeadingDegrees);
        crumb.HasPosAccuracy = !double.IsNaN(point.PositionSigmaMetres);
        if (!crumb.HasPosAccuracy)
            return;
        crumb.PosAccuracy.SemiMajor = crumb.PosAccuracy.SemiMinor = CommonQuantity.WriteSemiAxis(point.PositionSigmaMetres);
        crumb.PosAccuracy.Orientation = SemiMajorAxisOrientation.Unavailable;
    }
}
