namespace V2X.Model.Canonical;

/// <summary>Exterior lights that are on, by meaning: the standards number them differently.</summary>
[Flags]
public enum VehicleLights
{
    /// <summary>Every light is off.</summary>
    None = 0,

    /// <summary>Low beam.</summary>
    LowBeam = 1 << 0,

    /// <summary>High beam.</summary>
    HighBeam = 1 << 1,

    /// <summary>Left turn signal; both turn signals together are the hazard lights of ETSI messages.</summary>
    LeftTurn = 1 << 2,

    /// <summary>Right turn signal.</summary>
    RightTurn = 1 << 3,

    /// <summary>Hazard lights.</summary>
    Hazard = 1 << 4,

    /// <summary>Automatic light control (China and SAE only).</summary>
    Automatic = 1 << 5,

    /// <summary>Daytime running lights.</summary>
    DaytimeRunning = 1 << 6,

    /// <summary>Fog lights.</summary>
    Fog = 1 << 7,

    /// <summary>Parking lights.</summary>
    Parking = 1 << 8,

    /// <summary>Reversing light (ETSI only).</summary>
    Reverse = 1 << 9,
}
