using V2X.Interop.Demo;
using V2X.Interop.Inputs;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Simulation;
using V2X.Model;

namespace V2X.Interop.Scenarios.Live;

/// <summary>The air around one site: what reaches its radios and what its sensors are done with goes to its agent's port. For one thread.</summary>
internal sealed class LiveSite : IRoadsideUnit
{
    private const int MostHeaderOctets = 16;

    private readonly VirtualQueue _queue;
    private readonly Noise _noise;
    private readonly bool _isDsmp;
    private readonly byte[] _datagram = new byte[(16 * 1024) + MostHeaderOctets];
    private SiteLink? _air;
    private SiteFigures? _figures;

    /// <summary>A site whose agent has not started yet.</summary>
    public LiveSite(SitePlan plan, RadioSite radio, int index, MessageFamily family, VirtualQueue queue, int seed)
    {
        Plan = plan;
        Radio = radio;
        _queue = queue;
        _isDsmp = family == MessageFamily.China;
        // The same air as in virtual time.
        _noise = new Noise(seed, -1000 - index);
    }

    /// <inheritdoc/>
    public SitePlan Plan { get; }

    /// <inheritdoc/>
    public RadioSite Radio { get; }

    /// <inheritdoc/>
    public long Received => _figures?.Received ?? 0;

    /// <inheritdoc/>
    public long LostOnAir { get; private set; }

    /// <inheritdoc/>
    public ReasonCounts Dropped { get; } = new();

    /// <summary>Sends to the port of its agent from now on.</summary>
    public void Attach(SiteLink air) => _air = air;

    /// <inheritdoc/>
    public void Hear(byte[] octets, long sentNs)
    {
        if (_noise.Happens(Plan.RadioLoss))
            LostOnAir++;
        else
            Send(octets);
    }

    /// <inheritdoc/>
    public void Sense(byte[] octets, int source, long takenNs, double latencyMilliseconds) =>
        _queue.At(takenNs + (long)(latencyMilliseconds * 1e6), _ => Send(octets));

    /// <summary>Sends a datagram as it is.</summary>
    public void SendAsIs(ReadOnlySpan<byte> datagram) => _air?.Send(datagram);

    /// <summary>Takes over what its agent counted, when everything has arrived.</summary>
    public void Settle(SiteFigures figures)
    {
        _figures = figures;
        foreach ((string reason, long count) in figures.Dropped)
            Dropped.Add(reason, count);
    }

    private void Send(byte[] octets)
    {
        if (!_isDsmp)
            _air?.Send(octets);
        else if (ChinaEnvelope.TryWrap(octets, _datagram, out int length))
            _air?.Send(_datagram.AsSpan(0, length));
    }
}
