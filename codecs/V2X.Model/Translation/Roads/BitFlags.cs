using System.Buffers.Binary;
using V2X.Asn1;

namespace V2X.Model.Translation.Roads;

/// <summary>Named bits of a message to and from flags: bit 0 of the message is the lowest bit of the number. Pure functions.</summary>
internal static class BitFlags
{
    /// <summary>The first 31 bits as a number.</summary>
    public static int Read(BitString bits) => (int)(Reverse((uint)(bits.Bits >> 32)) & int.MaxValue);

    /// <summary>The lowest bits of a number, others left out.</summary>
    /// <param name="flags">The number.</param>
    /// <param name="length">Number of bits, 1..31.</param>
    public static BitString Write(int flags, int length) => new((ulong)Reverse((uint)flags & ((1u << length) - 1)) << 32, length);

    private static uint Reverse(uint value)
    {
        value = ((value >> 1) & 0x5555_5555) | ((value & 0x5555_5555) << 1);
        value = ((value >> 2) & 0x3333_3333) | ((value & 0x3333_3333) << 2);
        value = ((value >> 4) & 0x0F0F_0F0F) | ((value & 0x0F0F_0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness(value);
    }
}
