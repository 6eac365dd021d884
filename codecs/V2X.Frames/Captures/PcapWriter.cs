using System.Buffers.Binary;

namespace V2X.Frames.Captures;

/// <summary>
/// Writes a classic pcap file with nanosecond times, little endian. The stream stays the caller's, who flushes and closes it.
/// Not thread-safe; allocates nothing per packet.
/// </summary>
public sealed class PcapWriter
{
    private const uint SnapOctets = 262_144;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private readonly Stream _stream;

    /// <summary>Writes the file header.</summary>
    public PcapWriter(Stream stream, LinkType linkType)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        Span<byte> header = stackalloc byte[PcapReader.FileHeaderOctets];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, PcapReader.NanosecondMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], SnapOctets);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)linkType);
        stream.Write(header);
    }

    /// <summary>
    /// Writes one packet captured at <paramref name="unixNanoseconds"/> (0 or later, before the year 2106).
    /// Packets above 262,144 octets, which readers refuse, are an argument error.
    /// </summary>
    public void Write(long unixNanoseconds, ReadOnlySpan<byte> packet)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unixNanoseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)packet.Length, SnapOctets, nameof(packet));
        Span<byte> header = stackalloc byte[PcapReader.RecordHeaderOctets];
        (long seconds, long nanoseconds) = Math.DivRem(unixNanoseconds, NanosecondsPerSecond);
        BinaryPrimitives.WriteUInt32LittleEndian(header, checked((uint)seconds));
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)nanoseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)packet.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)packet.Length);
        _stream.Write(header);
        _stream.Write(packet);
    }
}
