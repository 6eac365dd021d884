using V2X.Conformance.Observing;
using V2X.Conformance.Targets;

namespace V2X.Interop.Testing;

/// <summary>A live unit whose packets are kept in a capture as they come, so that they can be judged again. For one thread.</summary>
internal sealed class RecordedTarget : IActiveTarget
{
    private readonly IActiveTarget _unit;
    private readonly FileStream _file;
    private readonly PacketCapture _capture;

    /// <param name="unit">The unit; disposed with this.</param>
    /// <param name="path">The capture, which is replaced where it is there.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public RecordedTarget(IActiveTarget unit, string path)
    {
        _unit = unit;
        _file = File.Create(path);
        _capture = new PacketCapture(_file, "v2x test run");
    }

    /// <inheritdoc/>
    public string Name => _unit.Name;

    /// <inheritdoc/>
    public bool TryNext(out Packet packet)
    {
        if (!_unit.TryNext(out packet))
            return false;
        _capture.Write(packet.LinkType, packet.ReceivedUnixNs, packet.Octets.Span);
        return true;
    }

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> packet, out string fault) => _unit.TrySend(packet, out fault);

    /// <inheritdoc/>
    public void Dispose()
    {
        _unit.Dispose();
        _file.Dispose();
    }
}
