namespace V2X.Asn1;

/// <content>Open types, extension additions, and what the schema does not know.</content>
public ref partial struct OerWriter
{
    /// <summary>Begins an open type. What is written until <see cref="TryEndOpenType"/> becomes its content.</summary>
    /// <param name="start">To be handed back to <see cref="TryEndOpenType"/>.</param>
    public bool TryBeginOpenType(out int start)
    {
        // Room for a one-octet length; longer content is moved up when its length is known.
        start = _position;
        return TryWriteOctet(0);
    }

    /// <summary>Ends the open type begun at <paramref name="start"/> by setting its length.</summary>
    public bool TryEndOpenType(int start)
    {
        int length = _position - start - 1;
        if (length < 0x80)
        {
            _span[start] = (byte)length;
            return true;
        }

        int octets = OctetsOf((ulong)length);
        if (octets > _span.Length - _position)
            return Fail(Asn1Reason.BufferTooSmall);
        _span.Slice(start + 1, length).CopyTo(_span[(start + 1 + octets)..]);
        _position = start;
        bool written = TryWriteLength(length);
        _position += length;
        return written;
    }

    /// <summary>Writes the bitmap of known and unknown additions.</summary>
    /// <param name="known">How many additions the schema knows.</param>
    /// <param name="decoded">Length of the bitmap as it was decoded, or 0.</param>
    /// <param name="bitmap">Which known ones are present, the first in bit 0.</param>
    /// <param name="unknown">The unknown ones, if any.</param>
    public bool TryWriteAdditionBitmap(int known, int decoded, ulong bitmap, UnknownAdditions? unknown)
    {
        for (int i = 0; i < (unknown?.Count ?? 0); i++)
            bitmap |= 1ul << unknown!.IndexOf(i);
        int highest = 64 - System.Numerics.BitOperations.LeadingZeroCount(bitmap);
        int count = Math.Max(decoded > 0 ? decoded : known, highest);
        if (count > 64)
            return Fail(Asn1Reason.OerLimit);
        ulong bits = 0;
        for (int i = 0; i < count; i++)
            bits |= ((bitmap >> i) & 1) << (63 - i);
        return TryWriteBitString(new BitString(bits, count));
    }

    /// <summary>Writes the unknown additions, each as an open type.</summary>
    public bool TryWriteUnknownAdditions(UnknownAdditions? unknown)
    {
        for (int i = 0; i < (unknown?.Count ?? 0); i++)
        {
            if (!TryWriteOctetString(unknown!.OctetsOf(i)))
                return false;
        }

        return true;
    }

    /// <summary>Writes an alternative that the schema does not know under its context-specific tag.</summary>
    public bool TryWriteUnknownAlternative(UnknownAlternative value) =>
        TryWriteTag(0x8000_0000u | (uint)value.Index) && TryWriteOctetString(value.Octets);
}
