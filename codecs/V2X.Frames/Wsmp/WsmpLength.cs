using System.Buffers.Binary;

namespace V2X.Frames.Wsmp;

/// <summary>Lengths in WSMP: one octet below 128, else two whose first bits are 10.</summary>
internal static class WsmpLength
{
    public const int Max = 0x3FFF;
    private const int MaxOneOctet = 0x7F;
    private const ushort TwoOctetMark = 0x8000;
    private const byte FormMask = 0xC0;
    private const byte TwoOctetForm = 0x80;

    public static int OctetsOf(int length) => length <= MaxOneOctet ? 1 : 2;

    /// <summary>False when the octets end before, or begin with 11, which no length does.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out int length, out int lengthOctets)
    {
        length = 0;
        lengthOctets = 0;
        if (octets.IsEmpty)
            return false;
        if (octets[0] <= MaxOneOctet)
        {
            length = octets[0];
            lengthOctets = 1;
            return true;
        }

        if ((octets[0] & FormMask) != TwoOctetForm || octets.Length < sizeof(ushort))
            return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(octets) & Max;
        lengthOctets = sizeof(ushort);
        return true;
    }

    public static void Write(Span<byte> destination, int length)
    {
        if (length <= MaxOneOctet)
            destination[0] = (byte)length;
        else
            BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)(TwoOctetMark | length));
    }
}
