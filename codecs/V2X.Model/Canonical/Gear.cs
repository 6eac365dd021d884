namespace V2X.Model.Canonical;

/// <summary>Gear by kind: TransmissionState of T/CSAE 53 and SAE J2735; ETSI's DriveDirection tells forward from backward only.</summary>
public enum Gear
{
    /// <summary>Neutral.</summary>
    Neutral,

    /// <summary>Park.</summary>
    Park,

    /// <summary>Forward.</summary>
    Forward,

    /// <summary>Reverse.</summary>
    Reverse,
}
