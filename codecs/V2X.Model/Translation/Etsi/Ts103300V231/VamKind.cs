using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103300_3_v2_3_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103300V231;

/// <summary>What a vulnerable road user is, its lights, and the group it moves in. Pure functions, thread-safe, no allocation.</summary>
internal static class VamKind
{
    private const int MostInCluster = 255;
    private const int LightBits = 8;
    private const int GreatestRadius = 4095;

    public static void Read(VruLowFrequencyContainer container, RoadUserMessage message)
    {
        VruProfileAndSubprofile profile = container.ProfileAndSubprofile;
        (RoadUserClass? known, message.VulnerableProfile) = profile.Kind switch
        {
            VruProfileAndSubprofileKind.Pedestrian => (RoadUserClass.Pedestrian, PedestrianOf(profile.Pedestrian)),
            VruProfileAndSubprofileKind.BicyclistAndLightVruVehicle => (RoadUserClass.Cyclist, BicyclistOf(profile.BicyclistAndLightVruVehicle)),
            VruProfileAndSubprofileKind.Motorcyclist => (RoadUserClass.Motorcycle, MotorcyclistOf(profile.Motorcyclist)),
            VruProfileAndSubprofileKind.Animal => (RoadUserClass.Animal, VulnerableProfile.Animal),
            _ => ((RoadUserClass?)null, (VulnerableProfile?)null),
        };
        message.User.Class ??= known;
        if (container.HasExteriorLights)
            message.Lights = RoadUserTables.LightsOfEtsi(CommonQuantity.ReadFlags(container.ExteriorLights.Vehicular, LightBits));
    }

    /// <summary>Writes the profile by what is known of it, else by the class; false where neither says enough.</summary>
    public static bool Write(RoadUserMessage message, VruLowFrequencyContainer container)
    {
        bool isKnown = TryWrite(message.VulnerableProfile, container.ProfileAndSubprofile)
            || (message.Lights is not null && TryWrite(message.User.Class, container.ProfileAndSubprofile));
        container.HasSizeClass = false;
        container.HasExteriorLights = message.Lights is not null;
        container.ExteriorLights.Vehicular = CommonQuantity.WriteFlags(RoadUserTables.EtsiLightsOf(message.Lights ?? VehicleLights.None), LightBits);
        container.ExteriorLights.VruSpecific = CommonQuantity.WriteFlags(1, LightBits);
        return isKnown;
    }

    public static void Read(VruClusterInformation cluster, RoadUserMessage message)
    {
        message.ClusterSize = cluster.ClusterCardinalitySize;
        if (cluster.HasClusterBoundingBoxShape && cluster.ClusterBoundingBoxShape.Kind == ShapeKind.Circular)
            message.ClusterRadiusMetres = cluster.ClusterBoundingBoxShape.Circular.Radius * 0.1;
    }

    /// <summary>Writes a group of a known number, in a circle where its radius is known; false for none.</summary>
    public static bool Write(RoadUserMessage message, VruClusterInformation cluster)
    {
        if (message.ClusterSize is not { } size)
            return false;
        cluster.ClusterCardinalitySize = Math.Clamp(size, 0, MostInCluster);
        cluster.ClusterId = 0;
        cluster.HasClusterProfiles = false;
        cluster.HasClusterBoundingBoxShape = !double.IsNaN(message.ClusterRadiusMetres);
        cluster.ClusterBoundingBoxShape.Kind = ShapeKind.Circular;
        CircularShape circle = cluster.ClusterBoundingBoxShape.Circular;
        circle.Radius = Quantity.Write(message.ClusterRadiusMetres, 0.1, 0, GreatestRadius, 0);
        circle.HasShapeReferencePoint = circle.HasHeight = false;
        return true;
    }

    private static VulnerableProfile? PedestrianOf(int value) => value switch
    {
        1 => VulnerableProfile.OrdinaryPedestrian,
        2 => VulnerableProfile.RoadWorker,
        3 => VulnerableProfile.FirstResponder,
        _ => null,
    };

    private static VulnerableProfile? BicyclistOf(int value) => value switch
    {
        1 or 9 or 10 or 11 => VulnerableProfile.Bicyclist,
        2 => VulnerableProfile.Wheelchair,
        5 or 6 => VulnerableProfile.PersonalTransporter,
        7 or 8 => VulnerableProfile.PedalElectricCycle,
        _ => null,
    };

    private static VulnerableProfile? MotorcyclistOf(int value) => value switch
    {
        1 => VulnerableProfile.Moped,
        2 or 3 or 4 => VulnerableProfile.Motorcycle,
        _ => null,
    };

    private static bool TryWrite(VulnerableProfile? known, VruProfileAndSubprofile profile)
    {
        switch (known)
        {
            case VulnerableProfile.OrdinaryPedestrian:
                profile.Pedestrian = 1;
                return true;
            case VulnerableProfile.RoadWorker:
                profile.Pedestrian = 2;
                return true;
            case VulnerableProfile.FirstResponder:
                profile.Pedestrian = 3;
                return true;
            case VulnerableProfile.Bicyclist:
                profile.BicyclistAndLightVruVehicle = 1;
                return true;
            case VulnerableProfile.Wheelchair:
                profile.BicyclistAndLightVruVehicle = 2;
                return true;
            case VulnerableProfile.PersonalTransporter:
                profile.BicyclistAndLightVruVehicle = 6;
                return true;
            case VulnerableProfile.PedalElectricCycle:
                profile.BicyclistAndLightVruVehicle = 7;
                return true;
            case VulnerableProfile.Moped:
                profile.Motorcyclist = 1;
                return true;
            case VulnerableProfile.Motorcycle:
                profile.Motorcyclist = 2;
                return true;
            case VulnerableProfile.Animal:
                profile.Animal = 0;
                return true;
            default:
                return false;
        }
    }

    private static bool TryWrite(RoadUserClass? known, VruProfileAndSubprofile profile)
    {
        switch (known)
        {
            case RoadUserClass.Pedestrian:
                profile.Pedestrian = 0;
                return true;
            case RoadUserClass.Cyclist:
                profile.BicyclistAndLightVruVehicle = 0;
                return true;
            case RoadUserClass.Moped or RoadUserClass.Motorcycle:
                profile.Motorcyclist = 0;
                return true;
            default:
                return false;
        }
    }
}
