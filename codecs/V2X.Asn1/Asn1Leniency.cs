namespace V2X.Asn1;

/// <summary>Where a decoder follows deployed encoders against the letter of the rules. Text form: <see cref="Asn1LeniencyText"/>.</summary>
public enum Asn1Leniency : byte
{
    /// <summary>As the rules say.</summary>
    None = 0,

    /// <summary>
    /// A list whose size lost its extension mark to a further constraint (X.680 clause 50.8) is read as if the bit were
    /// still sent (<c>size-extension-bit</c>).
    /// </summary>
    SizeExtensionBit,
}
