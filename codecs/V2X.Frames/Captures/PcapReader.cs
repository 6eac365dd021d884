using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace V2X.Frames.Captures;

/// <summary>The classic pcap format, with microseconds or nanoseconds.</summary>
internal sealed class PcapReader : CaptureReader
{
    internal const uint MicrosecondMagic = 0xA1B2_C3D4;
    internal const uint NanosecondMagic = 0xA1B2_3C4D;
    internal const int FileHeaderOctets = 24;
    internal const int RecordHeaderOctets = 16;
    private const int MagicOctets = sizeof(uint);
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly EndianReader _endian;
    private readonly long _nanosecondsPerUnit;
    private readonly LinkType _linkType;

    private PcapReader(CaptureStream source, EndianReader endian, long nanosecondsPerUnit, LinkType linkType)
        : base(source)
    {
        _endian = endian;
        _nanosecondsPerUnit = nanosecondsPerUnit;
        _linkType = linkType;
    }

    public static bool IsMagic(uint littleEndianMagic) =>
        littleEndianMagic is MicrosecondMagic or NanosecondMagic
        || BinaryPrimitives.ReverseEndianness(littleEndianMagic) is MicrosecondMagic or NanosecondMagic;

    public static bool TryCreate(
        CaptureStream source, uint littleEndianMagic, [NotNullWhen(true)] out CaptureReader? reader, out FrameError error)
    {
        reader = null;
        if (!IsMagic(littleEndianMagic))
        {
            error = new FrameError(FrameReason.CaptureFormat, 0);
            return false;
        }

        bool bigEndian = littleEndianMagic is not (MicrosecondMagic or NanosecondMagic);
        uint magic = bigEndian ? BinaryPrimitives.ReverseEndianness(littleEndianMagic) : littleEndianMagic;
        if (!source.TryRead(FileHeaderOctets - MagicOctets, out ReadOnlySpan<byte> header, out error))
            return false;

        var endian = new EndianReader(bigEndian);
        // The upper half of the last field tells about a frame check sequence; the link type is the lower half.
        var linkType = (LinkType)(ushort)endian.UInt32(header[16..]);
        reader = new PcapReader(source, endian, magic == NanosecondMagic ? 1 : 1000, linkType);
        return true;
    }

    public override bool TryReadNext(out CapturedPacket packet, out FrameError error)
    {
        packet = default;
        long start = Source.Position;
        if (!Source.TryReadOrEnd(RecordHeaderOctets, out ReadOnlySpan<byte> header, out error))
            return false;

        long seconds = _endian.UInt32(header);
        long fraction = _endian.UInt32(header[4..]);
        uint captured = _endian.UInt32(header[8..]);
        uint original = _endian.UInt32(header[12..]);
        if (captured > MaxRecordOctets)
        {
            error = new FrameError(FrameReason.CaptureLength, start + 8);
            return false;
        }

        if (!Source.TryRead((int)captured, out _, out error))
            return false;

        packet = new CapturedPacket
        {
            LinkType = _linkType,
            UnixNanoseconds = (seconds * NanosecondsPerSecond) + (fraction * _nanosecondsPerUnit),
            OriginalOctets = original,
            Octets = Source.Last,
            FilePosition = start,
        };
        return true;
    }
}
