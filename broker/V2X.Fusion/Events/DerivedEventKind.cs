namespace V2X.Fusion.Events;

/// <summary>What the tracks together tell about the road without anybody having said so.</summary>
public enum DerivedEventKind
{
    /// <summary>A vehicle stands on the carriageway away from any stop line and from any queue.</summary>
    StoppedVehicle,

    /// <summary>A vehicle drives against the direction of its lane.</summary>
    WrongWayDriver,

    /// <summary>The end of a queue of standing or crawling vehicles.</summary>
    QueueTail,

    /// <summary>A person on foot on the carriageway.</summary>
    PedestrianOnCarriageway,

    /// <summary>Vehicles of one lane brake hard one after the other.</summary>
    HardBrakingWave,

    /// <summary>Two road users will meet at a crossing of their ways if neither changes its motion.</summary>
    IntersectionConflict,
}
