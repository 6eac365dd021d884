using System.Text;

namespace V2X.Grpc;

/// <summary>The percent-encoding of <c>grpc-message</c>: UTF-8 octets outside printable ASCII, and '%', as %XX.</summary>
internal static class GrpcMessageText
{
    /// <summary>Peers refuse header blocks of more than a few kilobytes, and then the status is lost with the text.</summary>
    private const int MaxEncodedLength = 4096;

    public static string Encode(string text)
    {
        if (text.Length <= MaxEncodedLength && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('%', StringComparison.Ordinal))
            return text;
        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (encoded.Length + 12 > MaxEncodedLength)
                break;
            if (rune.Value is >= ' ' and <= '~' and not '%')
                encoded.Append((char)rune.Value);
            else
                foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
                    encoded.Append('%').Append(octet.ToString("X2", null));
        }
        return encoded.ToString();
    }

    /// <summary>Decodes; what is not a valid escape stands for itself, so a sloppy peer's text stays readable.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
            return encoded;
        var octets = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var count = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2]))
            {
                octets[count++] = Convert.FromHexString(encoded.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else
            {
                count += Encoding.UTF8.GetBytes(encoded.AsSpan(i, 1), octets.AsSpan(count));
            }
        }
        return Encoding.UTF8.GetString(octets, 0, count);
    }
}
