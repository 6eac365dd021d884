namespace V2X.Interop.Simulation;

/// <summary>
/// The intelligent driver model (Treiber, Hennecke, Helbing 2000): free acceleration toward the wished speed, and a gap to whatever
/// is in front. A red light is a standing obstacle at its stop line.
/// </summary>
internal static class DriverModel
{
    /// <summary>Strongest braking, metres per second squared.</summary>
    public const double HardestBraking = 6.0;

    private const double StandstillGapMetres = 2.0;

    /// <summary>
    /// Acceleration, metres per second squared, toward <paramref name="wishedSpeed"/> with <paramref name="gapMetres"/> free in
    /// front of something that moves at <paramref name="leaderSpeed"/>. Infinite gap: an empty road.
    /// </summary>
    public static double Acceleration(VehicleProfile driver, double speed, double wishedSpeed, double gapMetres, double leaderSpeed)
    {
        double free = speed <= wishedSpeed
            ? 1 - Math.Pow(speed / Math.Max(wishedSpeed, 0.1), 4)
            : -Math.Min(1, (speed - wishedSpeed) * 0.8);
        double acceleration = driver.AccelerationMetresPerSecondSquared * free;
        if (speed > wishedSpeed)
            acceleration = Math.Max(-HardestBraking, -(speed - wishedSpeed) * 2);
        if (double.IsInfinity(gapMetres))
            return acceleration;

        double approach = speed * (speed - leaderSpeed)
            / (2 * Math.Sqrt(driver.AccelerationMetresPerSecondSquared * driver.BrakingMetresPerSecondSquared));
        double wishedGap = StandstillGapMetres + Math.Max(0, (speed * driver.HeadwaySeconds) + approach);
        double ratio = wishedGap / Math.Max(gapMetres, 0.1);
        double interaction = driver.AccelerationMetresPerSecondSquared * ratio * ratio;
        return Math.Clamp(acceleration - interaction, -HardestBraking, driver.AccelerationMetresPerSecondSquared);
    }

    /// <summary>Fastest speed from which <paramref name="driver"/> can stop comfortably within <paramref name="gapMetres"/>.</summary>
    public static double SafeSpeed(VehicleProfile driver, double gapMetres, double leaderSpeed)
    {
        double room = Math.Max(0, gapMetres - StandstillGapMetres);
        double braking = driver.BrakingMetresPerSecondSquared;
        double reaction = braking * driver.HeadwaySeconds;
        return -reaction + Math.Sqrt((reaction * reaction) + (leaderSpeed * leaderSpeed) + (2 * braking * room));
    }
}
