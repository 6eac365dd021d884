namespace V2X.Model.Canonical;

/// <summary>What a person on foot or a rider is, finer than the class, as far as two of the standards tell it apart.</summary>
public enum VulnerableProfile
{
    /// <summary>A person on foot like any other.</summary>
    OrdinaryPedestrian,

    /// <summary>Works on the road.</summary>
    RoadWorker,

    /// <summary>Rescues or keeps order.</summary>
    FirstResponder,

    /// <summary>Rides a bicycle.</summary>
    Bicyclist,

    /// <summary>In a wheelchair.</summary>
    Wheelchair,

    /// <summary>On an electric scooter or other personal transporter.</summary>
    PersonalTransporter,

    /// <summary>Rides a bicycle with a motor.</summary>
    PedalElectricCycle,

    /// <summary>Rides a moped.</summary>
    Moped,

    /// <summary>Rides a motorcycle.</summary>
    Motorcycle,

    /// <summary>An animal.</summary>
    Animal,
}
