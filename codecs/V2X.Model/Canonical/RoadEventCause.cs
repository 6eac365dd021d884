namespace V2X.Model.Canonical;

/// <summary>
/// What happens, by meaning. The numbers are the cause codes of ETSI TS 102 894-2, releases 1 and 2 together.
/// </summary>
public enum RoadEventCause
{
    /// <summary>The source told a cause that is none of these; its own code stands in <see cref="RoadEvent.Code"/>.</summary>
    Unknown = 0,

    /// <summary>Dense or standing traffic.</summary>
    TrafficCondition = 1,

    /// <summary>An accident.</summary>
    Accident = 2,

    /// <summary>Roadworks.</summary>
    Roadworks = 3,

    /// <summary>Roadworks as a vehicle detects them.</summary>
    DetectedRoadworks = 4,

    /// <summary>The road cannot be passed.</summary>
    Impassability = 5,

    /// <summary>The surface is slippery.</summary>
    Adhesion = 6,

    /// <summary>Water stands on the surface.</summary>
    Aquaplaning = 7,

    /// <summary>The surface is in a dangerous state.</summary>
    SurfaceCondition = 9,

    /// <summary>A thing lies on the road.</summary>
    ObstacleOnTheRoad = 10,

    /// <summary>An animal is on the road.</summary>
    AnimalOnTheRoad = 11,

    /// <summary>People are on the road.</summary>
    HumanPresenceOnTheRoad = 12,

    /// <summary>A vehicle drives against the traffic.</summary>
    WrongWayDriving = 14,

    /// <summary>Rescue, recovery or maintenance is at work.</summary>
    RescueRecoveryAndMaintenance = 15,

    /// <summary>Wind and other extreme weather.</summary>
    ExtremeWeather = 17,

    /// <summary>One cannot see far.</summary>
    Visibility = 18,

    /// <summary>Rain, snow or hail.</summary>
    Precipitation = 19,

    /// <summary>Violence.</summary>
    Violence = 20,

    /// <summary>A vehicle drives slowly.</summary>
    SlowVehicle = 26,

    /// <summary>The end of a queue, dangerous to come upon.</summary>
    DangerousEndOfQueue = 27,

    /// <summary>A vehicle of public transport comes near.</summary>
    PublicTransportVehicleApproaching = 28,

    /// <summary>A vehicle has broken down.</summary>
    VehicleBreakdown = 91,

    /// <summary>A vehicle has crashed.</summary>
    PostCrash = 92,

    /// <summary>A driver is unwell.</summary>
    HumanProblem = 93,

    /// <summary>A vehicle stands on the road.</summary>
    StationaryVehicle = 94,

    /// <summary>An emergency vehicle comes near.</summary>
    EmergencyVehicleApproaching = 95,

    /// <summary>A dangerous curve.</summary>
    DangerousCurve = 96,

    /// <summary>A collision threatens.</summary>
    CollisionRisk = 97,

    /// <summary>A vehicle passes a signal that forbids it.</summary>
    SignalViolation = 98,

    /// <summary>A vehicle is in a dangerous situation.</summary>
    DangerousSituation = 99,

    /// <summary>A railway level crossing.</summary>
    RailwayLevelCrossing = 100,
}
