namespace V2X.Model;

/// <summary>The message set a payload is written in. Numbers equal those of the wire contract.</summary>
public enum MessageFamily : byte
{
    /// <summary>Not known.</summary>
    Unspecified = 0,

    /// <summary>T/CSAE 53 and 157, YD/T 3709.</summary>
    China = 1,

    /// <summary>SAE J2735 and its companions.</summary>
    Sae = 2,

    /// <summary>ETSI ITS releases 1 and 2.</summary>
    Etsi = 3,
}
