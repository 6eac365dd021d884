using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace V2X.Frames.Captures;

/// <summary>
/// Reads packets out of a pcap or pcapng file, whichever it is, of either byte order. Reads forward only and keeps one packet
/// in memory. The stream stays the caller's. Not thread-safe.
/// </summary>
public abstract class CaptureReader
{
    /// <summary>Longest packet record or block that is read, in octets.</summary>
    public const int MaxRecordOctets = 16 * 1024 * 1024;

    private protected CaptureReader(CaptureStream source) => Source = source;

    private protected CaptureStream Source { get; }

    /// <summary>
    /// Looks at the first octets of <paramref name="stream"/> and makes the reader that fits. False with
    /// <c>capture-truncated</c> or <c>capture-format</c>. Errors of the stream itself come as its own exceptions.
    /// </summary>
    public static bool TryOpen(Stream stream, [NotNullWhen(true)] out CaptureReader? reader, out FrameError error)
    {
        ArgumentNullException.ThrowIfNull(stream);
        reader = null;
        var source = new CaptureStream(stream);
        if (!source.TryRead(sizeof(uint), out ReadOnlySpan<byte> magic, out error))
            return false;

        uint value = BinaryPrimitives.ReadUInt32LittleEndian(magic);
        bool opened = value == PcapNgReader.SectionHeaderBlock
            ? PcapNgReader.TryCreate(source, out reader, out error)
            : PcapReader.TryCreate(source, value, out reader, out error);
        return opened;
    }

    /// <summary>True when <paramref name="start"/>, the first four octets of a file, are those of pcap or pcapng.</summary>
    public static bool IsCapture(ReadOnlySpan<byte> start) =>
        BinaryPrimitives.TryReadUInt32LittleEndian(start, out uint magic)
        && (magic == PcapNgReader.SectionHeaderBlock || PcapReader.IsMagic(magic));

    /// <summary>
    /// Reads the next packet. False at the end of the file, with <see cref="FrameReason.None"/>, or at a fault, with its reason and
    /// its position in the file; after a fault there is nothing more to read.
    /// </summary>
    public abstract bool TryReadNext(out CapturedPacket packet, out FrameError error);
}
