namespace V2X.Asn1.Compiler;

/// <summary>Encoding rules that generated types get. JER they always have.</summary>
[Flags]
public enum EncodingRules
{
    /// <summary>Unaligned PER (X.691).</summary>
    Uper = 1,

    /// <summary>Canonical OER (X.696).</summary>
    Oer = 2,

    /// <summary>Both of them.</summary>
    Both = Uper | Oer,
}
