namespace V2X.Model.Canonical;

/// <summary>What an advised speed is for: AdvisorySpeedType of SAE J2735.</summary>
public enum SpeedAdvisoryKind
{
    /// <summary>Nothing particular.</summary>
    General,

    /// <summary>Meeting one green after the other.</summary>
    GreenWave,

    /// <summary>Saving energy.</summary>
    EcoDrive,

    /// <summary>Public transport.</summary>
    Transit,
}
