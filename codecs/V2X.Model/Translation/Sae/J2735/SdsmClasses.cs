using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735;

/// <summary>Kinds of objects in SDSM to and from the canonical class. Pure functions, no allocation.</summary>
internal static class SdsmClasses
{
    /// <summary>ObjectType of a class.</summary>
    public static ObjectType TypeOf(RoadUserClass? kind) => kind switch
    {
        RoadUserClass.Animal => ObjectType.Animal,
        _ when VehicleClasses.IsMotor(kind) => ObjectType.Vehicle,
        _ when VehicleClasses.IsVulnerable(kind) => ObjectType.Vru,
        _ => ObjectType.Unknown,
    };

    /// <summary>The class that ObjectType and the optional data give together.</summary>
    public static RoadUserClass? ClassOf(ObjectType type, DetectedObjectOptionalDataKind data, PerceivedObject target) => type switch
    {
        ObjectType.Vehicle when VehicleClasses.Of(target.User.BasicVehicleClass) is { } finer && VehicleClasses.IsMotor(finer) => finer,
        ObjectType.Vehicle => RoadUserClass.MotorVehicle,
        ObjectType.Vru => VulnerableClassOf(target.VulnerableProfile),
        ObjectType.Animal => RoadUserClass.Animal,
        _ => data == DetectedObjectOptionalDataKind.DetObst ? RoadUserClass.Obstacle : null,
    };

    private static RoadUserClass VulnerableClassOf(VulnerableProfile? profile) => profile switch
    {
        VulnerableProfile.OrdinaryPedestrian or VulnerableProfile.RoadWorker => RoadUserClass.Pedestrian,
        VulnerableProfile.Bicyclist => RoadUserClass.Cyclist,
        VulnerableProfile.Animal => RoadUserClass.Animal,
        _ => RoadUserClass.VulnerableRoadUser,
    };

    public static VulnerableProfile? ReadProfile(PersonalDeviceUserType type) => type switch
    {
        PersonalDeviceUserType.APEDESTRIAN => VulnerableProfile.OrdinaryPedestrian,
        PersonalDeviceUserType.APEDALCYCLIST => VulnerableProfile.Bicyclist,
        PersonalDeviceUserType.APUBLICSAFETYWORKER => VulnerableProfile.RoadWorker,
        PersonalDeviceUserType.AnANIMAL => VulnerableProfile.Animal,
        _ => null,
    };

    /// <summary>PersonalDeviceUserType of the profile, or where that is not known of the class.</summary>
    public static PersonalDeviceUserType WriteProfile(VulnerableProfile? profile, RoadUserClass? kind) => profile switch
    {
        VulnerableProfile.OrdinaryPedestrian or VulnerableProfile.Wheelchair => PersonalDeviceUserType.APEDESTRIAN,
        VulnerableProfile.Bicyclist or VulnerableProfile.PedalElectricCycle => PersonalDeviceUserType.APEDALCYCLIST,
        VulnerableProfile.RoadWorker or VulnerableProfile.FirstResponder => PersonalDeviceUserType.APUBLICSAFETYWORKER,
        VulnerableProfile.Animal => PersonalDeviceUserType.AnANIMAL,
        _ => kind switch
        {
            RoadUserClass.Pedestrian => PersonalDeviceUserType.APEDESTRIAN,
            RoadUserClass.Cyclist => PersonalDeviceUserType.APEDALCYCLIST,
            _ => PersonalDeviceUserType.Unavailable,
        },
    };
}
