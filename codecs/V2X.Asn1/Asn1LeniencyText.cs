namespace V2X.Asn1;

/// <summary>The stable text forms of <see cref="Asn1Leniency"/>, as tools show them.</summary>
public static class Asn1LeniencyText
{
    /// <summary>Text form of <paramref name="leniency"/>. Allocates nothing.</summary>
    public static string Of(Asn1Leniency leniency) => leniency == Asn1Leniency.SizeExtensionBit ? "size-extension-bit" : "none";
}
