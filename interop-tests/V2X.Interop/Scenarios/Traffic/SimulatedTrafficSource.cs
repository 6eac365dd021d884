using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>Vehicles of the built-in simulation.</summary>
/// <param name="simulation">The simulation.</param>
/// <param name="siteSends">Told when a roadside unit is to send something of its own; null where that is of no use.</param>
internal sealed class SimulatedTrafficSource(TrafficSimulation simulation, Action<RadioSite, SiteBroadcast>? siteSends = null) : ITrafficSource, IRadioSink
{
    private readonly Dictionary<int, TrueRoadUser> _users = [];
    private readonly List<TrueRoadUser> _gone = [];
    private ITruthSink? _sink;

    /// <inheritdoc/>
    public string? Fault => null;

    /// <inheritdoc/>
    public void Step(long step, ITruthSink sink)
    {
        _sink = sink;
        simulation.Step(this);
        if (step % 10 == 0)
            RemoveGone(sink);
    }

    /// <inheritdoc/>
    public void VehicleSends(Vehicle vehicle, ReadOnlySpan<RadioSite> hearers)
    {
        if (!_users.TryGetValue(vehicle.Number, out TrueRoadUser? user))
        {
            VehicleProfile profile = vehicle.Profile;
            user = new TrueRoadUser(vehicle.Number, ClassOf(profile.Kind), profile.LengthMetres, profile.WidthMetres, profile.HeightMetres);
            _users.Add(vehicle.Number, user);
        }

        user.Region = vehicle.Region;
        user.Move(simulation.ElapsedSeconds, MotionOf(vehicle));
        _sink!.Moved(user);
    }

    /// <inheritdoc/>
    public void SiteSends(RadioSite site, SiteBroadcast broadcast) => siteSends?.Invoke(site, broadcast);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    private void RemoveGone(ITruthSink sink)
    {
        foreach (TrueRoadUser user in _users.Values)
        {
            if (simulation.ElapsedSeconds - user.TimeSeconds > 0.15)
                _gone.Add(user);
        }

        foreach (TrueRoadUser user in _gone)
        {
            _users.Remove(user.Number);
            sink.Left(user);
        }

        _gone.Clear();
    }

    // The simulation places the front of a vehicle, messages the middle.
    private static TrueMotion MotionOf(Vehicle vehicle)
    {
        double half = vehicle.Profile.LengthMetres / 2;
        PlanePoint middle = new(
            vehicle.Point.EastMetres - (Math.Sin(vehicle.HeadingRadians) * half),
            vehicle.Point.NorthMetres - (Math.Cos(vehicle.HeadingRadians) * half));
        return new TrueMotion(
            middle, vehicle.HeadingRadians, vehicle.SpeedMetresPerSecond, vehicle.AccelerationMetresPerSecondSquared,
            vehicle.YawRadiansPerSecond, vehicle.ElevationMetres);
    }

    private static RoadUserClass ClassOf(VehicleKind kind) => kind switch
    {
        VehicleKind.Car => RoadUserClass.PassengerCar,
        VehicleKind.Van => RoadUserClass.LightTruck,
        VehicleKind.Truck => RoadUserClass.Truck,
        VehicleKind.Bus => RoadUserClass.Bus,
        _ => RoadUserClass.Motorcycle,
    };
}
