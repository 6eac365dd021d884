namespace V2X.Model.Canonical;

/// <summary>Whose list a code of an event or sign is from.</summary>
public enum RoadEventCodeScheme
{
    /// <summary>Cause code of ETSI TS 102 894-2, 0..255.</summary>
    EtsiCause,

    /// <summary>ITIS phrase of SAE J2540, 0..65535.</summary>
    Itis,

    /// <summary>Event of GB/T 29100: class times 100 plus the number within the class.</summary>
    GbT29100,

    /// <summary>Place in the list of signs of GB 5768.2.</summary>
    Gb57682,

    /// <summary>Pictogram of ISO 14823: nature times 100 plus the serial number.</summary>
    Iso14823,

    /// <summary>Sign of the Vienna Convention: sign code of the convention's class, 1..64.</summary>
    ViennaConvention,
}
