namespace V2X.Frames.Envelopes;

/// <summary>
/// Tells a security structure by its first octets. IEEE 1609.2, TS 103 097 and YD/T 3957 share them: protocol version 3, then
/// the alternative of the content. Only what the envelope needs; the structure itself is read elsewhere.
/// </summary>
internal static class SecurityProbe
{
    private const byte ProtocolVersion = 3;
    private const byte UnsecuredData = 0x80;
    private const byte SignedData = 0x81;
    private const byte EncryptedData = 0x82;
    private const int PrefixOctets = 2;
    private const int SignedPrefixOctets = 4;
    private const byte MaxHashAlgorithm = 2;
    private const byte PayloadPresenceMask = 0x60;
    private const byte LongLength = 0x80;
    private const int MaxLengthOctets = 4;

    /// <summary>The form of <paramref name="octets"/>, and of unsecured data where it lies within them.</summary>
    public static SecurityForm Probe(ReadOnlySpan<byte> octets, out OctetRange unsecured)
    {
        unsecured = default;
        if (octets.Length <= PrefixOctets || octets[0] != ProtocolVersion)
            return SecurityForm.None;
        return octets[1] switch
        {
            UnsecuredData => TryReadLength(octets, out unsecured) ? SecurityForm.Unsecured : SecurityForm.None,
            SignedData => IsSigned(octets) ? SecurityForm.Signed : SecurityForm.None,
            EncryptedData => SecurityForm.Encrypted,
            _ => SecurityForm.None,
        };
    }

    // Hash algorithm, then the presence bits of the payload, of which one or both are set.
    private static bool IsSigned(ReadOnlySpan<byte> octets) =>
        octets.Length > SignedPrefixOctets
        && octets[2] <= MaxHashAlgorithm
        && (octets[3] & PayloadPresenceMask) != 0
        && (octets[3] & ~(PayloadPresenceMask | LongLength)) == 0;

    // The data must fill the rest exactly, so that a bare message that happens to begin this way is not taken for it.
    private static bool TryReadLength(ReadOnlySpan<byte> octets, out OctetRange unsecured)
    {
        unsecured = default;
        int offset = PrefixOctets + 1;
        long length = octets[PrefixOctets];
        if (length >= LongLength)
        {
            int lengthOctets = (int)(length - LongLength);
            if (lengthOctets is 0 or > MaxLengthOctets || octets.Length < offset + lengthOctets)
                return false;
            length = 0;
            foreach (byte octet in octets.Slice(offset, lengthOctets))
                length = (length << 8) | octet;
            offset += lengthOctets;
        }

        if (length != octets.Length - offset)
            return false;
        unsecured = new OctetRange(offset, (int)length);
        return true;
    }
}
