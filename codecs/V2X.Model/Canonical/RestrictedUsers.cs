namespace V2X.Model.Canonical;

/// <summary>Users that something is limited to: RestrictionAppliesTo of SAE J2735, one flag for each value.</summary>
[Flags]
public enum RestrictedUsers
{
    /// <summary>Nothing is said.</summary>
    Unknown = 0,

    /// <summary>Nobody in particular.</summary>
    Anybody = 1 << 0,

    /// <summary>Public transport with equipment.</summary>
    EquippedTransit = 1 << 1,

    /// <summary>Taxis with equipment.</summary>
    EquippedTaxis = 1 << 2,

    /// <summary>Others with equipment.</summary>
    EquippedOther = 1 << 3,

    /// <summary>Vehicles within the limits of emission.</summary>
    EmissionCompliant = 1 << 4,

    /// <summary>Bicycles with equipment.</summary>
    EquippedBicycle = 1 << 5,

    /// <summary>Vehicles within the limits of weight.</summary>
    WeightCompliant = 1 << 6,

    /// <summary>Vehicles within the limits of height.</summary>
    HeightCompliant = 1 << 7,

    /// <summary>Pedestrians.</summary>
    Pedestrians = 1 << 8,

    /// <summary>People who move slowly.</summary>
    SlowMovingPersons = 1 << 9,

    /// <summary>Users of wheelchairs.</summary>
    WheelchairUsers = 1 << 10,

    /// <summary>People with impaired sight.</summary>
    VisualDisabilities = 1 << 11,

    /// <summary>People with impaired hearing.</summary>
    AudioDisabilities = 1 << 12,

    /// <summary>People with other impairments.</summary>
    OtherDisabilities = 1 << 13,
}
