namespace V2X.Security.Crypto;

/// <summary>The DER form SEQUENCE { INTEGER r, INTEGER s } that OpenSSL takes and gives, from and to fixed-length r and s.</summary>
internal static class SignatureDer
{
    /// <summary>Octets of the longest form: two integers of 48 octets with a sign octet each.</summary>
    public const int MaxOctets = 2 + (2 * (2 + 1 + EcCurves.MaxFieldOctets));

    /// <summary>Writes the form of <paramref name="r"/> and <paramref name="s"/>, neither of which is zero; octets written.</summary>
    public static int Write(ReadOnlySpan<byte> r, ReadOnlySpan<byte> s, Span<byte> der)
    {
        int length = 2;
        length += WriteInteger(r, der[length..]);
        length += WriteInteger(s, der[length..]);
        der[0] = 0x30;
        der[1] = (byte)(length - 2);
        return length;
    }

    /// <summary>Reads what OpenSSL wrote into <paramref name="r"/> and <paramref name="s"/>, padded on the left.</summary>
    public static bool TryRead(ReadOnlySpan<byte> der, Span<byte> r, Span<byte> s)
    {
        // One length octet always does: two 384-bit integers stay below 128 octets.
        if (der.Length < 2 || der[0] != 0x30 || der[1] != der.Length - 2)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = der[2..];
        return TryReadInteger(ref rest, r) && TryReadInteger(ref rest, s) && rest.IsEmpty;
    }

    /// <summary>Writes one integer, octets written: a content octet more where its first bit is set, or where it is zero.</summary>
    public static int WriteInteger(ReadOnlySpan<byte> value, Span<byte> der)
    {
        value = value.TrimStart((byte)0);
        int sign = value.IsEmpty ? 1 : value[0] >> 7;
        der[0] = 0x02;
        der[1] = (byte)(value.Length + sign);
        der[2] = 0;
        value.CopyTo(der[(2 + sign)..]);
        return 2 + sign + value.Length;
    }

    /// <summary>Reads one integer, padded on the left, and moves behind it.</summary>
    public static bool TryReadInteger(ref ReadOnlySpan<byte> der, Span<byte> value)
    {
        if (der.Length < 2 || der[0] != 0x02 || der[1] > der.Length - 2)
        {
            return false;
        }

        ReadOnlySpan<byte> integer = der.Slice(2, der[1]).TrimStart((byte)0);
        der = der[(2 + der[1])..];
        if (integer.Length > value.Length)
        {
            return false;
        }

        value.Clear();
        integer.CopyTo(value[(value.Length - integer.Length)..]);
        return true;
    }
}
