using System.Numerics;

namespace V2X.Asn1;

/// <summary>
/// Writes canonical OER (X.696) to a span. Never throws on values out of range or a span too small: a method returns
/// false, and <see cref="Error"/> tells why. A value of the stack: one thread, one message.
/// </summary>
public ref partial struct OerWriter
{
    private readonly Span<byte> _span;
    private int _position;
    private Asn1Reason _reason;
    private int _faultBit;

    /// <summary>Starts at the first octet of <paramref name="destination"/>.</summary>
    public OerWriter(Span<byte> destination) => _span = destination;

    /// <summary>Octets written so far.</summary>
    public readonly int Position => _position;

    /// <summary>Reason and position of the failure; <see cref="Asn1Reason.None"/> while there is none.</summary>
    public readonly Asn1Error Error => new(_reason, _faultBit);

    /// <summary>Records a failure at the present position.</summary>
    /// <returns>Always false, to be returned by the caller.</returns>
    public bool Fail(Asn1Reason reason)
    {
        if (_reason == Asn1Reason.None)
        {
            _reason = reason;
            _faultBit = _position << 3;
        }

        return false;
    }

    /// <summary>Writes one octet.</summary>
    public bool TryWriteOctet(byte value)
    {
        if (_position >= _span.Length)
            return Fail(Asn1Reason.BufferTooSmall);
        _span[_position++] = value;
        return true;
    }

    /// <summary>Writes the lowest <paramref name="octets"/> octets (0..8) of <paramref name="value"/>.</summary>
    public bool TryWriteUnsigned(ulong value, int octets)
    {
        if (octets > _span.Length - _position)
            return Fail(Asn1Reason.BufferTooSmall);
        for (int i = octets - 1; i >= 0; i--)
            _span[_position++] = (byte)(value >> (i << 3));
        return true;
    }

    /// <summary>Writes an unsigned number in the fewest octets behind their number.</summary>
    public bool TryWriteUnsigned(ulong value)
    {
        int octets = OctetsOf(value);
        return TryWriteOctet((byte)octets) && TryWriteUnsigned(value, octets);
    }

    /// <summary>Writes a two's complement number in the fewest octets behind their number.</summary>
    public bool TryWriteSigned(long value)
    {
        int octets = OctetsOf(value);
        return TryWriteOctet((byte)octets) && TryWriteUnsigned((ulong)value, octets);
    }

    /// <summary>Writes the number of an enumeration item (X.696 clause 11).</summary>
    public bool TryWriteEnumerated(int value)
    {
        if (value is >= 0 and < 0x80)
            return TryWriteOctet((byte)value);
        int octets = OctetsOf((long)value);
        return TryWriteOctet((byte)(0x80 | octets)) && TryWriteUnsigned((ulong)value, octets);
    }

    /// <summary>Writes a length determinant (X.696 clause 8.6).</summary>
    public bool TryWriteLength(int length)
    {
        if (length < 0x80)
            return TryWriteOctet((byte)length);
        int octets = OctetsOf((ulong)length);
        return TryWriteOctet((byte)(0x80 | octets)) && TryWriteUnsigned((ulong)length, octets);
    }

    /// <summary>Writes a tag: the class in the two highest bits of <paramref name="tag"/>, the number in the others.</summary>
    public bool TryWriteTag(uint tag)
    {
        byte kind = (byte)(tag >> 30 << 6);
        uint number = tag & 0x3FFF_FFFF;
        if (number < 0x3F)
            return TryWriteOctet((byte)(kind | number));
        if (!TryWriteOctet((byte)(kind | 0x3F)))
            return false;
        int groups = (BitOperations.Log2(number) / 7) + 1;
        for (int i = groups - 1; i >= 0; i--)
        {
            int more = i > 0 ? 0x80 : 0;
            if (!TryWriteOctet((byte)(more | (int)((number >> (7 * i)) & 0x7F))))
                return false;
        }

        return true;
    }

    /// <summary>Writes <paramref name="bits"/> bits (1..64), the last one lowest, in whole octets with zero bits behind.</summary>
    public bool TryWritePreamble(ulong preamble, int bits)
    {
        int octets = (bits + 7) >> 3;
        return TryWriteUnsigned(preamble << ((octets << 3) - bits), octets);
    }

    /// <summary>Writes octets without a length.</summary>
    public bool TryWriteOctets(scoped ReadOnlySpan<byte> octets)
    {
        if (octets.Length > _span.Length - _position)
            return Fail(Asn1Reason.BufferTooSmall);
        octets.CopyTo(_span[_position..]);
        _position += octets.Length;
        return true;
    }

    /// <summary>Writes octets behind their length.</summary>
    public bool TryWriteOctetString(scoped ReadOnlySpan<byte> octets) => TryWriteLength(octets.Length) && TryWriteOctets(octets);

    /// <summary>Writes a bit string of a fixed number of bits.</summary>
    public bool TryWriteBits(BitString value) => value.Length == 0 || TryWritePreamble(value.ToNumber(), value.Length);

    /// <summary>Writes a bit string behind its length and the number of its unused bits.</summary>
    public bool TryWriteBitString(BitString value)
    {
        int octets = (value.Length + 7) >> 3;
        return TryWriteLength(octets + 1) && TryWriteOctet((byte)((octets << 3) - value.Length)) && TryWriteBits(value);
    }

    /// <summary>Writes text of one octet a character, each in <paramref name="alphabet"/> or, where that is empty, of 7 bits.</summary>
    public bool TryWriteText(scoped ReadOnlySpan<byte> text, bool withLength, scoped ReadOnlySpan<byte> alphabet)
    {
        bool inside = alphabet.IsEmpty ? System.Text.Ascii.IsValid(text) : text.IndexOfAnyExcept(alphabet) < 0;
        if (!inside)
            return Fail(Asn1Reason.OerText);
        return withLength ? TryWriteOctetString(text) : TryWriteOctets(text);
    }

    private static int OctetsOf(ulong value) => Math.Max(1, (71 - BitOperations.LeadingZeroCount(value)) >> 3);

    private static int OctetsOf(long value) => (65 - BitOperations.LeadingZeroCount((ulong)(value ^ (value >> 63))) + 7) >> 3;
}
