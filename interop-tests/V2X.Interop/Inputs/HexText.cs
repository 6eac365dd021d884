using System.Diagnostics.CodeAnalysis;

namespace V2X.Interop.Inputs;

/// <summary>Hexadecimal as people paste it: with or without 0x, spaces, colons, dashes, in either case.</summary>
internal static class HexText
{
    /// <summary>The octets of <paramref name="text"/>; false where a character is no hex digit or their number is odd or zero.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        text = text.Trim();
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            text = text[2..];
        char[] digits = new char[text.Length];
        int count = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiHexDigit(c))
                digits[count++] = c;
            else if (!char.IsWhiteSpace(c) && c is not (':' or '-'))
                return false;
        }

        if (count == 0 || count % 2 != 0)
            return false;
        octets = Convert.FromHexString(digits.AsSpan(0, count));
        return true;
    }
}
