using System.Numerics;
using System.Runtime.CompilerServices;

namespace V2X.Asn1;

/// <content>Lengths, numbers without bounds, open types and extension bitmaps.</content>
public ref partial struct UperReader
{
    /// <summary>Reads a general length determinant (X.691 clause 11.9.3.5 to 11.9.3.8).</summary>
    /// <param name="length">Number of units that follow; a multiple of 16,384 when <paramref name="more"/> is true.</param>
    /// <param name="more">True where another fragment with its own length follows these units.</param>
    public bool TryReadLength(out int length, out bool more)
    {
        length = 0;
        more = false;
        if (!TryRead(8, out ulong first))
            return false;
        if (first < 0x80)
        {
            length = (int)first;
            return true;
        }

        if (first < 0xC0)
        {
            if (!TryRead(8, out ulong second))
                return false;
            length = (int)(((first & 0x3F) << 8) | second);
            return true;
        }

        int fragments = (int)(first & 0x3F);
        if (fragments is < 1 or > 4)
            return Fail(Asn1Reason.Range, 8);
        length = fragments << 14;
        more = true;
        return true;
    }

    /// <summary>Reads a length that must fit in one fragment, at most 16,383 units; more is <see cref="Asn1Reason.Limit"/>.</summary>
    public bool TryReadShortLength(out int length)
    {
        if (!TryReadLength(out length, out bool more))
            return false;
        return !more || Fail(Asn1Reason.Limit, 8);
    }

    /// <summary>Reads a normally small non-negative number (X.691 clause 11.6), at most 65,535.</summary>
    public bool TryReadNormallySmall(out int value)
    {
        value = 0;
        if (!TryRead(1, out ulong large))
            return false;
        if (large == 0)
        {
            bool read = TryRead(6, out ulong small);
            value = (int)small;
            return read;
        }

        if (!TryReadUnsigned(out ulong number))
            return false;
        if (number > ushort.MaxValue)
            return Fail(Asn1Reason.Limit);
        value = (int)number;
        return true;
    }

    /// <summary>Reads a semi-constrained number as its distance from the lower bound, at most 8 octets.</summary>
    public bool TryReadUnsigned(out ulong value)
    {
        value = 0;
        if (!TryReadIntegerLength(out int octets))
            return false;
        return TryReadLong(octets << 3, out value);
    }

    /// <summary>Reads a number without constraint: length and two's complement, at most 8 octets.</summary>
    public bool TryReadSigned(out long value)
    {
        value = 0;
        if (!TryReadIntegerLength(out int octets) || !TryReadLong(octets << 3, out ulong raw))
            return false;
        int shift = 64 - (octets << 3);
        value = (long)(raw << shift) >> shift;
        return true;
    }

    private bool TryReadIntegerLength(out int octets)
    {
        if (!TryReadShortLength(out octets))
            return false;
        if (octets == 0)
            return Fail(Asn1Reason.Range, 8);
        return octets <= 8 || Fail(Asn1Reason.Limit, 8);
    }

    /// <summary>
    /// Reads the presence bitmap of extension additions (X.691 clause 19.7, 19.8), at most 64 of them.
    /// </summary>
    /// <param name="count">Length of the bitmap as sent.</param>
    /// <param name="bitmap">Presence, the first addition in bit 0.</param>
    public bool TryReadExtensionBitmap(out int count, out ulong bitmap)
    {
        bitmap = 0;
        if (!TryReadSmallLength(out count))
            return false;
        if (count > 64)
            return Fail(Asn1Reason.Limit);
        if (!TryReadLong(count, out ulong bits))
            return false;
        for (; bits != 0; bits &= bits - 1)
            bitmap |= 1UL << (count - 1 - BitOperations.TrailingZeroCount(bits));
        return true;
    }

    // A normally small length (X.691 clause 11.9.3.4) counts from 1.
    private bool TryReadSmallLength(out int count)
    {
        count = 0;
        if (!TryRead(1, out ulong large))
            return false;
        if (large != 0)
            return TryReadShortLength(out count) && (count > 0 || Fail(Asn1Reason.Range));
        bool read = TryRead(6, out ulong small);
        count = (int)small + 1;
        return read;
    }

    /// <summary>
    /// Opens an open type: reads its length and narrows the reader to its content. Close it with <see cref="LeaveOpenType"/>.
    /// Content of 16 KiB or more is refused with <see cref="Asn1Reason.Limit"/>.
    /// </summary>
    /// <param name="outerEnd">To be handed back to <see cref="LeaveOpenType"/>.</param>
    public bool TryEnterOpenType(out int outerEnd)
    {
        outerEnd = _end;
        int position = _position;
        if (_end - position >= 8)
        {
            // Most contents are shorter than 128 octets: a length of one octet, read and checked in one go.
            int shortEnd = position + 8 + (int)(Load(position) >> 56 << 3);
            if (shortEnd <= _end && shortEnd - position < 8 + (128 << 3))
            {
                _position = position + 8;
                _end = shortEnd;
                return true;
            }
        }

        return TryEnterLongOpenType();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryEnterLongOpenType()
    {
        if (!TryReadShortLength(out int octets))
            return false;
        if (octets << 3 > Remaining)
            return FailOverrun();
        _end = _position + (octets << 3);
        return true;
    }

    /// <summary>Closes an open type; what its content left unread (padding, or additions of a later edition) is passed over.</summary>
    public void LeaveOpenType(int outerEnd)
    {
        _position = _end;
        _end = outerEnd;
    }
}
