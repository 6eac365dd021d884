using V2X.Asn1;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>ObjectClassDescription of CPM to and from the canonical class. Of several classes the likeliest counts. No allocation.</summary>
internal static class CpmClasses
{
    private const double PercentUnit = 0.01;
    private const int PercentUnavailable = 101;
    private const int ProfileBits = 4;
    private const int SingleObject = 1;

    public static void Read(ObjectClassDescription wire, Canonical.PerceivedObject target)
    {
        ObjectClassWithConfidence? best = null;
        foreach (ObjectClassWithConfidence candidate in wire)
        {
            if (best is null || Rating(candidate) > Rating(best))
                best = candidate;
        }

        if (best is null)
            return;
        target.User.ClassProbability = Quantity.Read(best.Confidence, PercentUnit, PercentUnavailable);
        Read(best.ObjectClass, target);
    }

    private static int Rating(ObjectClassWithConfidence candidate) => candidate.Confidence == PercentUnavailable ? 0 : candidate.Confidence;

    private static void Read(ObjectClass wire, Canonical.PerceivedObject target)
    {
        switch (wire.Kind)
        {
            case ObjectClassKind.VehicleSubClass:
                target.User.Class = VehicleOf(wire.VehicleSubClass);
                break;
            case ObjectClassKind.VruSubClass:
                Read(wire.VruSubClass, target);
                break;
            case ObjectClassKind.GroupSubClass:
                target.ClusterSize = wire.GroupSubClass.ClusterCardinalitySize;
                target.User.Class = wire.GroupSubClass.HasClusterProfiles ? MembersOf(wire.GroupSubClass.ClusterProfiles) : RoadUserClass.VulnerableRoadUser;
                break;
            case ObjectClassKind.OtherSubClass:
                target.User.Class = wire.OtherSubClass == 0 ? RoadUserClass.Unknown : RoadUserClass.Obstacle;
                break;
        }
    }

    private static RoadUserClass VehicleOf(int type) => type switch
    {
        3 => RoadUserClass.Moped,
        4 => RoadUserClass.Motorcycle,
        5 => RoadUserClass.PassengerCar,
        6 => RoadUserClass.Bus,
        7 => RoadUserClass.LightTruck,
        8 => RoadUserClass.Truck,
        9 => RoadUserClass.Trailer,
        10 => RoadUserClass.SpecialVehicle,
        11 => RoadUserClass.Tram,
        14 => RoadUserClass.AgriculturalVehicle,
        _ => RoadUserClass.MotorVehicle,
    };

    private static void Read(VruProfileAndSubprofile wire, Canonical.PerceivedObject target)
    {
        (target.User.Class, target.VulnerableProfile) = wire.Kind switch
        {
            VruProfileAndSubprofileKind.Pedestrian => (RoadUserClass.Pedestrian, wire.Pedestrian switch
            {
                1 => VulnerableProfile.OrdinaryPedestrian,
                2 => VulnerableProfile.RoadWorker,
                3 => VulnerableProfile.FirstResponder,
                _ => null,
            }),
            VruProfileAndSubprofileKind.BicyclistAndLightVruVehicle => (RoadUserClass.Cyclist, wire.BicyclistAndLightVruVehicle switch
            {
                1 or 9 or 10 or 11 => VulnerableProfile.Bicyclist,
                2 => VulnerableProfile.Wheelchair,
                5 or 6 => VulnerableProfile.PersonalTransporter,
                7 or 8 => VulnerableProfile.PedalElectricCycle,
                _ => null,
            }),
            VruProfileAndSubprofileKind.Motorcyclist => wire.Motorcyclist == 1
                ? (RoadUserClass.Moped, VulnerableProfile.Moped)
                : (RoadUserClass.Motorcycle, wire.Motorcyclist == 2 ? VulnerableProfile.Motorcycle : null),
            VruProfileAndSubprofileKind.Animal => (RoadUserClass.Animal, (VulnerableProfile?)null),
            _ => (RoadUserClass.VulnerableRoadUser, null),
        };
    }

    // A group of more than one kind has no class of its own.
    private static RoadUserClass MembersOf(BitString profiles) => (profiles[0], profiles[1], profiles[2], profiles[3]) switch
    {
        (true, false, false, false) => RoadUserClass.Pedestrian,
        (false, true, false, false) => RoadUserClass.Cyclist,
        (false, false, true, false) => RoadUserClass.Motorcycle,
        (false, false, false, true) => RoadUserClass.Animal,
        _ => RoadUserClass.VulnerableRoadUser,
    };

    /// <summary>Sets one class; false where nothing is known of it.</summary>
    public static bool Write(Canonical.PerceivedObject source, ObjectClassDescription wire)
    {
        wire.Clear();
        if (source.User.Class is not { } kind)
            return false;
        ObjectClassWithConfidence entry = wire.Add();
        entry.Confidence = Quantity.Write(source.User.ClassProbability, PercentUnit, 1, PercentUnavailable - 1, PercentUnavailable);
        if (source.ClusterSize is { } size)
            WriteGroup(size, kind, entry.ObjectClass);
        else
            Write(kind, source.VulnerableProfile, entry.ObjectClass);
        return true;
    }

    private static void WriteGroup(int size, RoadUserClass kind, ObjectClass wire)
    {
        VruClusterInformation group = wire.GroupSubClass;
        group.UnknownAdditions?.Clear();
        group.HasClusterId = group.HasClusterBoundingBoxShape = false;
        group.ClusterCardinalitySize = Math.Clamp(size, 0, 255);
        int bit = kind switch
        {
            RoadUserClass.Pedestrian => 0,
            RoadUserClass.Cyclist => 1,
            RoadUserClass.Motorcycle or RoadUserClass.Moped => 2,
            RoadUserClass.Animal => 3,
            _ => -1,
        };
        group.ClusterProfiles = bit < 0 ? default : new BitString(0, ProfileBits).With(bit);
        group.HasClusterProfiles = bit >= 0;
        wire.Kind = ObjectClassKind.GroupSubClass;
    }

    private static void Write(RoadUserClass kind, VulnerableProfile? profile, ObjectClass wire)
    {
        VruProfileAndSubprofile person = wire.VruSubClass;
        switch (kind)
        {
            case RoadUserClass.Unknown or RoadUserClass.RoadsideUnit:
                wire.OtherSubClass = 0;
                return;
            case RoadUserClass.Obstacle:
                wire.OtherSubClass = SingleObject;
                return;
            case RoadUserClass.Pedestrian:
                person.Pedestrian = profile switch
                {
                    VulnerableProfile.OrdinaryPedestrian => 1,
                    VulnerableProfile.RoadWorker => 2,
                    VulnerableProfile.FirstResponder => 3,
                    _ => 0,
                };
                break;
            case RoadUserClass.Cyclist or RoadUserClass.NonMotorVehicle or RoadUserClass.Tricycle:
                person.BicyclistAndLightVruVehicle = profile switch
                {
                    VulnerableProfile.Bicyclist => 1,
                    VulnerableProfile.Wheelchair => 2,
                    VulnerableProfile.PersonalTransporter => 6,
                    VulnerableProfile.PedalElectricCycle => 7,
                    _ => 0,
                };
                break;
            case RoadUserClass.Moped:
                person.Motorcyclist = 1;
                break;
            case RoadUserClass.Motorcycle:
                person.Motorcyclist = profile == VulnerableProfile.Motorcycle ? 2 : 0;
                break;
            case RoadUserClass.Animal:
                person.Animal = 0;
                break;
            case RoadUserClass.VulnerableRoadUser:
                // No alternative stands for "some kind of vulnerable road user"; a group of one does.
                WriteGroup(1, kind, wire);
                return;
            default:
                wire.VehicleSubClass = VehicleTypeOf(kind);
                return;
        }

        wire.Kind = ObjectClassKind.VruSubClass;
    }

    private static int VehicleTypeOf(RoadUserClass kind) => kind switch
    {
        RoadUserClass.PassengerCar => 5,
        RoadUserClass.Bus => 6,
        RoadUserClass.LightTruck => 7,
        RoadUserClass.Truck => 8,
        RoadUserClass.Trailer => 9,
        RoadUserClass.SpecialVehicle => 10,
        RoadUserClass.Tram => 11,
        RoadUserClass.AgriculturalVehicle => 14,
        _ => 0,
    };
}
