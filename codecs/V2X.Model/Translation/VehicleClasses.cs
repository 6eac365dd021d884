using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>
/// BasicVehicleClass, whose numbers T/CSAE 53 and SAE J2735 share, to and from the canonical class. Pure functions, thread-safe.
/// </summary>
internal static class VehicleClasses
{
    /// <summary>The class that a number stands for; null where it says nothing.</summary>
    public static RoadUserClass? Of(int? basicVehicleClass) => basicVehicleClass switch
    {
        1 or (>= 57 and <= 69) => RoadUserClass.SpecialVehicle,
        10 or 11 => RoadUserClass.PassengerCar,
        20 or 21 => RoadUserClass.LightTruck,
        >= 25 and <= 35 => RoadUserClass.Truck,
        >= 40 and <= 48 => RoadUserClass.Motorcycle,
        56 => RoadUserClass.Tram,
        >= 50 and <= 55 => RoadUserClass.Bus,
        82 or 83 or 84 or 86 => RoadUserClass.Pedestrian,
        80 or 81 => RoadUserClass.VulnerableRoadUser,
        85 => RoadUserClass.Cyclist,
        >= 90 and <= 92 => RoadUserClass.RoadsideUnit,
        93 => RoadUserClass.Trailer,
        _ => null,
    };

    /// <summary>The least specific number for a class; null where no number stands for it.</summary>
    public static int? NumberOf(RoadUserClass? kind) => kind switch
    {
        RoadUserClass.SpecialVehicle => 1,
        RoadUserClass.PassengerCar => 10,
        RoadUserClass.LightTruck => 20,
        RoadUserClass.Truck => 25,
        RoadUserClass.Motorcycle => 40,
        RoadUserClass.Bus => 50,
        RoadUserClass.Tram => 56,
        RoadUserClass.Pedestrian => 82,
        RoadUserClass.Cyclist => 85,
        RoadUserClass.RoadsideUnit => 90,
        RoadUserClass.Trailer => 93,
        _ => null,
    };

    /// <summary>Whether a class is one of motor vehicles.</summary>
    public static bool IsMotor(RoadUserClass? kind) => kind is RoadUserClass.MotorVehicle or RoadUserClass.PassengerCar or RoadUserClass.LightTruck
        or RoadUserClass.Truck or RoadUserClass.Bus or RoadUserClass.Motorcycle or RoadUserClass.Trailer or RoadUserClass.SpecialVehicle
        or RoadUserClass.Tram or RoadUserClass.AgriculturalVehicle;

    /// <summary>Whether a class is one of people on foot, riders and the like.</summary>
    public static bool IsVulnerable(RoadUserClass? kind) => kind is RoadUserClass.Pedestrian or RoadUserClass.Cyclist or RoadUserClass.Moped
        or RoadUserClass.Tricycle or RoadUserClass.NonMotorVehicle or RoadUserClass.VulnerableRoadUser;

    /// <summary>Whether a class is one of cycles and the like.</summary>
    public static bool IsNonMotor(RoadUserClass? kind) =>
        kind is RoadUserClass.Cyclist or RoadUserClass.Moped or RoadUserClass.Tricycle or RoadUserClass.NonMotorVehicle;
}
