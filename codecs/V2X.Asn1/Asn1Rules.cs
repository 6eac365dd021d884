namespace V2X.Asn1;

/// <summary>Encoding rules of an edition's types.</summary>
[Flags]
public enum Asn1Rules
{
    /// <summary>None but JER.</summary>
    None = 0,

    /// <summary>Unaligned PER (X.691).</summary>
    Uper = 1,

    /// <summary>Canonical OER (X.696).</summary>
    Oer = 2,
}
