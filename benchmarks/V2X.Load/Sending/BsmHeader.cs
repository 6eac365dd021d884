using System.Buffers.Binary;

namespace V2X.Load.Sending;

/// <summary>
/// The start of a Chinese BSM, which has the same layout in every BSM: frame (4 bits), presence (8), msgCnt (7),
/// id (64), secMark (16). Lets a sender stamp its messages without encoding each anew.
/// </summary>
internal static class BsmHeader
{
    private const int CountBit = 12;
    private const int IdBit = 19;
    private const int SecondMarkBit = 83;

    /// <summary>Writes sender's id, message counter (0..127) and time into an encoded BSM.</summary>
    public static void Stamp(Span<byte> bsm, uint id, uint count, int secondMarkMs)
    {
        Put(bsm, CountBit, 7, count);
        Put(bsm, IdBit, 32, 0);
        Put(bsm, IdBit + 32, 32, id);
        Put(bsm, SecondMarkBit, 16, (uint)secondMarkMs);
    }

    /// <summary>Sender's id, its lower half, and message counter of an encoded BSM.</summary>
    public static (uint Id, uint Count) Read(ReadOnlySpan<byte> bsm) => (Get(bsm, IdBit + 32, 32), Get(bsm, CountBit, 7));

    private static uint Get(ReadOnlySpan<byte> data, int bit, int bits) =>
        (uint)((BinaryPrimitives.ReadUInt64BigEndian(data[(bit >> 3)..]) >> (64 - (bit & 7) - bits)) & ((1UL << bits) - 1));

    /// <summary>Writes up to 32 bits at a bit position; eight octets must follow it.</summary>
    private static void Put(Span<byte> data, int bit, int bits, uint value)
    {
        Span<byte> octets = data[(bit >> 3)..];
        int shift = 64 - (bit & 7) - bits;
        ulong mask = ((1UL << bits) - 1) << shift;
        ulong word = BinaryPrimitives.ReadUInt64BigEndian(octets);
        BinaryPrimitives.WriteUInt64BigEndian(octets, (word & ~mask) | ((ulong)value << shift));
    }
}
