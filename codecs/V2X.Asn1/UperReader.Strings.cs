using System.Buffers.Binary;

namespace V2X.Asn1;

/// <content>Octets, bit strings and text.</content>
public ref partial struct UperReader
{
    /// <summary>Copies octets from the present bit position; false with <see cref="Asn1Reason.Overrun"/> when they are not all there.</summary>
    public bool TryReadOctets(scoped Span<byte> destination)
    {
        if ((long)destination.Length << 3 > Remaining)
            return FailOverrun();
        if ((_position & 7) == 0)
        {
            System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref _start, _octets)
                .Slice(_position >> 3, destination.Length).CopyTo(destination);
            _position += destination.Length << 3;
            return true;
        }

        return TryReadUnalignedOctets(destination);
    }

    private bool TryReadUnalignedOctets(scoped Span<byte> destination)
    {
        while (destination.Length >= 7)
        {
            // Seven octets are the most that one unaligned load holds; the eighth is overwritten by the next round.
            if (!TryRead(56, out ulong word))
                return false;
            if (destination.Length >= 8)
                BinaryPrimitives.WriteUInt64BigEndian(destination, word << 8);
            else
                CopyHigh(word << 8, destination[..7]);
            destination = destination[7..];
        }

        if (destination.IsEmpty)
            return true;
        if (!TryRead(destination.Length << 3, out ulong rest))
            return false;
        CopyHigh(rest << (64 - (destination.Length << 3)), destination);
        return true;
    }

    private static void CopyHigh(ulong word, scoped Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (byte)(word >> (56 - (i << 3)));
    }

    /// <summary>Reads <paramref name="length"/> octets into <paramref name="target"/>, replacing its content.</summary>
    public bool TryReadOctets(int length, OctetBuffer target)
    {
        if ((long)length << 3 > Remaining)
            return Fail(Asn1Reason.Length);
        return TryReadOctets(target.Resize(length));
    }

    /// <summary>Reads an octet string whose length has no fixed-width count, fragments of 16 KiB and more included.</summary>
    public bool TryReadFragmentedOctets(OctetBuffer target)
    {
        target.Resize(0);
        bool more;
        do
        {
            if (!TryReadLength(out int length, out more))
                return false;
            if ((long)length << 3 > Remaining)
                return Fail(Asn1Reason.Length);
            if (!TryReadOctets(target.Extend(length)))
                return false;
        }
        while (more);
        return true;
    }

    /// <summary>Reads a bit string of <paramref name="length"/> bits, at most 64; more is <see cref="Asn1Reason.Limit"/>.</summary>
    public bool TryReadBits(int length, out BitString value)
    {
        value = default;
        if (length > BitString.MaxLength)
            return Fail(length > Remaining ? Asn1Reason.Length : Asn1Reason.Limit);
        if (!TryReadLong(length, out ulong bits))
            return false;
        value = BitString.FromNumber(bits, length);
        return true;
    }

    /// <summary>
    /// Reads <paramref name="length"/> characters of <paramref name="bitsPerCharacter"/> bits each into
    /// <paramref name="target"/>. Where <paramref name="alphabet"/> is not empty a character is an index into it,
    /// else it is the code itself, at least <paramref name="lowest"/> and at most <paramref name="highest"/>.
    /// </summary>
    public bool TryReadCharacters(int length, int bitsPerCharacter, ReadOnlySpan<byte> alphabet, int lowest, int highest, TextBuffer target, bool append = false)
    {
        if ((long)length * bitsPerCharacter > Remaining)
            return Fail(Asn1Reason.Length);
        Span<byte> characters = append ? target.Extend(length) : target.Resize(length);
        if (bitsPerCharacter == 7 && highest - lowest == 127)
            return TryReadSevenBitCharacters(characters);
        for (int i = 0; i < length; i++)
        {
            if (!TryRead(bitsPerCharacter, out ulong code))
                return false;
            if (!alphabet.IsEmpty)
            {
                if (code >= (ulong)alphabet.Length)
                    return Fail(Asn1Reason.Text, bitsPerCharacter);
                code = alphabet[(int)code];
            }
            else if ((int)code < lowest || (int)code > highest)
            {
                return Fail(Asn1Reason.Text, bitsPerCharacter);
            }

            characters[i] = (byte)code;
        }

        return true;
    }

    // Any 7-bit code is allowed, so that eight characters can be taken out of one load.
    private bool TryReadSevenBitCharacters(scoped Span<byte> characters)
    {
        for (; characters.Length >= 8; characters = characters[8..])
        {
            if (!TryRead(56, out ulong word))
                return false;
            BinaryPrimitives.WriteUInt64BigEndian(characters, SpreadSevenBits(word));
        }

        if (characters.IsEmpty)
            return true;
        int bits = characters.Length * 7;
        if (!TryRead(bits, out ulong rest))
            return false;
        CopyHigh(SpreadSevenBits(rest << (56 - bits)), characters);
        return true;
    }

    // Eight neighbours of 7 bits move to eight octets: by halves, quarters and eighths.
    private static ulong SpreadSevenBits(ulong word)
    {
        word = (word & 0x0FFF_FFFF) | ((word << 4) & 0x0FFF_FFFF_0000_0000);
        word = (word & 0x0000_3FFF_0000_3FFF) | ((word << 2) & 0x3FFF_0000_3FFF_0000);
        return (word & 0x007F_007F_007F_007F) | ((word << 1) & 0x7F00_7F00_7F00_7F00);
    }

    /// <summary>Reads characters behind a general length determinant, fragments included.</summary>
    public bool TryReadFragmentedCharacters(int bitsPerCharacter, ReadOnlySpan<byte> alphabet, int lowest, int highest, TextBuffer target)
    {
        target.Resize(0);
        bool more;
        do
        {
            if (!TryReadLength(out int length, out more)
                || !TryReadCharacters(length, bitsPerCharacter, alphabet, lowest, highest, target, append: true))
                return false;
        }
        while (more);
        return true;
    }

    /// <summary>Reads a UTF8String; octets that are not UTF-8 are <see cref="Asn1Reason.Text"/>.</summary>
    public bool TryReadUtf8(TextBuffer target)
    {
        target.Resize(0);
        bool more;
        do
        {
            if (!TryReadLength(out int length, out more))
                return false;
            if ((long)length << 3 > Remaining)
                return Fail(Asn1Reason.Length);
            if (!TryReadOctets(target.Extend(length)))
                return false;
        }
        while (more);
        return System.Text.Unicode.Utf8.IsValid(target.Octets) || Fail(Asn1Reason.Text);
    }
}
