using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>Who somebody outside a vehicle is and what moves them, in the numbers that the PSM of China and of SAE share. Pure functions, thread-safe, no allocation.</summary>
internal static class PersonKinds
{
    private const int Pedestrian = 1;
    private const int Cyclist = 2;
    private const int Worker = 3;
    private const int Animal = 4;
    private const int OnFoot = 2;
    private const int HumanWheelchair = 5;
    private const int MotorWheelchair = 2;
    private const int MotorBicycle = 3;
    private const int MotorScooter = 4;
    private const int SelfBalancing = 5;

    /// <summary>Takes over PersonalDeviceUserType.</summary>
    public static void Read(int userType, RoadUserMessage message)
    {
        (message.User.Class, message.VulnerableProfile) = userType switch
        {
            Pedestrian => (RoadUserClass.Pedestrian, null),
            Cyclist => (RoadUserClass.Cyclist, null),
            Worker => (RoadUserClass.Pedestrian, VulnerableProfile.RoadWorker),
            Animal => (RoadUserClass.Animal, VulnerableProfile.Animal),
            _ => ((RoadUserClass?)null, (VulnerableProfile?)null),
        };
    }

    /// <summary>Takes over HumanPropelledType where the user's type said no more.</summary>
    public static void ReadHuman(int propulsion, RoadUserMessage message) => message.VulnerableProfile ??= propulsion switch
    {
        OnFoot => VulnerableProfile.OrdinaryPedestrian,
        HumanWheelchair => VulnerableProfile.Wheelchair,
        _ => null,
    };

    /// <summary>Takes over MotorizedPropelledType where the user's type said no more.</summary>
    public static void ReadMotor(int propulsion, RoadUserMessage message) => message.VulnerableProfile ??= propulsion switch
    {
        MotorWheelchair => VulnerableProfile.Wheelchair,
        MotorBicycle => VulnerableProfile.PedalElectricCycle,
        MotorScooter or SelfBalancing => VulnerableProfile.PersonalTransporter,
        _ => null,
    };

    /// <summary>PersonalDeviceUserType; 0, "unavailable", for what is no such person.</summary>
    public static int WriteUserType(RoadUserMessage message) => message.VulnerableProfile switch
    {
        VulnerableProfile.RoadWorker or VulnerableProfile.FirstResponder => Worker,
        _ when message.User.Class is { } known => OfClass(known),
        VulnerableProfile.OrdinaryPedestrian or VulnerableProfile.Wheelchair => Pedestrian,
        VulnerableProfile.Bicyclist or VulnerableProfile.PedalElectricCycle or VulnerableProfile.PersonalTransporter => Cyclist,
        VulnerableProfile.Animal => Animal,
        _ => 0,
    };

    /// <summary>HumanPropelledType; 0 where nothing is to be said.</summary>
    public static int WriteHuman(VulnerableProfile? profile) => profile switch
    {
        VulnerableProfile.OrdinaryPedestrian => OnFoot,
        VulnerableProfile.Wheelchair => HumanWheelchair,
        _ => 0,
    };

    /// <summary>MotorizedPropelledType; 0 where nothing is to be said.</summary>
    public static int WriteMotor(VulnerableProfile? profile) => profile switch
    {
        VulnerableProfile.PedalElectricCycle => MotorBicycle,
        VulnerableProfile.PersonalTransporter => MotorScooter,
        _ => 0,
    };

    private static int OfClass(RoadUserClass known) => known switch
    {
        RoadUserClass.Pedestrian => Pedestrian,
        RoadUserClass.Cyclist => Cyclist,
        RoadUserClass.Animal => Animal,
        _ => 0,
    };
}
