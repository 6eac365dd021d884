using System.Text;
using V2X.Asn1;

namespace V2X.Model.Translation.Events;

/// <summary>
/// Text in GB 2312 (with the characters that GBK adds) to and from UTF-8. ASCII is one octet a character. Octets that are no character
/// become U+F780..U+F7FF and go back to the same octets. Thread-safe; allocates nothing beyond what the buffers grow by.
/// </summary>
internal static class GbText
{
    private const int FirstLead = 0x81;
    private const int LastLead = 0xFE;
    private const int FirstOwnLead = 0xA1;
    private const int LastOwnLead = 0xF7;
    private const int FirstOwnTrail = 0xA1;
    private const int FirstTrail = 0x40;
    private const int Trails = 0x100 - FirstTrail;
    private const char RawOctets = '\uF700';
    private const byte Unsayable = (byte)'?';

    private static readonly char[] Characters = MakeCharacters();
    private static readonly ushort[] Codes = MakeCodes();

    /// <summary>Decodes into a text.</summary>
    public static void Read(ReadOnlySpan<byte> octets, TextBuffer text)
    {
        text.Resize(0);
        for (int i = 0; i < octets.Length; i++)
        {
            byte octet = octets[i];
            char character = octet < 0x80 ? (char)octet : i + 1 < octets.Length ? CharacterOf(octet, octets[i + 1]) : '\0';
            if (octet >= 0x80 && character != '\0')
                i++;
            else if (octet >= 0x80)
                character = (char)(RawOctets + octet);
            Append(text, new Rune(character));
        }
    }

    /// <summary>Encodes a text, at most <paramref name="limit"/> octets; what cannot be said becomes a question mark. Returns the number of octets.</summary>
    public static int Write(TextBuffer text, OctetBuffer octets, int limit)
    {
        octets.Resize(0);
        ReadOnlySpan<byte> rest = text.Octets;
        while (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf8(rest, out Rune rune, out int used);
            rest = rest[used..];
            ushort code = rune.IsBmp ? Codes[rune.Value] : Unsayable;
            int length = code > byte.MaxValue ? 2 : 1;
            if (octets.Length + length > limit)
                break;
            Span<byte> to = octets.Extend(length);
            if (length == 2)
                to[0] = (byte)(code >> 8);
            to[^1] = (byte)code;
        }

        return octets.Length;
    }

    /// <summary>Whether every character is of GB 2312 itself, which has those of simplified Chinese only; false for an empty text.</summary>
    public static bool IsGb2312(ReadOnlySpan<byte> text)
    {
        bool isAny = false;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int used);
            text = text[used..];
            isAny = true;
            int code = rune.IsBmp ? Codes[rune.Value] : Unsayable;
            bool isOwn = code == rune.Value ? rune.IsAscii : code >> 8 is >= FirstOwnLead and <= LastOwnLead && (code & byte.MaxValue) >= FirstOwnTrail;
            if (!isOwn)
                return false;
        }

        return isAny;
    }

    private static char CharacterOf(byte lead, byte trail) =>
        lead is >= FirstLead and <= LastLead && trail >= FirstTrail ? Characters[((lead - FirstLead) * Trails) + trail - FirstTrail] : '\0';

    private static void Append(TextBuffer text, Rune rune)
    {
        Span<byte> encoded = stackalloc byte[4];
        int length = rune.EncodeToUtf8(encoded);
        encoded[..length].CopyTo(text.Extend(length));
    }

    private static char[] MakeCharacters()
    {
        Encoding gbk = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\0"))!;
        char[] characters = new char[(LastLead - FirstLead + 1) * Trails];
        for (int lead = FirstLead; lead <= LastLead; lead++)
        {
            for (int trail = FirstTrail; trail <= 0xFE; trail++)
            {
                string decoded = gbk.GetString([(byte)lead, (byte)trail]);
                bool isCharacter = decoded.Length == 1 && decoded[0] is >= '\u0080' and not (>= '\uD800' and < '\uF900');
                characters[((lead - FirstLead) * Trails) + trail - FirstTrail] = isCharacter ? decoded[0] : '\0';
            }
        }

        return characters;
    }

    private static ushort[] MakeCodes()
    {
        ushort[] codes = new ushort[char.MaxValue + 1];
        Array.Fill(codes, Unsayable);
        for (int ascii = 0; ascii < 0x80; ascii++)
            codes[ascii] = (ushort)ascii;
        for (int octet = 0x80; octet <= 0xFF; octet++)
            codes[RawOctets + octet] = (ushort)octet;
        for (int i = 0; i < Characters.Length; i++)
        {
            char character = Characters[i];
            if (character != '\0' && codes[character] == Unsayable)
                codes[character] = (ushort)(((i / Trails) + FirstLead) << 8 | ((i % Trails) + FirstTrail));
        }

        return codes;
    }
}
