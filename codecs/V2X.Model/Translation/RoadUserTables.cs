using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>Kinds of road users, duties and lights from one standard's numbers to the model's, by meaning. Pure functions, thread-safe, no allocation.</summary>
internal static class RoadUserTables
{
    /// <summary>Class of a BasicVehicleClass of China and SAE; null for "unknown" and numbers without a meaning.</summary>
    public static RoadUserClass? ClassOf(int basicVehicleClass) => basicVehicleClass switch
    {
        1 => RoadUserClass.SpecialVehicle,
        10 or 11 => RoadUserClass.PassengerCar,
        20 or 21 => RoadUserClass.LightTruck,
        >= 25 and <= 35 => RoadUserClass.Truck,
        >= 40 and <= 48 => RoadUserClass.Motorcycle,
        56 => RoadUserClass.Tram,
        >= 50 and <= 58 => RoadUserClass.Bus,
        >= 60 and <= 69 => RoadUserClass.SpecialVehicle,
        82 or 83 or 84 or 86 => RoadUserClass.Pedestrian,
        85 => RoadUserClass.Cyclist,
        >= 90 and <= 92 => RoadUserClass.RoadsideUnit,
        93 => RoadUserClass.Trailer,
        _ => null,
    };

    /// <summary>BasicVehicleClass of a class; 0, "unknown", where there is none.</summary>
    public static int BasicVehicleClassOf(RoadUserClass? roadUser) => roadUser switch
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
        _ => 0,
    };

    /// <summary>BasicVehicleClass of a road user: its own where it has one, else that of its class; 0 for none.</summary>
    public static int BasicVehicleClassOf(RoadUser user) => Math.Clamp(user.BasicVehicleClass ?? BasicVehicleClassOf(user.Class), 0, 255);

    /// <summary>Class of an ETSI station type; null for "unknown" and numbers without a meaning.</summary>
    public static RoadUserClass? ClassOfStation(int stationType) => stationType switch
    {
        1 => RoadUserClass.Pedestrian,
        2 => RoadUserClass.Cyclist,
        3 => RoadUserClass.Moped,
        4 => RoadUserClass.Motorcycle,
        5 => RoadUserClass.PassengerCar,
        6 => RoadUserClass.Bus,
        7 => RoadUserClass.LightTruck,
        8 => RoadUserClass.Truck,
        9 => RoadUserClass.Trailer,
        10 => RoadUserClass.SpecialVehicle,
        11 => RoadUserClass.Tram,
        13 => RoadUserClass.Animal,
        14 => RoadUserClass.AgriculturalVehicle,
        15 => RoadUserClass.RoadsideUnit,
        _ => null,
    };

    /// <summary>ETSI station type of a class; 0, "unknown", where there is none. A cargo tricycle is next to a moped.</summary>
    /// <param name="roadUser">The class.</param>
    /// <param name="releaseOne">Whether the types that only release 2 has are to be left out.</param>
    public static int StationOf(RoadUserClass? roadUser, bool releaseOne = false) => roadUser switch
    {
        RoadUserClass.Pedestrian => 1,
        RoadUserClass.Cyclist => 2,
        RoadUserClass.Moped or RoadUserClass.Tricycle => 3,
        RoadUserClass.Motorcycle => 4,
        RoadUserClass.PassengerCar => 5,
        RoadUserClass.Bus => 6,
        RoadUserClass.LightTruck => 7,
        RoadUserClass.Truck => 8,
        RoadUserClass.Trailer => 9,
        RoadUserClass.SpecialVehicle => 10,
        RoadUserClass.Tram => 11,
        RoadUserClass.Animal when !releaseOne => 13,
        RoadUserClass.AgriculturalVehicle => releaseOne ? 10 : 14,
        RoadUserClass.RoadsideUnit => 15,
        _ => 0,
    };

    /// <summary>Whether the road user speaks for itself in PSM and VAM rather than in BSM and CAM.</summary>
    public static bool IsVulnerable(RoadUserMessage message) => message.User.Class is { } known
        ? known is RoadUserClass.Pedestrian or RoadUserClass.Cyclist or RoadUserClass.Animal
        : message.VulnerableProfile is not (null or VulnerableProfile.Moped or VulnerableProfile.Motorcycle);

    /// <summary>Duty of a BasicVehicleRole of SAE; null for "none, unknown" and what is no duty.</summary>
    public static VehicleRole? RoleOfSae(int role) => role switch
    {
        0 => VehicleRole.Default,
        1 or 16 => VehicleRole.PublicTransport,
        2 => VehicleRole.SpecialTransport,
        3 => VehicleRole.DangerousGoods,
        4 => VehicleRole.RoadWork,
        5 => VehicleRole.RoadRescue,
        6 => VehicleRole.Emergency,
        7 => VehicleRole.SafetyCar,
        12 => VehicleRole.Police,
        13 => VehicleRole.Fire,
        14 => VehicleRole.Ambulance,
        15 => VehicleRole.RoadOperator,
        22 => VehicleRole.Military,
        _ => null,
    };

    /// <summary>BasicVehicleRole of a duty; -1 where SAE has none.</summary>
    public static int SaeRoleOf(VehicleRole? role) => role switch
    {
        VehicleRole.Default => 0,
        VehicleRole.PublicTransport => 1,
        VehicleRole.SpecialTransport => 2,
        VehicleRole.DangerousGoods => 3,
        VehicleRole.RoadWork => 4,
        VehicleRole.RoadRescue => 5,
        VehicleRole.Emergency => 6,
        VehicleRole.SafetyCar => 7,
        VehicleRole.Police => 12,
        VehicleRole.Fire => 13,
        VehicleRole.Ambulance => 14,
        VehicleRole.RoadOperator => 15,
        VehicleRole.Military => 22,
        _ => -1,
    };

    /// <summary>Duty of an ETSI VehicleRole; null for what is reserved.</summary>
    public static VehicleRole? RoleOfEtsi(int role) => role is >= 0 and <= 12 ? (VehicleRole)role : null;

    /// <summary>ETSI VehicleRole of a duty; police, fire brigade and ambulance are emergency vehicles, no duty is the default.</summary>
    public static int EtsiRoleOf(VehicleRole? role) => role switch
    {
        VehicleRole.Police or VehicleRole.Fire or VehicleRole.Ambulance => (int)VehicleRole.Emergency,
        { } known when (uint)known <= 12 => (int)known,
        _ => 0,
    };

    /// <summary>Lights of the bits of ETSI's ExteriorLights; both turn signals are the hazard lights.</summary>
    public static VehicleLights LightsOfEtsi(int bits)
    {
        VehicleLights lights = (VehicleLights)(bits & 0b11);
        lights |= (bits & 0b1100) == 0b1100 ? VehicleLights.Hazard : (VehicleLights)(bits & 0b1100);
        lights |= (bits & 0x10) != 0 ? VehicleLights.DaytimeRunning : 0;
        lights |= (bits & 0x20) != 0 ? VehicleLights.Reverse : 0;
        lights |= (bits & 0x40) != 0 ? VehicleLights.Fog : 0;
        return lights | ((bits & 0x80) != 0 ? VehicleLights.Parking : 0);
    }

    /// <summary>Bits of ETSI's ExteriorLights; automatic light control has none.</summary>
    public static int EtsiLightsOf(VehicleLights lights)
    {
        int bits = (int)lights & 0b1111;
        bits |= (lights & VehicleLights.Hazard) != 0 ? 0b1100 : 0;
        bits |= (lights & VehicleLights.DaytimeRunning) != 0 ? 0x10 : 0;
        bits |= (lights & VehicleLights.Reverse) != 0 ? 0x20 : 0;
        bits |= (lights & VehicleLights.Fog) != 0 ? 0x40 : 0;
        return bits | ((lights & VehicleLights.Parking) != 0 ? 0x80 : 0);
    }

    /// <summary>NumberOfParticipantsInCluster as the least number it stands for; null for "unavailable".</summary>
    public static int? ReadClusterSize(int value) => value switch
    {
        1 => 2,
        2 => 6,
        3 => 11,
        _ => null,
    };

    /// <summary>NumberOfParticipantsInCluster: small to 5, medium to 10, large above.</summary>
    public static int WriteClusterSize(int size) => size switch
    {
        < 2 => 0,
        <= 5 => 1,
        <= 10 => 2,
        _ => 3,
    };
}
