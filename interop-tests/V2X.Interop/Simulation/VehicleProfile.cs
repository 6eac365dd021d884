namespace V2X.Interop.Simulation;

/// <summary>Size and driver of one vehicle.</summary>
/// <param name="Kind">Kind of vehicle.</param>
/// <param name="LengthMetres">Length.</param>
/// <param name="WidthMetres">Width.</param>
/// <param name="HeightMetres">Height.</param>
/// <param name="AccelerationMetresPerSecondSquared">Strongest acceleration the driver uses.</param>
/// <param name="BrakingMetresPerSecondSquared">Braking the driver finds comfortable.</param>
/// <param name="HeadwaySeconds">Time kept to the vehicle in front.</param>
/// <param name="SpeedShare">Share of the comfortable speed that the driver chooses, 0.85..1.05.</param>
internal sealed record VehicleProfile(
    VehicleKind Kind,
    double LengthMetres,
    double WidthMetres,
    double HeightMetres,
    double AccelerationMetresPerSecondSquared,
    double BrakingMetresPerSecondSquared,
    double HeadwaySeconds,
    double SpeedShare)
{
    /// <summary>Draws a vehicle of the mix of these roads.</summary>
    public static VehicleProfile Draw(Random random)
    {
        double choice = random.NextDouble();
        VehicleKind kind = choice switch
        {
            < 0.58 => VehicleKind.Car,
            < 0.72 => VehicleKind.Van,
            < 0.88 => VehicleKind.Truck,
            < 0.96 => VehicleKind.Bus,
            _ => VehicleKind.Motorcycle,
        };
        (double length, double width, double height, double acceleration) = kind switch
        {
            VehicleKind.Car => (4.6, 1.85, 1.5, 1.8),
            VehicleKind.Van => (5.4, 2.0, 2.2, 1.5),
            VehicleKind.Truck => (16.0, 2.5, 3.9, 0.9),
            VehicleKind.Bus => (12.0, 2.5, 3.2, 1.0),
            _ => (2.2, 0.8, 1.3, 2.2),
        };
        return new VehicleProfile(
            kind, length, width, height, acceleration,
            1.5 + (random.NextDouble() * 0.7), 1.2 + (random.NextDouble() * 0.6), 0.85 + (random.NextDouble() * 0.2));
    }
}
