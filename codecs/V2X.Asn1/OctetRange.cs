namespace V2X.Asn1;

/// <summary>Where in the decoded octets a value stood, so that exactly these octets can be hashed or cut out. A plain value.</summary>
/// <param name="Start">First octet, counted from the start of the input.</param>
/// <param name="Length">Number of octets.</param>
public readonly record struct OctetRange(int Start, int Length)
{
    /// <summary>The octets themselves.</summary>
    /// <param name="input">The input that was decoded.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> input) => input.Slice(Start, Length);
}
