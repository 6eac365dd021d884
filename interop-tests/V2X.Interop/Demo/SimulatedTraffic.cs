using V2X.Interop.Simulation;

namespace V2X.Interop.Demo;

/// <summary>Drives the simulation in real time and puts everything it sends on air as datagrams.</summary>
internal sealed class SimulatedTraffic : IDemoTraffic, IRadioSink
{
    private readonly TrafficSimulation _simulation;
    private readonly IReadOnlyDictionary<RadioSite, SiteLink> _links;
    private readonly IMessageEncoder _hongKong;
    private readonly IMessageEncoder _shenzhen;
    private readonly TimeSpan _duration;
    private readonly TimeProvider _time;
    private int _vehicles;
    private int _crossings;

    /// <summary>Sends what <paramref name="simulation"/> does to <paramref name="links"/> for <paramref name="duration"/>.</summary>
    public SimulatedTraffic(
        TrafficSimulation simulation,
        IReadOnlyDictionary<RadioSite, SiteLink> links,
        IMessageEncoder hongKong,
        IMessageEncoder shenzhen,
        TimeSpan duration,
        TimeProvider time)
    {
        _simulation = simulation;
        _links = links;
        _hongKong = hongKong;
        _shenzhen = shenzhen;
        _duration = duration;
        _time = time;
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(TrafficSimulation.StepMilliseconds), _time);
        long start = _time.GetTimestamp();
        try
        {
            while (_simulation.ElapsedSeconds < _duration.TotalSeconds)
            {
                await timer.WaitForNextTickAsync(cancellation);
                // A late tick is made up for, so that the simulated clock stays the real one and time stamps stay true.
                double due = Math.Min(_time.GetElapsedTime(start).TotalSeconds, _duration.TotalSeconds);
                while (_simulation.ElapsedSeconds + (TrafficSimulation.StepMilliseconds / 2000.0) < due)
                    _simulation.Step(this);
                Volatile.Write(ref _vehicles, _simulation.Vehicles.Count);
                Volatile.Write(ref _crossings, _simulation.Crossings);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ended early by whoever watches.
        }
    }

    /// <inheritdoc/>
    public DemoFigures Describe(DemoFigures figures) =>
        figures with { Duration = _duration, Vehicles = Volatile.Read(ref _vehicles), Crossings = Volatile.Read(ref _crossings) };

    /// <inheritdoc/>
    public void VehicleSends(Vehicle vehicle, ReadOnlySpan<RadioSite> hearers)
    {
        if (hearers.IsEmpty)
            return;
        ReadOnlySpan<byte> datagram = EncoderOf(vehicle.Region).Vehicle(vehicle, _simulation.Now);
        foreach (RadioSite site in hearers)
            _links[site].Send(datagram);
    }

    /// <inheritdoc/>
    public void SiteSends(RadioSite site, SiteBroadcast broadcast)
    {
        // A unit whose sensors see nobody has nothing to say.
        ReadOnlySpan<byte> datagram = EncoderOf(site.Region).Site(site, broadcast, _simulation);
        if (!datagram.IsEmpty)
            _links[site].Send(datagram);
    }

    private IMessageEncoder EncoderOf(Region region) => region == Region.HongKong ? _hongKong : _shenzhen;
}
