namespace V2X.Security.Crypto;

/// <summary>What came of reading a public key.</summary>
public enum PublicKeyStatus : byte
{
    /// <summary>The key is a point of the curve other than infinity.</summary>
    Ok = 0,

    /// <summary>The octets have not the length or the leading octet of a point of this curve.</summary>
    BadEncoding = 1,

    /// <summary>A coordinate is not below the prime of the field.</summary>
    CoordinateOutOfRange = 2,

    /// <summary>No point of the curve has these coordinates.</summary>
    NotOnCurve = 3,

    /// <summary>The point at infinity, which is no key.</summary>
    PointAtInfinity = 4,

    /// <summary>This system's OpenSSL does not have the curve.</summary>
    CurveUnavailable = 5,
}
