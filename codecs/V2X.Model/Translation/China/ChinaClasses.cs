using V2X.Model.Canonical;

namespace V2X.Model.Translation.China;

/// <summary>
/// ParticipantType of Chinese messages, whose numbers all editions share, together with the vehicle class, to and from the canonical class.
/// Pure functions, thread-safe.
/// </summary>
internal static class ChinaClasses
{
    /// <summary>The class of ParticipantType, which a vehicle class of the same kind makes finer.</summary>
    public static RoadUserClass? ReadClass(int participantType, int? vehicleClass)
    {
        RoadUserClass? finer = VehicleClasses.Of(vehicleClass);
        return participantType switch
        {
            1 => VehicleClasses.IsMotor(finer) ? finer : RoadUserClass.MotorVehicle,
            2 => VehicleClasses.IsNonMotor(finer) ? finer : RoadUserClass.NonMotorVehicle,
            3 => RoadUserClass.Pedestrian,
            4 => RoadUserClass.RoadsideUnit,
            _ => null,
        };
    }

    /// <summary>ParticipantType of a class.</summary>
    public static int WriteClass(RoadUserClass? kind) => kind switch
    {
        RoadUserClass.Pedestrian => 3,
        RoadUserClass.RoadsideUnit => 4,
        _ => VehicleClasses.IsMotor(kind) ? 1 : VehicleClasses.IsNonMotor(kind) ? 2 : 0,
    };

    /// <summary>
    /// The vehicle class to send: the one that is known, else one for the class where neither ParticipantType nor another field
    /// tells it.
    /// </summary>
    public static int? WriteVehicleClass(RoadUser user, bool classIsTold)
    {
        if (user.BasicVehicleClass is { } known)
            return Math.Clamp(known, 0, 255);
        return classIsTold || user.Class is RoadUserClass.Pedestrian or RoadUserClass.RoadsideUnit || WriteClass(user.Class) == 0
            ? null
            : VehicleClasses.NumberOf(user.Class);
    }
}
