using V2X.Model.Canonical;

namespace V2X.Model.Translation.Events;

/// <summary>Short English words for causes, for messages that can say a cause in words but have no code for it. ASCII, 16 characters at most: more do not fit on a sign.</summary>
internal static class EventCauseNames
{
    /// <summary>The words; null where there is no cause.</summary>
    public static string? Of(RoadEventCause? cause) => cause switch
    {
        RoadEventCause.TrafficCondition => "traffic problem",
        RoadEventCause.Accident => "accident",
        RoadEventCause.Roadworks or RoadEventCause.DetectedRoadworks => "roadworks",
        RoadEventCause.Impassability => "impassable",
        RoadEventCause.Adhesion => "slippery road",
        RoadEventCause.Aquaplaning => "aquaplaning",
        RoadEventCause.SurfaceCondition => "surface hazard",
        RoadEventCause.ObstacleOnTheRoad => "obstacle",
        RoadEventCause.AnimalOnTheRoad => "animal on road",
        RoadEventCause.HumanPresenceOnTheRoad => "people on road",
        RoadEventCause.WrongWayDriving => "wrong way driver",
        RoadEventCause.RescueRecoveryAndMaintenance => "rescue work",
        RoadEventCause.ExtremeWeather => "extreme weather",
        RoadEventCause.Visibility => "poor visibility",
        RoadEventCause.Precipitation => "precipitation",
        RoadEventCause.Violence => "violence",
        RoadEventCause.SlowVehicle => "slow vehicle",
        RoadEventCause.DangerousEndOfQueue => "end of queue",
        RoadEventCause.PublicTransportVehicleApproaching => "public transport",
        RoadEventCause.VehicleBreakdown => "breakdown",
        RoadEventCause.PostCrash => "crashed vehicle",
        RoadEventCause.HumanProblem => "driver unwell",
        RoadEventCause.StationaryVehicle => "standing vehicle",
        RoadEventCause.EmergencyVehicleApproaching => "emergency",
        RoadEventCause.DangerousCurve => "dangerous curve",
        RoadEventCause.CollisionRisk => "collision risk",
        RoadEventCause.SignalViolation => "signal violation",
        RoadEventCause.DangerousSituation => "dangerous",
        RoadEventCause.RailwayLevelCrossing => "level crossing",
        _ => null,
    };
}
