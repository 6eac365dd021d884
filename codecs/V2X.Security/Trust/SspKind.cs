namespace V2X.Security.Trust;

/// <summary>Form of service specific permissions.</summary>
public enum SspKind : byte
{
    /// <summary>None stated: what the application allows without any.</summary>
    None = 0,

    /// <summary>Octets whose meaning the application defines.</summary>
    Opaque = 1,

    /// <summary>A version octet and bits, each a permission.</summary>
    Bitmap = 2,

    /// <summary>A form that is not known; permits nothing.</summary>
    Unknown = 3,
}
