namespace V2X.Asn1;

/// <summary>
/// An alternative of a CHOICE that the schema does not know, kept as the octets of its open type so that encoding
/// gives it back. Not safe for concurrent use.
/// </summary>
public sealed class UnknownAlternative : OctetBuffer
{
    /// <summary>Zero-based index among the extension alternatives.</summary>
    public int Index { get; set; }
}
