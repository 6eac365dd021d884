namespace V2X.Security.Spdus;

/// <summary>Which standard a secured message follows. The structures are the same on the wire; what is hashed and how time counts are not.</summary>
public enum SpduFamily : byte
{
    /// <summary>IEEE 1609.2, and ETSI TS 103 097, its European profile.</summary>
    Ieee1609Dot2 = 0,

    /// <summary>YD/T 3957, the Chinese stack.</summary>
    Ydt3957 = 1,
}
