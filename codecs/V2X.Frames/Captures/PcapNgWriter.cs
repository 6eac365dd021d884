using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace V2X.Frames.Captures;

/// <summary>
/// Writes a pcapng file with nanosecond times, little endian, one section, any number of interfaces. The stream stays the
/// caller's, who flushes and closes it. Not thread-safe.
/// </summary>
public sealed class PcapNgWriter
{
    private const uint SnapOctets = 262_144;
    private const ushort EndOfOptions = 0;
    private const ushort ApplicationOption = 4;
    private const ushort InterfaceNameOption = 2;
    private const ushort CommentOption = 1;
    private const byte Nanoseconds = 9;
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _body = new();
    private int _interfaces;

    private static ReadOnlySpan<byte> Padding => [0, 0, 0];

    /// <summary>Writes the section header, which names the writing <paramref name="application"/>.</summary>
    public PcapNgWriter(Stream stream, string application)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        PutUInt32(PcapNgReader.ByteOrderMagic);
        PutUInt32(1); // version 1.0
        PutUInt32(uint.MaxValue); // section length: not given
        PutUInt32(uint.MaxValue);
        PutOption(ApplicationOption, Encoding.UTF8.GetBytes(application));
        PutOption(EndOfOptions, []);
        WriteBlock(PcapNgReader.SectionHeaderBlock);
    }

    /// <summary>Describes an interface and returns its number, which packets then name.</summary>
    public int AddInterface(LinkType linkType, string name)
    {
        PutUInt32((uint)linkType);
        PutUInt32(SnapOctets);
        PutOption(InterfaceNameOption, Encoding.UTF8.GetBytes(name));
        PutOption(PcapNgReader.TimestampResolutionOption, [Nanoseconds]);
        PutOption(EndOfOptions, []);
        WriteBlock(PcapNgReader.InterfaceDescriptionBlock);
        return _interfaces++;
    }

    /// <summary>
    /// Writes one packet of <paramref name="interfaceId"/>, captured at <paramref name="unixNanoseconds"/>, with an optional
    /// comment that Wireshark shows. Packets above 262,144 octets and unknown interfaces are argument errors.
    /// </summary>
    public void Write(int interfaceId, long unixNanoseconds, ReadOnlySpan<byte> packet, string? comment = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unixNanoseconds);
        ArgumentOutOfRangeException.ThrowIfNegative(interfaceId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(interfaceId, _interfaces);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)packet.Length, SnapOctets, nameof(packet));
        PutUInt32((uint)interfaceId);
        PutUInt32((uint)(unixNanoseconds >> 32));
        PutUInt32((uint)unixNanoseconds);
        PutUInt32((uint)packet.Length);
        PutUInt32((uint)packet.Length);
        PutPadded(packet);
        if (!string.IsNullOrEmpty(comment))
        {
            PutOption(CommentOption, Encoding.UTF8.GetBytes(comment));
            PutOption(EndOfOptions, []);
        }

        WriteBlock(PcapNgReader.EnhancedPacketBlock);
    }

    private void PutOption(ushort code, ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> fitting = value.Length > ushort.MaxValue ? value[..ushort.MaxValue] : value;
        PutUInt32(code | ((uint)fitting.Length << 16));
        PutPadded(fitting);
    }

    private void PutPadded(ReadOnlySpan<byte> octets)
    {
        _body.Write(octets);
        int padding = -octets.Length & 3;
        _body.Write(Padding[..padding]);
    }

    private void PutUInt32(uint value)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, value);
        _body.Write(octets);
    }

    private void WriteBlock(uint type)
    {
        const int frameOctets = 12;
        Span<byte> number = stackalloc byte[sizeof(uint)];
        uint total = (uint)_body.WrittenCount + frameOctets;
        BinaryPrimitives.WriteUInt32LittleEndian(number, type);
        _stream.Write(number);
        BinaryPrimitives.WriteUInt32LittleEndian(number, total);
        _stream.Write(number);
        _stream.Write(_body.WrittenSpan);
        _stream.Write(number);
        _body.ResetWrittenCount();
    }
}
