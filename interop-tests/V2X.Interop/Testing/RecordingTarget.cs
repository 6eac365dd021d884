using V2X.Conformance.Observing;
using V2X.Conformance.Targets;
using V2X.Interop.Inputs;

namespace V2X.Interop.Testing;

/// <summary>Recorded messages as text: lines of hexadecimal, or JSON Lines with the member "hex", where "time" or "received_ns" tell when each came.</summary>
internal sealed class RecordingTarget : ITarget
{
    private readonly IEnumerator<InputItem> _items;
    private long _number;

    /// <param name="path">The file.</param>
    public RecordingTarget(string path)
    {
        Name = path;
        _items = InputReader.ReadFile(path, wholeFrames: true).GetEnumerator();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fault { get; private set; } = "";

    /// <inheritdoc/>
    public double? Progress => null;

    /// <inheritdoc/>
    public bool IsAtEnd { get; private set; }

    /// <inheritdoc/>
    public bool TryNext(out Packet packet)
    {
        packet = default;
        while (_items.MoveNext())
        {
            InputItem item = _items.Current;
            if (item.Fault is not null)
            {
                Fault = $"{item.Where}: {item.Fault}";
                continue;
            }

            packet = new Packet(++_number, item.UnixNanoseconds ?? 0, item.LinkType, item.Octets);
            return true;
        }

        IsAtEnd = true;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _items.Dispose();
}
