using V2X.Conformance.Observing;
using V2X.Frames;
using V2X.Frames.Captures;

namespace V2X.Conformance.Targets;

/// <summary>A pcap or pcapng file. One packet is in memory at a time, however long the file is; one cut short ends with a fault.</summary>
public sealed class CaptureTarget : ITarget
{
    private const int BufferOctets = 1 << 20;
    private readonly Stream _stream;
    private readonly CaptureReader? _reader;
    private readonly long _length;
    private long _number;

    /// <summary>Opens a capture. What is no capture is at its end with a fault.</summary>
    /// <param name="stream">The file; closed with this.</param>
    /// <param name="name">How a person named it.</param>
    public CaptureTarget(Stream stream, string name)
    {
        Name = name;
        _stream = stream;
        _length = stream.CanSeek ? stream.Length : 0;
        if (!CaptureReader.TryOpen(stream, out _reader, out FrameError error))
            End(_length == 0 && stream.CanSeek ? "capture-empty" : FrameReasonText.Of(error.Reason));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fault { get; private set; } = "";

    /// <inheritdoc/>
    public bool IsAtEnd { get; private set; }

    /// <inheritdoc/>
    public double? Progress => _length > 0 ? (double)_stream.Position / _length : null;

    /// <summary>Opens the capture in a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CaptureTarget Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferOctets, FileOptions.SequentialScan), path);

    /// <inheritdoc/>
    public bool TryNext(out Packet packet)
    {
        packet = default;
        if (IsAtEnd)
            return false;
        if (!_reader!.TryReadNext(out CapturedPacket captured, out FrameError error))
        {
            End(error.Reason == FrameReason.None ? "" : FrameReasonText.Of(error.Reason));
            return false;
        }

        packet = new Packet(++_number, captured.UnixNanoseconds, captured.LinkType, captured.Octets);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void End(string fault)
    {
        Fault = fault;
        IsAtEnd = true;
    }
}
