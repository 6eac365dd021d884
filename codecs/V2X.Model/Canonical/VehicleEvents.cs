namespace V2X.Model.Canonical;

/// <summary>What happens to a vehicle right now: VehicleEventFlags of T/CSAE 53 and SAE J2735, bit n of the standard being 1 &lt;&lt; n here.</summary>
[Flags]
public enum VehicleEvents
{
    /// <summary>Nothing of all this.</summary>
    None = 0,

    /// <summary>Hazard lights flash.</summary>
    HazardLights = 1 << 0,

    /// <summary>Expected to pass a stop line that it should not.</summary>
    StopLineViolation = 1 << 1,

    /// <summary>The anti-lock brakes have been active for 100 ms or longer.</summary>
    AntiLockBrakes = 1 << 2,

    /// <summary>The traction control has been active for 100 ms or longer.</summary>
    TractionControlLoss = 1 << 3,

    /// <summary>The stability control has been active for 100 ms or longer.</summary>
    StabilityControl = 1 << 4,

    /// <summary>Carries hazardous materials.</summary>
    HazardousMaterials = 1 << 5,

    /// <summary>Bit that the standards keep free.</summary>
    Reserved = 1 << 6,

    /// <summary>Brakes with more than 0.4 g.</summary>
    HardBraking = 1 << 7,

    /// <summary>Exterior lights changed within the last 2 s.</summary>
    LightsChanged = 1 << 8,

    /// <summary>Wipers changed within the last 2 s.</summary>
    WipersChanged = 1 << 9,

    /// <summary>A tyre is flat.</summary>
    FlatTyre = 1 << 10,

    /// <summary>Cannot go on by itself.</summary>
    Disabled = 1 << 11,

    /// <summary>An airbag has opened.</summary>
    AirBag = 1 << 12,

    /// <summary>SAE only: a jackknifed combination.</summary>
    JackKnife = 1 << 13,
}
