namespace V2X.Conformance.Suites;

/// <summary>What a unit under test is.</summary>
public enum DeviceKind : byte
{
    /// <summary>On-board unit of a vehicle.</summary>
    Obu,

    /// <summary>Roadside unit.</summary>
    Rsu,

    /// <summary>A platform behind roadside units.</summary>
    Platform,
}
