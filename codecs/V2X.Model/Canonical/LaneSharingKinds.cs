namespace V2X.Model.Canonical;

/// <summary>Who shares a lane: LaneSharing, the same bits in all message sets.</summary>
[Flags]
public enum LaneSharingKinds
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Another lane is described that overlaps.</summary>
    OverlappingDescription = 1 << 0,

    /// <summary>Several lanes are described as one.</summary>
    SeveralLanesAsOne = 1 << 1,

    /// <summary>Other traffic without motors.</summary>
    OtherNonMotorized = 1 << 2,

    /// <summary>Motor vehicles of individuals.</summary>
    IndividualVehicles = 1 << 3,

    /// <summary>Buses.</summary>
    Buses = 1 << 4,

    /// <summary>Taxis.</summary>
    Taxis = 1 << 5,

    /// <summary>Pedestrians.</summary>
    Pedestrians = 1 << 6,

    /// <summary>Bicycles.</summary>
    Bicycles = 1 << 7,

    /// <summary>Trams and trains.</summary>
    TrackedVehicles = 1 << 8,

    /// <summary>The last bit: pedestrians once more in Chinese and ETSI messages, reserved in SAE ones.</summary>
    PedestriansAgain = 1 << 9,
}
