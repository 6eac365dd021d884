namespace V2X.Model.Canonical;

/// <summary>Duty of a vehicle, by meaning: BasicVehicleRole of SAE J2735 and VehicleRole of ETSI TS 102 894-2, as far as either has it.</summary>
public enum VehicleRole
{
    /// <summary>None in particular.</summary>
    Default,

    /// <summary>Public transport.</summary>
    PublicTransport,

    /// <summary>Special transport, oversized for one.</summary>
    SpecialTransport,

    /// <summary>Dangerous goods.</summary>
    DangerousGoods,

    /// <summary>Works on the road.</summary>
    RoadWork,

    /// <summary>Recovers vehicles.</summary>
    RoadRescue,

    /// <summary>Emergency vehicle.</summary>
    Emergency,

    /// <summary>Safety car, escort.</summary>
    SafetyCar,

    /// <summary>Agriculture.</summary>
    Agriculture,

    /// <summary>Commercial vehicle.</summary>
    Commercial,

    /// <summary>Military.</summary>
    Military,

    /// <summary>Road operator.</summary>
    RoadOperator,

    /// <summary>Taxi.</summary>
    Taxi,

    /// <summary>Police.</summary>
    Police,

    /// <summary>Fire brigade.</summary>
    Fire,

    /// <summary>Ambulance.</summary>
    Ambulance,
}
