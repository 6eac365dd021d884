namespace V2X.Asn1;

/// <content>Lengths, numbers without fixed width, tags, open types and bitmaps.</content>
public ref partial struct OerReader
{
    /// <summary>Reads a length determinant (X.696 clause 8.6) of octets that must still be there.</summary>
    public bool TryReadLength(out int length)
    {
        length = 0;
        if (!TryReadOctet(out byte first))
            return false;
        if (first < 0x80)
        {
            length = first;
            return length <= Remaining || Fail(Asn1Reason.OerLength, 1);
        }

        int octets = first & 0x7F;
        if (octets == 0)
            return Fail(Asn1Reason.OerNotCanonical, 1);
        if (octets > 8)
            return Fail(Asn1Reason.OerLimit, 1);
        if (!TryReadUnsigned(octets, out ulong number))
            return false;
        if (number < 0x80 || number >> ((octets - 1) << 3) == 0)
            return Fail(Asn1Reason.OerNotCanonical, octets + 1);
        if (number > (ulong)Remaining)
            return Fail(Asn1Reason.OerLength, octets + 1);
        length = (int)number;
        return true;
    }

    /// <summary>Reads an unsigned number behind its length, at most 8 octets.</summary>
    public bool TryReadUnsigned(out ulong value)
    {
        value = 0;
        if (!TryReadNumberLength(out int octets) || !TryReadUnsigned(octets, out value))
            return false;
        return octets == 1 || value >> ((octets - 1) << 3) != 0 || Fail(Asn1Reason.OerNotCanonical, octets);
    }

    /// <summary>Reads a two's complement number behind its length, at most 8 octets.</summary>
    public bool TryReadSigned(out long value)
    {
        value = 0;
        if (!TryReadNumberLength(out int octets) || !TryReadSigned(octets, out value))
            return false;
        // In fewer octets the sign bit would have to be the same.
        return octets == 1 || (value >> (((octets - 1) << 3) - 1)) is not (0 or -1) || Fail(Asn1Reason.OerNotCanonical, octets);
    }

    private bool TryReadNumberLength(out int octets)
    {
        if (!TryReadLength(out octets))
            return false;
        if (octets == 0)
            return Fail(Asn1Reason.OerRange, 1);
        return octets <= 8 || Fail(Asn1Reason.OerLimit, 1);
    }

    /// <summary>Reads the number of an enumeration item (X.696 clause 11), within 32 bits.</summary>
    public bool TryReadEnumerated(out int value)
    {
        value = 0;
        if (!TryReadOctet(out byte first))
            return false;
        if (first < 0x80)
        {
            value = first;
            return true;
        }

        int octets = first & 0x7F;
        if (octets is 0 or > 4)
            return Fail(octets == 0 ? Asn1Reason.OerNotCanonical : Asn1Reason.OerLimit, 1);
        if (!TryReadSigned(octets, out long number))
            return false;
        bool shortest = octets == 1 ? number < 0 : (number >> (((octets - 1) << 3) - 1)) is not (0 or -1);
        if (!shortest)
            return Fail(Asn1Reason.OerNotCanonical, octets + 1);
        value = (int)number;
        return true;
    }

    /// <summary>Reads the number of elements of a list; <see cref="Asn1Reason.OerLength"/> where the octets left cannot hold them.</summary>
    /// <param name="elementOctets">Fewest octets of an element.</param>
    /// <param name="count">Number of elements.</param>
    public bool TryReadCount(int elementOctets, out int count)
    {
        count = 0;
        int start = _position;
        if (!TryReadUnsigned(out ulong number))
            return false;
        ulong most = elementOctets == 0 ? MaxEmptyElements : (ulong)(Remaining / elementOctets);
        if (number > most)
            return Fail(elementOctets == 0 ? Asn1Reason.OerLimit : Asn1Reason.OerLength, _position - start);
        count = (int)number;
        return true;
    }

    /// <summary>Reads a tag (X.696 clause 8.7): the class in the two highest bits, the number in the others.</summary>
    public bool TryReadTag(out uint tag)
    {
        tag = 0;
        int start = _position;
        if (!TryReadOctet(out byte octet))
            return false;
        uint kind = (uint)(octet >> 6) << 30;
        uint number = octet & 0x3Fu;
        if (number == 0x3F)
        {
            number = 0;
            do
            {
                if (!TryReadOctet(out octet))
                    return false;
                if (number == 0 && octet == 0x80)
                    return Fail(Asn1Reason.OerNotCanonical, _position - start);
                if (number >= 1u << 21)
                    return Fail(Asn1Reason.OerLimit, _position - start);
                number = (number << 7) | (octet & 0x7Fu);
            }
            while (octet >= 0x80);
            if (number < 0x3F)
                return Fail(Asn1Reason.OerNotCanonical, _position - start);
        }

        tag = kind | number;
        return true;
    }

    /// <summary>Reads the preamble of a SEQUENCE: <paramref name="bits"/> bits (1..64) in whole octets, the last bit lowest.</summary>
    public bool TryReadPreamble(int bits, out ulong preamble)
    {
        int octets = (bits + 7) >> 3;
        if (!TryReadUnsigned(octets, out preamble))
            return false;
        int unused = (octets << 3) - bits;
        if ((preamble & ((1ul << unused) - 1)) != 0)
            return Fail(Asn1Reason.OerNotCanonical, octets);
        preamble >>= unused;
        return true;
    }

    /// <summary>Reads the presence bitmap of extension additions (X.696 clause 16.4), at most 64 of them.</summary>
    /// <param name="count">Length of the bitmap as sent.</param>
    /// <param name="bitmap">Presence, the first addition in bit 0; never zero.</param>
    public bool TryReadExtensionBitmap(out int count, out ulong bitmap)
    {
        bitmap = 0;
        count = 0;
        int start = _position;
        if (!TryReadBitString(out BitString bits))
            return false;
        count = bits.Length;
        for (int i = 0; i < count; i++)
            bitmap |= (bits[i] ? 1ul : 0ul) << i;
        return bitmap != 0 || Fail(Asn1Reason.OerNotCanonical, _position - start);
    }

    /// <summary>Opens an open type: reads its length and narrows the reader to its content. Close it with <see cref="TryLeaveOpenType"/>.</summary>
    /// <param name="outerEnd">To be handed back to <see cref="TryLeaveOpenType"/>.</param>
    public bool TryEnterOpenType(out int outerEnd)
    {
        outerEnd = _end;
        if (!TryReadLength(out int length))
            return false;
        _end = _position + length;
        return true;
    }

    /// <summary>Closes an open type, whose content must have been read to its end.</summary>
    public bool TryLeaveOpenType(int outerEnd)
    {
        if (_position != _end)
            return Fail(Asn1Reason.OerLength);
        _end = outerEnd;
        return true;
    }
}
