namespace V2X.Model.Canonical;

/// <summary>What a sign is for (MUTCDCode of SAE J2735, category of ISO 14823), as far as either tells it apart.</summary>
public enum RoadSignCategory
{
    /// <summary>Orders or forbids.</summary>
    Regulatory = 1,

    /// <summary>Warns.</summary>
    Warning = 2,

    /// <summary>Maintenance of the road.</summary>
    Maintenance = 3,

    /// <summary>Services for motorists.</summary>
    MotoristService = 4,

    /// <summary>Guides or informs.</summary>
    Guide = 5,

    /// <summary>Recreation.</summary>
    Recreation = 6,
}
