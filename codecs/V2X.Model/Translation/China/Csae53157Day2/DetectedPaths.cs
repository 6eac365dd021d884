using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.China.Csae53157;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>Where a detected participant came from and where it may go. No state, no allocation.</summary>
internal static class DetectedPaths
{
    private const int MostHistory = 23;
    private const int MostPlanned = 100;
    private const double TimeUnit = 0.01;
    private const int TimeMost = 65_534;
    private const int TimeUnavailable = 65_535;
    private const double CoarseHeadingUnit = 1.5;
    private const int CoarseHeadingUnavailable = 240;

    public static void Read(PathHistory wire, ChinaPosition reference, PerceivedObject target, TranslationContext context)
    {
        foreach (PathHistoryPoint from in wire.CrumbData)
        {
            PathPoint point = target.PathHistory.AddCleared();
            OffsetPositions.Read(from.LlvOffset, reference, point.Position, context);
            point.TimeOffsetSeconds = Quantity.Read(from.TimeOffset, -TimeUnit, TimeUnavailable);
            if (from.HasSpeed)
                point.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(from.Speed);
            if (from.HasHeading)
                point.HeadingDegrees = Quantity.Read(from.Heading, CoarseHeadingUnit, CoarseHeadingUnavailable);
            if (from.HasPosAccuracy)
                point.PositionSigmaMetres = ConfidenceTable.Position.Read((int)from.PosAccuracy.Pos);
        }
    }

    public static bool Write(PerceivedObject source, ChinaPosition reference, PathHistory wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasInitialPosition = wire.HasCurrGNSSstatus = false;
        wire.CrumbData.Clear();
        for (int i = 0; i < source.PathHistory.Count && i < MostHistory; i++)
        {
            PathPoint point = source.PathHistory[i];
            PathHistoryPoint to = wire.CrumbData.Add();
            to.UnknownAdditions?.Clear();
            OffsetPositions.Write(point.Position, reference, to.LlvOffset, context);
            to.TimeOffset = Quantity.Write(point.TimeOffsetSeconds, -TimeUnit, 1, TimeMost, TimeUnavailable);
            to.Speed = CommonQuantity.WriteSpeed(point.SpeedMetresPerSecond);
            to.HasSpeed = !double.IsNaN(point.SpeedMetresPerSecond);
            to.Heading = Quantity.WriteHeading(point.HeadingDegrees, CoarseHeadingUnit, CoarseHeadingUnavailable);
            to.HasHeading = !double.IsNaN(point.HeadingDegrees);
            to.HasPosAccuracy = Write(point.PositionSigmaMetres, to.PosAccuracy);
        }

        return wire.CrumbData.Count > 0;
    }

    /// <summary>Takes the likeliest way; of those equally likely, or not rated, the first.</summary>
    public static void Read(PlanningList wire, ChinaPosition reference, PerceivedObject target, TranslationContext context)
    {
        Planning? best = null;
        foreach (Planning planning in wire)
        {
            if (planning.HasPathPlanning && (best is null || Rating(planning) > Rating(best)))
                best = planning;
        }

        if (best is null)
            return;
        if (best.HasPlanConfidence)
            target.PredictionProbability = CommonQuantity.ReadProbability(best.PlanConfidence);
        foreach (PathPlanningPoint from in best.PathPlanning)
            Read(from, reference, target.PathPrediction.AddCleared(), context);
    }

    public static bool Write(PerceivedObject source, ChinaPosition reference, PlanningList wire, TranslationContext context)
    {
        wire.Clear();
        if (source.PathPrediction.Count == 0)
            return false;
        Planning planning = wire.Add();
        planning.UnknownAdditions?.Clear();
        planning.HasDuration = planning.HasDrivingBehavior = false;
        planning.PlanConfidence = CommonQuantity.WriteProbability(source.PredictionProbability);
        planning.HasPlanConfidence = !double.IsNaN(source.PredictionProbability);
        planning.HasPathPlanning = true;
        planning.PathPlanning.Clear();
        for (int i = 0; i < source.PathPrediction.Count && i < MostPlanned; i++)
            Write(source.PathPrediction[i], reference, planning.PathPlanning.Add(), context);
        return true;
    }

    private static int Rating(Planning planning) => planning.HasPlanConfidence ? planning.PlanConfidence : -1;

    public static void Read(PathPlanningPoint from, ChinaPosition reference, PathPoint point, TranslationContext context)
    {
        OffsetPositions.Read(from.Pos, reference, point.Position, context);
        if (from.HasEstimatedTime)
            point.TimeOffsetSeconds = Quantity.Read(from.EstimatedTime, TimeUnit, TimeUnavailable);
        if (from.HasSpeed)
            point.SpeedMetresPerSecond = CommonQuantity.ReadSpeed(from.Speed);
        if (from.HasHeading)
            point.HeadingDegrees = CommonQuantity.ReadHeading(from.Heading);
        if (from.HasPosAccuracy)
            point.PositionSigmaMetres = ConfidenceTable.Position.Read((int)from.PosAccuracy.Pos);
    }

    public static void Write(PathPoint point, ChinaPosition reference, PathPlanningPoint to, TranslationContext context)
    {
        to.UnknownAdditions?.Clear();
        to.HasPosInMap = to.HasSpeedCfd = to.HasHeadingCfd = to.HasAccelSet = to.HasAcc4WayConfidence = to.HasTimeConfidence = false;
        OffsetPositions.Write(point.Position, reference, to.Pos, context);
        to.EstimatedTime = Quantity.Write(point.TimeOffsetSeconds, TimeUnit, 1, TimeMost, TimeUnavailable);
        to.HasEstimatedTime = !double.IsNaN(point.TimeOffsetSeconds);
        to.Speed = CommonQuantity.WriteSpeed(point.SpeedMetresPerSecond);
        to.HasSpeed = !double.IsNaN(point.SpeedMetresPerSecond);
        to.Heading = CommonQuantity.WriteHeading(point.HeadingDegrees);
        to.HasHeading = !double.IsNaN(point.HeadingDegrees);
        to.HasPosAccuracy = Write(point.PositionSigmaMetres, to.PosAccuracy);
    }

    private static bool Write(double sigma, PositionConfidenceSet wire)
    {
        wire.HasElevation = false;
        wire.Pos = (PositionConfidence)ConfidenceTable.Position.Write(sigma);
        return !double.IsNaN(sigma);
    }
}
