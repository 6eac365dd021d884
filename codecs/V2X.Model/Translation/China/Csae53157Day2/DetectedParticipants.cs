using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.China.Csae53157;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>DetectedPTCData of SSM to and from a perceived object: a participant, and what sensors add to it. No state, no allocation.</summary>
internal static class DetectedParticipants
{
    private const double TimeUnit = 0.01;
    private const int TimeMost = 65_534;
    private const int TimeUnavailable = 65_535;
    private const double RadiusUnit = 0.1;
    private const int RadiusMost = 200;
    private const int TrackMost = 65_535;

    public static void Read(DetectedPTCData wire, ChinaPosition reference, PerceivedObject target, TranslationContext context)
    {
        Participants.Read(wire.Ptc, reference, target, context);
        RoadUser user = target.User;
        if (wire.HasDetectedPTCType)
            Read(wire.DetectedPTCType, target);
        if (wire.HasTypeConfidence)
            user.ClassProbability = CommonQuantity.ReadProbability(wire.TypeConfidence);
        if (wire.HasObjSizeConfidence)
            DetectedSizes.Read(wire.ObjSizeConfidence, user);
        if (wire.HasAcc4WayConfidence)
            Read(wire.Acc4WayConfidence, user);
        if (wire.HasStatusDuration)
            target.StateDurationSeconds = Quantity.Read(wire.StatusDuration, TimeUnit, TimeUnavailable);
        if (wire.HasTracking)
            target.TrackNumber = wire.Tracking;
        if (wire.HasPathHistory)
            DetectedPaths.Read(wire.PathHistory, reference, target, context);
        if (wire.HasPlanningList)
            DetectedPaths.Read(wire.PlanningList, reference, target, context);
        if (wire.HasTypeRelatedExt)
            Read(wire.TypeRelatedExt, target);
    }

    public static void Write(PerceivedObject source, int index, ChinaPosition reference, DetectedPTCData wire, TranslationContext context)
    {
        RoadUser user = source.User;
        DetectedPTCType type = TypeOf(source);
        Participants.Write(source, index, type > DetectedPTCType.UnknownUnmovable, reference, wire.Ptc, context);
        wire.UnknownAdditions?.Clear();
        wire.HasPolygon = false;
        wire.DetectedPTCType = type;
        wire.HasDetectedPTCType = type != DetectedPTCType.Unknown;
        wire.TypeConfidence = CommonQuantity.WriteProbability(user.ClassProbability);
        wire.HasTypeConfidence = !double.IsNaN(user.ClassProbability);
        wire.HasObjSizeConfidence = DetectedSizes.Write(user, wire.ObjSizeConfidence);
        wire.HasAcc4WayConfidence = Write(user, wire.Acc4WayConfidence);
        wire.StatusDuration = Quantity.Write(source.StateDurationSeconds, TimeUnit, 1, TimeMost, TimeUnavailable);
        wire.HasStatusDuration = !double.IsNaN(source.StateDurationSeconds);
        wire.Tracking = Math.Clamp(source.TrackNumber ?? 1, 1, TrackMost);
        wire.HasTracking = source.TrackNumber is not null;
        wire.HasPathHistory = DetectedPaths.Write(source, reference, wire.PathHistory, context);
        wire.HasPlanningList = DetectedPaths.Write(source, reference, wire.PlanningList, context);
        wire.HasTypeRelatedExt = Write(source, wire.TypeRelatedExt);
    }

    private static void Read(DetectedPTCType type, PerceivedObject target)
    {
        RoadUser user = target.User;
        user.Class = type switch
        {
            DetectedPTCType.Car => RoadUserClass.PassengerCar,
            DetectedPTCType.Van => RoadUserClass.LightTruck,
            DetectedPTCType.Truck => RoadUserClass.Truck,
            DetectedPTCType.Bus => RoadUserClass.Bus,
            DetectedPTCType.Cyclist => RoadUserClass.Cyclist,
            DetectedPTCType.Motorcyclist => RoadUserClass.Motorcycle,
            DetectedPTCType.Tricyclist => RoadUserClass.Tricycle,
            DetectedPTCType.Pedestrian => RoadUserClass.Pedestrian,
            _ => user.Class,
        };
        target.IsMovable = type switch
        {
            DetectedPTCType.UnknownMovable => true,
            DetectedPTCType.UnknownUnmovable => false,
            _ => null,
        };
    }

    private static DetectedPTCType TypeOf(PerceivedObject source) => source.User.Class switch
    {
        _ when source.IsMovable is { } movable => movable ? DetectedPTCType.UnknownMovable : DetectedPTCType.UnknownUnmovable,
        RoadUserClass.PassengerCar => DetectedPTCType.Car,
        RoadUserClass.LightTruck => DetectedPTCType.Van,
        RoadUserClass.Truck => DetectedPTCType.Truck,
        RoadUserClass.Bus => DetectedPTCType.Bus,
        RoadUserClass.Cyclist => DetectedPTCType.Cyclist,
        RoadUserClass.Motorcycle => DetectedPTCType.Motorcyclist,
        RoadUserClass.Tricycle => DetectedPTCType.Tricyclist,
        RoadUserClass.Pedestrian => DetectedPTCType.Pedestrian,
        _ => DetectedPTCType.Unknown,
    };

    private static void Read(AccSet4WayConfidence wire, RoadUser user)
    {
        user.LongitudinalAccelerationSigmaMetresPerSecondSquared = ConfidenceTable.Acceleration.Read((int)wire.LonAccConfidence);
        user.LateralAccelerationSigmaMetresPerSecondSquared = ConfidenceTable.Acceleration.Read((int)wire.LatAccConfidence);
        user.VerticalAccelerationSigmaMetresPerSecondSquared = ConfidenceTable.Acceleration.Read((int)wire.VertAccConfidence);
        user.YawRateSigmaDegreesPerSecond = ConfidenceTable.Acceleration.Read((int)wire.YawRateCon);
    }

    private static bool Write(RoadUser user, AccSet4WayConfidence wire)
    {
        wire.LonAccConfidence = (AccConfidence)ConfidenceTable.Acceleration.Write(user.LongitudinalAccelerationSigmaMetresPerSecondSquared);
        wire.LatAccConfidence = (AccConfidence)ConfidenceTable.Acceleration.Write(user.LateralAccelerationSigmaMetresPerSecondSquared);
        wire.VertAccConfidence = (AccConfidence)ConfidenceTable.Acceleration.Write(user.VerticalAccelerationSigmaMetresPerSecondSquared);
        wire.YawRateCon = (AngularVConfidence)ConfidenceTable.Acceleration.Write(user.YawRateSigmaDegreesPerSecond);
        return ((int)wire.LonAccConfidence | (int)wire.LatAccConfidence | (int)wire.VertAccConfidence | (int)wire.YawRateCon) != 0;
    }

    private static void Read(DetectedPTCDataTypeRelatedExt wire, PerceivedObject target)
    {
        switch (wire.Kind)
        {
            case DetectedPTCDataTypeRelatedExtKind.MotorExt when wire.MotorExt.HasLights:
                target.Lights = SharedLights.Read(wire.MotorExt.Lights);
                break;
            case DetectedPTCDataTypeRelatedExtKind.NonMotorExt:
                target.OccupiedRadiusMetres = wire.NonMotorExt.OverallRadius * RadiusUnit;
                target.VulnerableProfile = ReadProfile(wire.NonMotorExt.NonMotorData.BasicType);
                break;
        }
    }

    // The radius is mandatory and cannot be "unavailable": without it there is no extension.
    private static bool Write(PerceivedObject source, DetectedPTCDataTypeRelatedExt wire)
    {
        bool isPerson = VehicleClasses.IsVulnerable(source.User.Class) && !double.IsNaN(source.OccupiedRadiusMetres);
        if (source.Lights is { } lights && !isPerson)
        {
            Clear(wire.MotorExt);
            wire.MotorExt.Lights = SharedLights.Write(lights);
            wire.Kind = DetectedPTCDataTypeRelatedExtKind.MotorExt;
            return true;
        }

        if (double.IsNaN(source.OccupiedRadiusMetres))
            return false;
        Clear(wire.NonMotorExt);
        wire.NonMotorExt.OverallRadius = Quantity.Write(source.OccupiedRadiusMetres, RadiusUnit, 0, RadiusMost, 0);
        wire.NonMotorExt.NonMotorData.BasicType = WriteProfile(source.VulnerableProfile);
        wire.Kind = DetectedPTCDataTypeRelatedExtKind.NonMotorExt;
        return true;
    }

    private static void Clear(MotorDataExtension wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasVehAttitude = wire.HasVehAttitudeConfidence = wire.HasVehAngVel = wire.HasVehAngVelConfidence = false;
    }

    private static void Clear(NonMotorDataExtension wire)
    {
        wire.UnknownAdditions?.Clear();
        NonMotorData data = wire.NonMotorData;
        data.UnknownAdditions?.Clear();
        data.HasPropulsion = data.HasClusterSize = data.HasAttachment = false;
        data.HasPersonalExt = data.HasRoadWorkerExt = data.HasPersonalReq = false;
    }

    private static VulnerableProfile? ReadProfile(PersonalDeviceUserType type) => type switch
    {
        PersonalDeviceUserType.APEDESTRIAN => VulnerableProfile.OrdinaryPedestrian,
        PersonalDeviceUserType.APEDALCYCLIST => VulnerableProfile.Bicyclist,
        PersonalDeviceUserType.AROADWORKER => VulnerableProfile.RoadWorker,
        PersonalDeviceUserType.AnANIMAL => VulnerableProfile.Animal,
        _ => null,
    };

    private static PersonalDeviceUserType WriteProfile(VulnerableProfile? profile) => profile switch
    {
        VulnerableProfile.OrdinaryPedestrian or VulnerableProfile.Wheelchair => PersonalDeviceUserType.APEDESTRIAN,
        VulnerableProfile.Bicyclist or VulnerableProfile.PedalElectricCycle => PersonalDeviceUserType.APEDALCYCLIST,
        VulnerableProfile.RoadWorker => PersonalDeviceUserType.AROADWORKER,
        VulnerableProfile.Animal => PersonalDeviceUserType.AnANIMAL,
        _ => PersonalDeviceUserType.Unavailable,
    };
}
