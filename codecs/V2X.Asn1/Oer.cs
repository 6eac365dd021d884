namespace V2X.Asn1;

/// <summary>Whole-message decoding and encoding in canonical OER. Thread safe as long as the message objects are not shared.</summary>
public static class Oer
{
    /// <summary>Decodes <paramref name="data"/> into <paramref name="reuse"/>. Octets behind the message are not an error; see <paramref name="octetsRead"/>.</summary>
    /// <param name="data">The encoding.</param>
    /// <param name="reuse">Object to fill; its content is undefined after a failure.</param>
    /// <param name="octetsRead">Octets that the message took.</param>
    /// <param name="error">Reason and bit position of a failure.</param>
    public static bool TryDecode<T>(ReadOnlySpan<byte> data, T reuse, out int octetsRead, out Asn1Error error)
        where T : IAsn1Type
    {
        var reader = new OerReader(data);
        bool decoded = reuse.TryDecode(ref reader);
        octetsRead = reader.Position;
        error = reader.Error;
        return decoded;
    }

    /// <inheritdoc cref="TryDecode{T}(ReadOnlySpan{byte}, T, out int, out Asn1Error)"/>
    public static bool TryDecode<T>(ReadOnlySpan<byte> data, T reuse, out Asn1Error error)
        where T : IAsn1Type => TryDecode(data, reuse, out _, out error);

    /// <summary>Encodes <paramref name="value"/> to the start of <paramref name="destination"/>.</summary>
    /// <param name="value">The message.</param>
    /// <param name="destination">Where to write; too small is <see cref="Asn1Reason.BufferTooSmall"/>.</param>
    /// <param name="octetsWritten">Length of the encoding in octets.</param>
    /// <param name="error">Reason and bit position of a failure.</param>
    public static bool TryEncode<T>(T value, Span<byte> destination, out int octetsWritten, out Asn1Error error)
        where T : IAsn1Type
    {
        var writer = new OerWriter(destination);
        bool encoded = value.TryEncode(ref writer);
        octetsWritten = encoded ? writer.Position : 0;
        error = writer.Error;
        return encoded;
    }
}
