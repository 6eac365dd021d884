using System.Numerics;

namespace V2X.Asn1;

/// <content>Lengths, numbers without bounds, open types and extension bitmaps.</content>
public ref partial struct UperWriter
{
    /// <summary>Writes a general length determinant for at most 16,383 units; more is <see cref="Asn1Reason.Limit"/>.</summary>
    public bool TryWriteShortLength(int length)
    {
        if (length < 0x80)
            return TryWrite((ulong)length, 8);
        return length < 0x4000 ? TryWrite(0x8000ul | (uint)length, 16) : Fail(Asn1Reason.Limit);
    }

    /// <summary>Writes the length of the next fragment of <paramref name="left"/> units that are still to be written.</summary>
    /// <param name="left">Units left.</param>
    /// <param name="now">Units of this fragment.</param>
    /// <returns>True where the length was written.</returns>
    public bool TryWriteFragmentLength(int left, out int now)
    {
        if (left < 0x4000)
        {
            now = left;
            return TryWriteShortLength(left);
        }

        int fragments = Math.Min(4, left >> 14);
        now = fragments << 14;
        return TryWrite(0xC0ul | (uint)fragments, 8);
    }

    /// <summary>Writes a normally small non-negative number (X.691 clause 11.6).</summary>
    public bool TryWriteNormallySmall(int value)
    {
        if (value < 64)
            return TryWrite((ulong)value, 7);
        return TryWrite(1, 1) && TryWriteUnsigned((ulong)value);
    }

    /// <summary>Writes a semi-constrained number given as its distance from the lower bound.</summary>
    public bool TryWriteUnsigned(ulong value)
    {
        int octets = Math.Max(1, (71 - BitOperations.LeadingZeroCount(value)) >> 3);
        return TryWrite((ulong)octets, 8) && TryWriteLong(value, octets << 3);
    }

    /// <summary>Writes a number without constraint in the fewest octets.</summary>
    public bool TryWriteSigned(long value)
    {
        int significant = 65 - BitOperations.LeadingZeroCount((ulong)(value ^ (value >> 63)));
        int octets = (significant + 7) >> 3;
        ulong mask = octets == 8 ? ulong.MaxValue : (1ul << (octets << 3)) - 1;
        return TryWrite((ulong)octets, 8) && TryWriteLong((ulong)value & mask, octets << 3);
    }

    /// <summary>Writes the presence bitmap of <paramref name="count"/> extension additions (1..64), the first in bit 0.</summary>
    public bool TryWriteExtensionBitmap(int count, ulong bitmap)
    {
        if (count > 64)
            return Fail(Asn1Reason.Limit);
        if (!TryWrite((ulong)(count - 1), 7))
            return false;
        ulong bits = 0;
        for (int i = 0; i < count; i++)
            bits |= ((bitmap >> i) & 1) << (count - 1 - i);
        return TryWriteLong(bits, count);
    }

    /// <summary>
    /// Begins an open type. What is written until <see cref="TryEndOpenType"/> becomes its content. Content of 16 KiB
    /// or more is refused with <see cref="Asn1Reason.Limit"/>.
    /// </summary>
    /// <param name="start">To be handed back to <see cref="TryEndOpenType"/>.</param>
    public bool TryBeginOpenType(out int start)
    {
        // Room for a one-octet length; content of 128 octets or more is moved up by one when its length is known.
        start = _position;
        return TryWrite(0, 8);
    }

    /// <summary>Ends the open type begun at <paramref name="start"/>: pads it to whole octets and sets its length.</summary>
    public bool TryEndOpenType(int start)
    {
        int contentStart = start + 8;
        int length = Math.Max(1, (_position - contentStart + 7) >> 3);
        int padding = contentStart + (length << 3) - _position;
        if (padding > 0 && !TryWrite(0, padding))
            return false;
        if (length >= 0x4000)
            return Fail(Asn1Reason.Limit);
        if (length < 0x80)
        {
            PatchOctet(start, (byte)length);
        }
        else
        {
            if (!TryWrite(0, 8))
                return false;
            MoveUpOneOctet(contentStart, length);
            PatchOctet(start, (byte)(0x80 | (length >> 8)));
            PatchOctet(start + 8, (byte)length);
        }

        Reload();
        return true;
    }

    // The bit offset within an octet stays, so whole octets move; the bits they share with the length are set afterwards.
    private readonly void MoveUpOneOctet(int contentStart, int length)
    {
        int first = contentStart >> 3;
        int octets = length + ((contentStart & 7) == 0 ? 0 : 1);
        _span.Slice(first, octets).CopyTo(_span[(first + 1)..]);
    }

    private readonly void PatchOctet(int bit, byte value)
    {
        int index = bit >> 3;
        int used = bit & 7;
        if (used == 0)
        {
            _span[index] = value;
            return;
        }

        int high = 0xFF << (8 - used);
        _span[index] = (byte)((_span[index] & high) | (value >> used));
        _span[index + 1] = (byte)((_span[index + 1] & ~high & 0xFF) | ((value << (8 - used)) & 0xFF));
    }

    private void Reload()
    {
        int used = _position & 7;
        _partial = used == 0 ? 0 : (ulong)(_span[_position >> 3] & (0xFF << (8 - used)) & 0xFF) << 56;
    }
}
