namespace V2X.Asn1;

/// <content>Octets, bit strings, text, and what the schema does not know.</content>
public ref partial struct OerReader
{
    /// <summary>Reads octets of a fixed number into <paramref name="target"/>.</summary>
    public bool TryReadOctets(int length, OctetBuffer target)
    {
        if (length > Remaining)
            return FailOverrun();
        target.Set(_data.Slice(_position, length));
        _position += length;
        return true;
    }

    /// <summary>Reads octets of a fixed number, at most 8, as a plain value.</summary>
    public bool TryReadShortOctets(int length, out ShortOctets value)
    {
        bool read = TryReadUnsigned(length, out ulong number);
        value = new ShortOctets(number, length);
        return read;
    }

    /// <summary>Reads octets behind their length, from <paramref name="lower"/> to <paramref name="upper"/> of them.</summary>
    public bool TryReadOctetString(int lower, int upper, OctetBuffer target)
    {
        int start = _position;
        if (!TryReadLength(out int length))
            return false;
        if (length < lower || length > upper)
            return Fail(Asn1Reason.OerRange, _position - start);
        return TryReadOctets(length, target);
    }

    /// <summary>Reads a bit string of a fixed number of bits (0..64), whose unused bits must be zero.</summary>
    public bool TryReadBits(int length, out BitString value)
    {
        value = default;
        if (length == 0)
            return true;
        if (!TryReadPreamble(length, out ulong number))
            return false;
        value = BitString.FromNumber(number, length);
        return true;
    }

    /// <summary>Reads a bit string behind its length, at most 64 bits; more is <see cref="Asn1Reason.OerLimit"/>.</summary>
    public bool TryReadBitString(out BitString value)
    {
        value = default;
        int start = _position;
        if (!TryReadLength(out int length) || !TryReadOctet(out byte unused))
            return false;
        int octets = length - 1;
        if (octets < 0 || unused > 7 || (octets == 0 && unused != 0))
            return Fail(Asn1Reason.OerRange, _position - start);
        return octets <= 8
            ? TryReadBits((octets << 3) - unused, out value)
            : Fail(Asn1Reason.OerLimit, _position - start);
    }

    /// <summary>
    /// Reads text of one octet a character: <paramref name="length"/> characters, or behind a length where that is
    /// negative. A character must stand in <paramref name="alphabet"/> or, where that is empty, be of 7 bits.
    /// </summary>
    public bool TryReadText(int length, int lower, int upper, scoped ReadOnlySpan<byte> alphabet, TextBuffer target)
    {
        if (length < 0 ? !TryReadOctetString(lower, upper, target) : !TryReadOctets(length, target))
            return false;
        bool inside = alphabet.IsEmpty ? System.Text.Ascii.IsValid(target.Octets) : target.Octets.IndexOfAnyExcept(alphabet) < 0;
        return inside || Fail(Asn1Reason.OerText, target.Length);
    }

    /// <summary>Reads a UTF8String; octets that are not UTF-8 are <see cref="Asn1Reason.OerText"/>.</summary>
    public bool TryReadUtf8(TextBuffer target) =>
        TryReadOctetString(0, int.MaxValue, target)
        && (System.Text.Unicode.Utf8.IsValid(target.Octets) || Fail(Asn1Reason.OerText, target.Length));

    /// <summary>Copies what is left of the open type that was entered.</summary>
    public bool TryReadRest(OctetBuffer target) => TryReadOctets(Remaining, target);

    /// <summary>Keeps the additions from <paramref name="known"/> on that <paramref name="bitmap"/> says are there.</summary>
    public bool TryReadUnknownAdditions(int known, int count, ulong bitmap, ref UnknownAdditions? target)
    {
        target?.Clear();
        for (int i = known; i < count; i++)
        {
            if (((bitmap >> i) & 1) == 0)
                continue;
            if (!TryReadLength(out int length))
                return false;
            target ??= new UnknownAdditions();
            _data.Slice(_position, length).CopyTo(target.Add(i, length));
            _position += length;
        }

        return true;
    }

    /// <summary>Keeps an alternative that the schema does not know under its context-specific tag number; other classes are refused.</summary>
    public bool TryReadUnknownAlternative(uint tag, UnknownAlternative target)
    {
        if (tag >> 30 != 2)
            return Fail(Asn1Reason.OerRange, 1);
        target.Index = (int)(tag & 0x3FFF_FFFF);
        return TryReadOctetString(0, int.MaxValue, target);
    }
}
