using V2X.Model.Canonical;

namespace V2X.Fusion.Filters;

/// <summary>
/// How freely a kind of road user changes its motion. Turn rate and acceleration wander about zero with a memory of so many seconds;
/// the white noise on top covers what those two do not describe. A kind without turning moves as constant velocity in east and north.
/// </summary>
internal sealed record MotionNoise(
    bool Turns,
    double AlongNoise,
    double AcrossNoise,
    double TurnRateSigma,
    double TurnRateSeconds,
    double AccelerationSigma,
    double AccelerationSeconds,
    double UnknownSpeedSigma,
    double LargestSpeed)
{
    private static readonly MotionNoise Walker = new(false, 0.1, 0.1, 0, 1, 0, 1, 1.5, 12);
    private static readonly MotionNoise Rider = new(true, 0.3, 0.3, 0.35, 1.5, 1.2, 1.5, 4, 30);
    private static readonly MotionNoise Car = new(true, 0.15, 0.08, 0.3, 2.0, 1.8, 1.5, 8, 75);
    private static readonly MotionNoise Heavy = new(true, 0.1, 0.05, 0.2, 2.0, 1.2, 2.0, 7, 50);
    private static readonly MotionNoise Unsure = new(true, 0.4, 0.4, 0.35, 1.5, 1.5, 1.5, 6, 75);

    /// <summary>The figures for a class.</summary>
    public static MotionNoise Of(RoadUserClass roadUserClass) => roadUserClass switch
    {
        RoadUserClass.Pedestrian or RoadUserClass.Animal => Walker,
        RoadUserClass.Cyclist or RoadUserClass.Moped or RoadUserClass.Motorcycle or RoadUserClass.Tricycle => Rider,
        RoadUserClass.PassengerCar or RoadUserClass.SpecialVehicle => Car,
        RoadUserClass.LightTruck or RoadUserClass.Truck or RoadUserClass.Bus or RoadUserClass.Trailer or RoadUserClass.Tram
            or RoadUserClass.AgriculturalVehicle => Heavy,
        _ => Unsure,
    };
}
