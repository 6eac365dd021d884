using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace V2X.Frames.Captures;

/// <summary>The pcapng format: sections, interfaces with their time resolution, and packets. Blocks of other kinds are skipped.</summary>
internal sealed class PcapNgReader : CaptureReader
{
    internal const uint SectionHeaderBlock = 0x0A0D_0D0A;
    internal const uint InterfaceDescriptionBlock = 1;
    internal const uint EnhancedPacketBlock = 6;
    internal const uint ByteOrderMagic = 0x1A2B_3C4D;
    internal const ushort TimestampResolutionOption = 9;
    private const uint ObsoletePacketBlock = 2;
    private const uint SimplePacketBlock = 3;
    private const ushort TimestampOffsetOption = 14;
    private const int BlockHeaderOctets = 8;
    private const int BlockFrameOctets = 12;
    private const int SectionBodyOctets = 16;
    private const int InterfaceBodyOctets = 8;
    private const int PacketBodyOctets = 20;
    private const int MaxInterfaces = 4096;

    private readonly List<PcapNgInterface> _interfaces = [];
    private EndianReader _endian;
    private long _blockStart;

    private PcapNgReader(CaptureStream source)
        : base(source)
    {
    }

    /// <summary>The type of the first block has been read already.</summary>
    public static bool TryCreate(CaptureStream source, [NotNullWhen(true)] out CaptureReader? reader, out FrameError error)
    {
        var created = new PcapNgReader(source);
        reader = null;
        if (!source.TryRead(sizeof(uint), out ReadOnlySpan<byte> length, out error) || !created.TryReadSection(length.ToArray(), out error))
            return false;
        reader = created;
        return true;
    }

    public override bool TryReadNext(out CapturedPacket packet, out FrameError error)
    {
        packet = default;
        while (true)
        {
            _blockStart = Source.Position;
            if (!Source.TryReadOrEnd(BlockHeaderOctets, out ReadOnlySpan<byte> header, out error))
                return false;

            uint type = _endian.UInt32(header);
            if (type == SectionHeaderBlock)
            {
                if (!TryReadSection(header[4..].ToArray(), out error))
                    return false;
                continue;
            }

            uint blockOctets = _endian.UInt32(header[4..]);
            if (!TryReadBody(blockOctets, BlockHeaderOctets, out ReadOnlySpan<byte> body, out error))
                return false;
            if (TryTakeBlock(type, body, out packet, out error))
                return true;
            if (error.Reason != FrameReason.None)
                return false;
        }
    }

    // True: a packet. False without an error: a block that is no packet.
    private bool TryTakeBlock(uint type, ReadOnlySpan<byte> body, out CapturedPacket packet, out FrameError error)
    {
        packet = default;
        error = default;
        switch (type)
        {
            case InterfaceDescriptionBlock:
                error = AddInterface(body);
                return false;
            case EnhancedPacketBlock:
                return TryTakePacket(body, body.Length >= PacketBodyOctets ? _endian.UInt32(body) : 0, out packet, out error);
            case ObsoletePacketBlock:
                return TryTakePacket(body, body.Length >= PacketBodyOctets ? _endian.UInt16(body) : 0u, out packet, out error);
            case SimplePacketBlock:
                return TryTakeSimplePacket(body, out packet, out error);
            default:
                return false;
        }
    }

    // The section's own byte order says how to read its length, which stands before it.
    private bool TryReadSection(ReadOnlySpan<byte> lengthOctets, out FrameError error)
    {
        if (!Source.TryRead(sizeof(uint), out ReadOnlySpan<byte> magic, out error))
            return false;

        bool bigEndian = BinaryPrimitives.ReadUInt32BigEndian(magic) == ByteOrderMagic;
        if (!bigEndian && BinaryPrimitives.ReadUInt32LittleEndian(magic) != ByteOrderMagic)
        {
            error = new FrameError(FrameReason.CaptureFormat, _blockStart + BlockHeaderOctets);
            return false;
        }

        _endian = new EndianReader(bigEndian);
        _interfaces.Clear();
        uint blockOctets = _endian.UInt32(lengthOctets);
        if (blockOctets < BlockFrameOctets + SectionBodyOctets)
        {
            error = new FrameError(FrameReason.CaptureLength, _blockStart + 4);
            return false;
        }

        return TryReadBody(blockOctets, BlockHeaderOctets + sizeof(uint), out _, out error);
    }

    private bool TryReadBody(uint blockOctets, int alreadyRead, out ReadOnlySpan<byte> body, out FrameError error)
    {
        body = default;
        if (blockOctets < BlockFrameOctets || blockOctets > MaxRecordOctets || blockOctets % 4 != 0)
        {
            error = new FrameError(FrameReason.CaptureLength, _blockStart + 4);
            return false;
        }

        if (!Source.TryRead((int)blockOctets - alreadyRead, out ReadOnlySpan<byte> rest, out error))
            return false;

        body = rest[..^sizeof(uint)];
        if (_endian.UInt32(rest[^sizeof(uint)..]) == blockOctets)
            return true;
        error = new FrameError(FrameReason.CaptureLength, Source.Position - sizeof(uint));
        return false;
    }

    private FrameError AddInterface(ReadOnlySpan<byte> body)
    {
        if (body.Length < InterfaceBodyOctets || _interfaces.Count == MaxInterfaces)
            return new FrameError(FrameReason.CaptureLength, _blockStart);

        byte resolution = PcapNgInterface.Microseconds;
        long offsetSeconds = 0;
        ReadOnlySpan<byte> options = body[InterfaceBodyOctets..];
        while (options.Length >= 4)
        {
            ushort code = _endian.UInt16(options);
            int octets = _endian.UInt16(options[2..]);
            if (octets > options.Length - 4)
                return new FrameError(FrameReason.CaptureLength, _blockStart + BlockHeaderOctets + body.Length - options.Length);
            ReadOnlySpan<byte> value = options.Slice(4, octets);
            if (code == 0)
                break;
            if (code == TimestampResolutionOption && octets >= 1)
                resolution = value[0];
            if (code == TimestampOffsetOption && octets >= sizeof(long))
                offsetSeconds = _endian.Int64(value);
            options = options[Math.Min(options.Length, 4 + ((octets + 3) & ~3))..];
        }

        _interfaces.Add(new PcapNgInterface((LinkType)_endian.UInt16(body), _endian.UInt32(body[4..]), resolution, offsetSeconds));
        return default;
    }

    private bool TryTakePacket(ReadOnlySpan<byte> body, uint interfaceId, out CapturedPacket packet, out FrameError error)
    {
        packet = default;
        error = new FrameError(FrameReason.CaptureLength, _blockStart);
        if (body.Length < PacketBodyOctets)
            return false;

        uint captured = _endian.UInt32(body[12..]);
        if (captured > body.Length - PacketBodyOctets)
            return false;
        if (interfaceId >= _interfaces.Count)
        {
            error = new FrameError(FrameReason.CaptureInterface, _blockStart + BlockHeaderOctets);
            return false;
        }

        error = default;
        PcapNgInterface description = _interfaces[(int)interfaceId];
        ulong timestamp = ((ulong)_endian.UInt32(body[4..]) << 32) | _endian.UInt32(body[8..]);
        packet = new CapturedPacket
        {
            LinkType = description.LinkType,
            UnixNanoseconds = description.ToUnixNanoseconds(timestamp),
            OriginalOctets = _endian.UInt32(body[16..]),
            Octets = Source.Last.Slice(PacketBodyOctets, (int)captured),
            FilePosition = _blockStart,
        };
        return true;
    }

    private bool TryTakeSimplePacket(ReadOnlySpan<byte> body, out CapturedPacket packet, out FrameError error)
    {
        packet = default;
        error = new FrameError(FrameReason.CaptureLength, _blockStart);
        if (body.Length < sizeof(uint))
            return false;
        if (_interfaces.Count == 0)
        {
            error = new FrameError(FrameReason.CaptureInterface, _blockStart);
            return false;
        }

        PcapNgInterface description = _interfaces[0];
        uint original = _endian.UInt32(body);
        uint captured = description.SnapOctets == 0 ? original : Math.Min(original, description.SnapOctets);
        if (captured > body.Length - sizeof(uint))
            return false;

        error = default;
        packet = new CapturedPacket
        {
            LinkType = description.LinkType,
            OriginalOctets = original,
            Octets = Source.Last.Slice(sizeof(uint), (int)captured),
            FilePosition = _blockStart,
        };
        return true;
    }
}
