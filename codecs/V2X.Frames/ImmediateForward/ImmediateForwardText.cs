using System.Buffers.Text;

namespace V2X.Frames.ImmediateForward;

/// <summary>Numbers, flags and hexadecimal digits of the text form.</summary>
internal static class ImmediateForwardText
{
    private const int NoDigit = -1;

    public static bool TryDecodeHex(ReadOnlySpan<byte> hex, Span<byte> destination, out int octets, out FrameError error)
    {
        octets = 0;
        int high = NoDigit;
        for (int i = 0; i < hex.Length; i++)
        {
            if (hex[i] is (byte)' ' or (byte)'\t')
                continue;
            int digit = DigitOf(hex[i]);
            if (digit == NoDigit)
                return Fail(FrameReason.IfmPayload, i, out error);
            if (high == NoDigit)
            {
                high = digit;
                continue;
            }

            if (octets == destination.Length)
                return Fail(FrameReason.BufferTooSmall, i, out error);
            destination[octets++] = (byte)((high << 4) | digit);
            high = NoDigit;
        }

        if (high != NoDigit || octets == 0)
            return Fail(FrameReason.IfmPayload, hex.Length, out error);
        error = default;
        return true;
    }

    /// <summary>The octets of a P-encoded PSID after "0x", the form configuration uses; a plain decimal number is the PSID itself.</summary>
    public static bool TryReadPsid(ReadOnlySpan<byte> text, out uint psid)
    {
        if (!text.StartsWith("0x"u8) && !text.StartsWith("0X"u8))
            return TryReadNumber(text, Aid.MaxValue, out psid);
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        ReadOnlySpan<byte> digits = text[2..];
        psid = 0;
        return TryDecodeHex(digits, octets, out int count, out _)
            && Aid.TryRead(octets[..count], out psid, out int used, out _)
            && used == count;
    }

    public static bool TryReadNumber(ReadOnlySpan<byte> text, uint maximum, out uint number) =>
        Utf8Parser.TryParse(text, out number, out int used) && used == text.Length && number <= maximum;

    public static bool TryReadFlag(ReadOnlySpan<byte> text, out bool flag)
    {
        flag = Is(text, "True"u8) || Is(text, "1"u8);
        return flag || Is(text, "False"u8) || Is(text, "0"u8);
    }

    /// <summary>Equal but for the case of ASCII letters.</summary>
    public static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(text, name);

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);

    private static int DigitOf(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => NoDigit,
    };

    private static bool Fail(FrameReason reason, int position, out FrameError error)
    {
        error = new FrameError(reason, position);
        return false;
    }
}
