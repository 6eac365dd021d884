namespace V2X.Security.Crypto;

/// <summary>Facts about <see cref="EcCurve"/>.</summary>
public static class EcCurves
{
    /// <summary>Length of the longest field element, in octets.</summary>
    public const int MaxFieldOctets = 48;

    /// <summary>Length of a coordinate, and of each half of a signature, in octets: 32 or 48.</summary>
    public static int FieldOctets(EcCurve curve) => curve is EcCurve.NistP384 or EcCurve.BrainpoolP384r1 ? 48 : 32;

    /// <summary>The hash that a signature with <paramref name="curve"/> is made over.</summary>
    public static HashKind HashOf(EcCurve curve) => curve switch
    {
        EcCurve.Sm2 => HashKind.Sm3,
        EcCurve.NistP384 or EcCurve.BrainpoolP384r1 => HashKind.Sha384,
        _ => HashKind.Sha256,
    };

    /// <summary>Whether this system's OpenSSL has the curve.</summary>
    public static bool IsAvailable(EcCurve curve) => CurveParameters.Find(curve) is not null;
}
