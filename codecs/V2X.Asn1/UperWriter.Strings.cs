using System.Buffers.Binary;

namespace V2X.Asn1;

/// <content>Octets, bit strings and text.</content>
public ref partial struct UperWriter
{
    /// <summary>Writes octets at the present bit position.</summary>
    public bool TryWriteOctets(scoped ReadOnlySpan<byte> octets)
    {
        while (octets.Length >= 7)
        {
            ulong word = octets.Length >= 8
                ? BinaryPrimitives.ReadUInt64BigEndian(octets) >> 8
                : ShortOctets.From(octets).Value;
            if (!TryWrite(word, 56))
                return false;
            octets = octets[7..];
        }

        return octets.IsEmpty || TryWrite(ShortOctets.From(octets).Value, octets.Length << 3);
    }

    /// <summary>Writes an octet string behind a general length determinant, in fragments of 16 KiB where it is long.</summary>
    public bool TryWriteFragmentedOctets(scoped ReadOnlySpan<byte> octets)
    {
        while (true)
        {
            if (!TryWriteFragmentLength(octets.Length, out int now) || !TryWriteOctets(octets[..now]))
                return false;
            if (now < 0x4000)
                return true;
            octets = octets[now..];
        }
    }

    /// <summary>Writes all bits of <paramref name="value"/>, without a length.</summary>
    public bool TryWriteBits(BitString value) => TryWriteLong(value.ToNumber(), value.Length);

    /// <summary>
    /// Writes characters of <paramref name="bitsPerCharacter"/> bits each, as indexes into <paramref name="alphabet"/>
    /// or, where that is empty, as codes from <paramref name="lowest"/> to <paramref name="highest"/>.
    /// </summary>
    public bool TryWriteCharacters(scoped ReadOnlySpan<byte> text, int bitsPerCharacter, ReadOnlySpan<byte> alphabet, int lowest, int highest)
    {
        foreach (byte character in text)
        {
            int code = alphabet.IsEmpty ? character : alphabet.IndexOf(character);
            if (code < 0 || (alphabet.IsEmpty && (code < lowest || code > highest)))
                return Fail(Asn1Reason.Text);
            if (!TryWrite((ulong)code, bitsPerCharacter))
                return false;
        }

        return true;
    }

    /// <summary>Writes characters behind a general length determinant, in fragments where there are many.</summary>
    public bool TryWriteFragmentedCharacters(scoped ReadOnlySpan<byte> text, int bitsPerCharacter, ReadOnlySpan<byte> alphabet, int lowest, int highest)
    {
        while (true)
        {
            if (!TryWriteFragmentLength(text.Length, out int now)
                || !TryWriteCharacters(text[..now], bitsPerCharacter, alphabet, lowest, highest))
                return false;
            if (now < 0x4000)
                return true;
            text = text[now..];
        }
    }
}
