using V2X.Asn1;

namespace V2X.Model.Translation.Roads;

/// <summary>DescriptiveName, an IA5String of 1 to 63 characters. Pure functions.</summary>
internal static class NameText
{
    private const int MostCharacters = 63;
    private const byte Replacement = (byte)'?';

    /// <summary>Takes over a name; what IA5 has not becomes a question mark, what is too long is cut. False where there is none.</summary>
    public static bool Copy(TextBuffer from, TextBuffer to)
    {
        ReadOnlySpan<byte> octets = from.Octets;
        if (octets.Length > MostCharacters)
            octets = octets[..MostCharacters];
        if (octets.IsEmpty)
            return false;
        Span<byte> copy = to.Resize(octets.Length);
        for (int i = 0; i < copy.Length; i++)
            copy[i] = octets[i] < 0x80 ? octets[i] : Replacement;
        return true;
    }
}
