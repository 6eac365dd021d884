namespace V2X.Model.Canonical;

/// <summary>Properties of a lane for vehicles, by meaning: two of the bits mean other things in T/CSAE 157 than everywhere else.</summary>
[Flags]
public enum VehicleLaneTraits
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Open at times only.</summary>
    Revocable = 1 << 0,

    /// <summary>Leads over something; T/CSAE 157 has none.</summary>
    FlyOver = 1 << 1,

    /// <summary>For vehicles with several people only.</summary>
    HighOccupancyOnly = 1 << 2,

    /// <summary>For buses only.</summary>
    BusOnly = 1 << 3,

    /// <summary>For taxis only.</summary>
    TaxiOnly = 1 << 4,

    /// <summary>Not for the public.</summary>
    NotPublic = 1 << 5,

    /// <summary>Within reach of an infrared beacon; T/CSAE 157 has none.</summary>
    BeaconCoverage = 1 << 6,

    /// <summary>Opened on request.</summary>
    OnRequest = 1 << 7,

    /// <summary>A ramp; T/CSAE 157 only.</summary>
    Ramp = 1 << 8,

    /// <summary>For emergencies; T/CSAE 157 only.</summary>
    Emergency = 1 << 9,
}
