using System.Buffers.Binary;
using System.Numerics;

namespace V2X.Journal;

/// <summary>
/// One record in a segment: mark, CRC-32C of all that follows, position, octets of the body; then the body. The sum begins with a number
/// drawn for each segment, so that no body can pass for a record. Pure functions over buffers, all numbers little endian.
/// </summary>
internal static class RecordFrame
{
    public const int HeaderOctets = 20;

    private const uint Mark = 0x314A3256; // "V2J1"
    private const int CrcAt = 4;
    private const int PositionAt = 8;
    private const int LengthAt = 16;

    /// <summary>Writes all but the sum.</summary>
    public static void Write(Span<byte> destination, long position, ReadOnlySpan<byte> body)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Mark);
        BinaryPrimitives.WriteInt64LittleEndian(destination[PositionAt..], position);
        BinaryPrimitives.WriteInt32LittleEndian(destination[LengthAt..], body.Length);
        body.CopyTo(destination[HeaderOctets..]);
    }

    /// <summary>Writes the sums of whole records, for the segment that they go to.</summary>
    public static void Seal(Span<byte> records, uint salt)
    {
        while (records.Length > 0)
        {
            int octets = HeaderOctets + BodyOctets(records);
            BinaryPrimitives.WriteUInt32LittleEndian(records[CrcAt..], Crc(records[PositionAt..octets], salt));
            records = records[octets..];
        }
    }

    /// <summary>
    /// Looks at the record that begins with <paramref name="octets"/>. Sound: its length. 0: no sound record begins here. Negative:
    /// so many octets, negated, are needed to tell.
    /// </summary>
    public static int Check(ReadOnlySpan<byte> octets, uint salt, int mostBodyOctets)
    {
        if (octets.Length < HeaderOctets)
            return -HeaderOctets;
        int body = BodyOctets(octets);
        if (BinaryPrimitives.ReadUInt32LittleEndian(octets) != Mark || body < 0 || body > mostBodyOctets)
            return 0;
        int whole = HeaderOctets + body;
        if (octets.Length < whole)
            return -whole;
        return BinaryPrimitives.ReadUInt32LittleEndian(octets[CrcAt..]) == Crc(octets[PositionAt..whole], salt) ? whole : 0;
    }

    public static long PositionOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64LittleEndian(record[PositionAt..]);

    public static int BodyOctets(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record[LengthAt..]);

    public static uint Crc(ReadOnlySpan<byte> octets, uint salt)
    {
        uint crc = ~salt;
        for (; octets.Length >= sizeof(ulong); octets = octets[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(octets));
        foreach (byte octet in octets)
            crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
