namespace V2X.Asn1;

/// <summary>Where and why an encoding was refused. A plain value; text is made only when asked for.</summary>
/// <param name="Reason">What was wrong.</param>
/// <param name="BitPosition">Zero-based bit in the input (or the octet of JER text times eight) at which decoding stopped.</param>
public readonly record struct Asn1Error(Asn1Reason Reason, int BitPosition)
{
    /// <summary>Reason and position, e.g. <c>uper-range at bit 93</c>.</summary>
    public override string ToString() => $"{Asn1ReasonText.Of(Reason)} at bit {BitPosition}";
}
