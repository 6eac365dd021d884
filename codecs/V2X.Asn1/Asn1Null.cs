namespace V2X.Asn1;

/// <summary>The one value of NULL.</summary>
public readonly record struct Asn1Null;
