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

    /// <summary>
    /// Decodes <paramref name="data"/> as the rules say; where that fails or leaves octets over, and the message has a place at
    /// which deployed encoders differ, once more as these write it. The second reading counts only if it takes all octets.
    /// </summary>
    /// <param name="data">The encoding, without anything behind it.</param>
    /// <param name="reuse">Object to fill; its content is undefined after a failure.</param>
    /// <param name="bitsRead">Bits that the message took.</param>
    /// <param name="leniency">How it was read.</param>
    /// <param name="error">Reason and bit position of the failure by the rules.</param>
    public static bool TryDecodeTolerant<T>(ReadOnlySpan<byte> data, T reuse, out int bitsRead, out Asn1Leniency leniency, out Asn1Error error)
        where T : IAsn1Type
    {
        leniency = Asn1Leniency.None;
        var reader = new UperReader(data);
        bool decoded = reuse.TryDecode(ref reader);
        bitsRead = reader.Position;
        error = reader.Error;
        if ((decoded && TakesAll(bitsRead, data)) || !reader.MetLeniency)
            return decoded;

        var lenient = new UperReader(data, Asn1Leniency.SizeExtensionBit);
        if (reuse.TryDecode(ref lenient) && TakesAll(lenient.Position, data))
        {
            leniency = Asn1Leniency.SizeExtensionBit;
            bitsRead = lenient.Position;
            error = default;
            return true;
        }

        return decoded && TryDecode(data, reuse, out bitsRead, out error);
    }

    private static bool TakesAll(int bits, ReadOnlySpan<byte> data) => Math.Max(1, (bits + 7) >> 3) == data.Length;

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
