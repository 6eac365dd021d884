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

    /// <summary>
    /// Pictogram of ISO 14823: service category (11 danger warning, 12 regulatory, 13 informative, 21 public facilities, 31 ambient and 32 road
    /// condition) times 1000 plus nature times 100 plus the serial number, e.g. 12557 for a greatest speed.
    /// </summary>
    Iso14823,

    /// <summary>
    /// Sign of the Vienna Convention: class A to H as 1 to 8 times 1000, plus the number within the class times 10, plus the letter behind it,
    /// a to g as 1 to 7, e.g. 3140 for C 14, a greatest speed.
    /// </summary>
    ViennaConvention,
}
