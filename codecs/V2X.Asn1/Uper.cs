namespace V2X.Asn1;

/// <summary>Whole-message decoding and encoding in unaligned PER. Thread safe as long as the message objects are not shared.</summary>
public static class Uper
{
    /// <summary>Decodes <paramref name="data"/> into <paramref name="reuse"/>. Octets behind the message are not an error; see <paramref name="bitsRead"/>.</summary>
    /// <param name="data">The encoding.</param>
    /// <param name="reuse">Object to fill; its content is undefined after a failure.</param>
    /// <param name="bitsRead">Bits that the message took.</param>
    /// <param name="error">Reason and bit position of a failure.</param>
    public static bool TryDecode<T>(ReadOnlySpan<byte> data, T reuse, out int bitsRead, out Asn1Error error)
        where T : IAsn1Type
    {
        var reader = new UperReader(data);
        bool decoded = reuse.TryDecode(ref reader);
        bitsRead = reader.Position;
        error = reader.Error;
        return decoded;
    }

    /// <inheritdoc cref="TryDecode{T}(ReadOnlySpan{byte}, T, out int, out Asn1Error)"/>
    public static bool TryDecode<T>(ReadOnlySpan<byte> data, T reuse, out Asn1Error error)
        where T : IAsn1Type => TryDecode(data, reuse, out _, out error);

    /// <summary>Encodes <paramref name="value"/> to the start of <paramref name="destination"/>, padded with zero bits to whole octets.</summary>
    /// <param name="value">The message.</param>
    /// <param name="destination">Where to write; too small is <see cref="Asn1Reason.BufferTooSmall"/>.</param>
    /// <param name="octetsWritten">Length of the encoding in octets, at least 1 (X.691 clause 11.1).</param>
    /// <param name="error">Reason and bit position of a failure.</param>
    public static bool TryEncode<T>(T value, Span<byte> destination, out int octetsWritten, out Asn1Error error)
        where T : IAsn1Type
    {
        var writer = new UperWriter(destination);
        bool encoded = value.TryEncode(ref writer) && writer.TryFinish();
        octetsWritten = encoded ? writer.OctetCount : 0;
        error = writer.Error;
        return encoded;
    }
}
