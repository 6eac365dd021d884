using V2X.Conformance.Observing;
using V2X.Conformance.Targets;

namespace V2X.Interop.Emulators;

/// <summary>An emulated device as a unit under test, in virtual time: what would take minutes is over in moments. Owns the device. For one thread.</summary>
internal sealed class DeviceTarget : IActiveTarget
{
    private const long StepNs = 10_000_000;
    private readonly EmulatedDevice _device;
    private readonly PriorityQueue<Emission, (long UnixNs, long Order)> _onAir = new();
    private readonly VirtualTime _time;
    private long _order;
    private long _number;

    /// <param name="device">The device, which has not been started.</param>
    /// <param name="name">How a person named it.</param>
    public DeviceTarget(EmulatedDevice device, string name)
    {
        _device = device;
        _time = new VirtualTime(device.Options.StartUnixNs);
        Name = name;
        device.Begin();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The clock of its world.</summary>
    public TimeProvider Time => _time;

    /// <summary>The device.</summary>
    public EmulatedDevice Device => _device;

    /// <inheritdoc/>
    public bool TryNext(out Packet packet)
    {
        packet = default;
        long until = _time.NowUnixNs + StepNs;
        foreach (Emission one in _device.RunTo(until))
            _onAir.Enqueue(one, (one.UnixNs, _order++));
        // What the device does later is on the air later than this.
        if (!_onAir.TryPeek(out Emission next, out _) || next.UnixNs > until)
        {
            _time.MoveTo(until);
            return false;
        }

        _onAir.Dequeue();
        _time.MoveTo(next.UnixNs);
        packet = new Packet(++_number, next.UnixNs, null, next.Octets);
        return true;
    }

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> packet, out string fault)
    {
        fault = "";
        _device.Hear(packet.ToArray(), _time.NowUnixNs);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();
}
