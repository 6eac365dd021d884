using System.Buffers.Binary;
using System.Numerics;

namespace V2X.Border.Link;

/// <summary>
/// One record of a segment: length (4 octets), CRC-32C of length and content (4 octets), content; numbers little endian.
/// Pure functions over streams and buffers.
/// </summary>
internal static class SegmentRecord
{
    public const int HeaderOctets = 8;

    /// <summary>Appends a record with one write, so that the end of the process leaves it whole or cut off, never with a hole.</summary>
    public static void Append(Stream segment, ReadOnlySpan<byte> content, ref byte[] scratch)
    {
        int octets = HeaderOctets + content.Length;
        if (scratch.Length < octets)
            scratch = new byte[Math.Max(octets, scratch.Length * 2)];
        BinaryPrimitives.WriteInt32LittleEndian(scratch, content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(scratch.AsSpan(4), Crc(content));
        content.CopyTo(scratch.AsSpan(HeaderOctets));
        segment.Write(scratch, 0, octets);
    }

    /// <summary>Content of the record at a place; null where there is no whole and sound record of at most so many octets.</summary>
    public static byte[]? Read(Stream segment, long at, int mostOctets)
    {
        segment.Position = at;
        Span<byte> header = stackalloc byte[HeaderOctets];
        if (segment.ReadAtLeast(header, HeaderOctets, throwOnEndOfStream: false) < HeaderOctets)
            return null;
        int octets = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (octets < 0 || octets > mostOctets || segment.Length - at - HeaderOctets < octets)
            return null;
        byte[] content = new byte[octets];
        segment.ReadExactly(content);
        return Crc(content) == BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) ? content : null;
    }

    private static uint Crc(ReadOnlySpan<byte> content)
    {
        // The length goes in first: a run of zeros is then no record of length zero.
        uint crc = BitOperations.Crc32C(uint.MaxValue, (uint)content.Length);
        while (content.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(content));
            content = content[8..];
        }

        foreach (byte octet in content)
            crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
