namespace V2X.Model.Canonical;

/// <summary>Kinds of road users and objects by meaning, as far as at least two of the standards tell them apart.</summary>
public enum RoadUserClass
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>A person on foot, road workers included.</summary>
    Pedestrian,

    /// <summary>A bicycle with its rider.</summary>
    Cyclist,

    /// <summary>A moped with its rider.</summary>
    Moped,

    /// <summary>A motorcycle with its rider.</summary>
    Motorcycle,

    /// <summary>A cargo tricycle, motorised or not.</summary>
    Tricycle,

    /// <summary>A car for up to nine persons.</summary>
    PassengerCar,

    /// <summary>A van or light truck.</summary>
    LightTruck,

    /// <summary>A truck.</summary>
    Truck,

    /// <summary>A bus or coach.</summary>
    Bus,

    /// <summary>A trailer that reports for itself.</summary>
    Trailer,

    /// <summary>A vehicle with a special duty, emergency vehicles included.</summary>
    SpecialVehicle,

    /// <summary>A vehicle on rails in the road.</summary>
    Tram,

    /// <summary>An agricultural vehicle.</summary>
    AgriculturalVehicle,

    /// <summary>An animal.</summary>
    Animal,

    /// <summary>A roadside unit.</summary>
    RoadsideUnit,

    /// <summary>A thing on the road that is no road user.</summary>
    Obstacle,

    /// <summary>A motor vehicle of unknown kind.</summary>
    MotorVehicle,

    /// <summary>A cycle, moped or the like of unknown kind.</summary>
    NonMotorVehicle,

    /// <summary>Somebody not inside a vehicle, on foot or riding, of unknown kind.</summary>
    VulnerableRoadUser,
}
