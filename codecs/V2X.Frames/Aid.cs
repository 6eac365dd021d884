using System.Buffers.Binary;

namespace V2X.Frames;

/// <summary>
/// The application identifier (AID) on the wire: the P-encoding of IEEE 1609.3, one to four octets whose leading one bits
/// tell the length. Thread-safe; allocates nothing.
/// </summary>
public static class Aid
{
    /// <summary>Largest AID that four octets can carry.</summary>
    public const uint MaxValue = 0x1020_407F;

    private const uint MaxOneOctet = 0x7F;
    private const uint MaxTwoOctets = 0x407F;
    private const uint MaxThreeOctets = 0x20_407F;

    // Each longer form starts counting where the shorter one ends, so no AID has two encodings.
    private const uint TwoOctetBase = 0x8000 - (MaxOneOctet + 1);
    private const uint ThreeOctetBase = 0xC0_0000 - (MaxTwoOctets + 1);
    private const uint FourOctetBase = 0xE000_0000 - (MaxThreeOctets + 1);

    /// <summary>Octets that <paramref name="aid"/> takes, 1..4; 0 when it is larger than <see cref="MaxValue"/>.</summary>
    public static int EncodedOctets(uint aid) => aid switch
    {
        <= MaxOneOctet => 1,
        <= MaxTwoOctets => 2,
        <= MaxThreeOctets => 3,
        <= MaxValue => 4,
        _ => 0,
    };

    /// <summary>
    /// Reads an AID from the start of <paramref name="source"/>. False with <c>too-short</c> or <c>aid-encoding</c>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out uint aid, out int octets, out FrameError error)
    {
        aid = 0;
        octets = 0;
        error = new FrameError(FrameReason.TooShort, 0);
        if (source.IsEmpty)
            return false;

        octets = OctetsFromFirst(source[0]);
        if (octets == 0)
        {
            error = new FrameError(FrameReason.AidEncoding, 0);
            return false;
        }

        if (source.Length < octets)
        {
            error = new FrameError(FrameReason.TooShort, source.Length);
            return false;
        }

        aid = octets switch
        {
            1 => source[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(source) - TwoOctetBase,
            3 => ((uint)source[0] << 16 | (uint)source[1] << 8 | source[2]) - ThreeOctetBase,
            _ => BinaryPrimitives.ReadUInt32BigEndian(source) - FourOctetBase,
        };
        error = default;
        return true;
    }

    /// <summary>
    /// Writes <paramref name="aid"/> at the start of <paramref name="destination"/>. False with <c>aid-encoding</c> (larger than
    /// <see cref="MaxValue"/>) or <c>buffer-too-small</c>.
    /// </summary>
    public static bool TryWrite(Span<byte> destination, uint aid, out int octets, out FrameError error)
    {
        octets = EncodedOctets(aid);
        if (octets == 0 || destination.Length < octets)
        {
            error = new FrameError(octets == 0 ? FrameReason.AidEncoding : FrameReason.BufferTooSmall, 0);
            octets = 0;
            return false;
        }

        uint encoded = octets switch
        {
            1 => aid,
            2 => aid + TwoOctetBase,
            3 => aid + ThreeOctetBase,
            _ => aid + FourOctetBase,
        };
        for (int i = octets - 1; i >= 0; i--, encoded >>= 8)
            destination[i] = (byte)encoded;
        error = default;
        return true;
    }

    private static int OctetsFromFirst(byte first) => first switch
    {
        < 0x80 => 1,
        < 0xC0 => 2,
        < 0xE0 => 3,
        < 0xF0 => 4,
        _ => 0,
    };
}
