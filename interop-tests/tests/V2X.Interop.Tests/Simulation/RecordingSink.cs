using V2X.Interop.Simulation;

namespace V2X.Interop.Tests.Simulation;

/// <summary>Keeps what the simulation sends, as values.</summary>
internal sealed class RecordingSink(TrafficSimulation simulation) : IRadioSink
{
    public List<Sent> Vehicles { get; } = [];

    public List<(double Seconds, string Site, SiteBroadcast Broadcast)> Sites { get; } = [];

    public void VehicleSends(Vehicle vehicle, ReadOnlySpan<RadioSite> hearers)
    {
        List<string> names = [];
        foreach (RadioSite site in hearers)
            names.Add(site.Id);
        Vehicles.Add(new Sent(
            simulation.ElapsedSeconds, vehicle.Number, vehicle.Region, vehicle.StationId, vehicle.MessageCount, Footprint.Of(vehicle).Middle, vehicle.HeadingRadians,
            vehicle.SpeedMetresPerSecond, vehicle.AccelerationMetresPerSecondSquared, vehicle.YawRadiansPerSecond, vehicle.AlongMetres, vehicle.Route,
            vehicle.Lane, vehicle.Profile.LengthMetres, string.Join(',', names)));
    }

    public void SiteSends(RadioSite site, SiteBroadcast broadcast) => Sites.Add((simulation.ElapsedSeconds, site.Id, broadcast));

    public sealed record Sent(
        double Seconds, int Number, Region Region, ulong StationId, int MessageCount, PlanePoint Point, double Heading, double Speed,
        double Acceleration, double Yaw, double Along, Route Route, int Lane, double Length, string Hearers);
}
