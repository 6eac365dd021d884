namespace V2X.Model.Canonical;

/// <summary>What an advised speed is for: AdvisorySpeedType of SAE J2735.</summary>
public enum SpeedAdvisoryKind
{
    /// <summary>Meeting one green after the other.</summary>
    GreenWave = 1,

    /// <summary>Saving energy.</summary>
    EcoDrive = 2,

    /// <summary>Public transport.</summary>
    Transit = 3,
}
