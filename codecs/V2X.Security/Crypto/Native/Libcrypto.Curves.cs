using System.Runtime.InteropServices;

namespace V2X.Security.Crypto.Native;

/// <content>Numbers, curves and points.</content>
internal static unsafe partial class Libcrypto
{
    /// <summary>Form of a point: a sign octet and x.</summary>
    public const int Compressed = 2;

    /// <summary>Form of a point: the octet 4, x and y.</summary>
    public const int Uncompressed = 4;

    [LibraryImport(Name)]
    public static partial nint BN_new();

    [LibraryImport(Name)]
    public static partial nint BN_secure_new();

    [LibraryImport(Name)]
    public static partial nint BN_bin2bn(byte* octets, int length, nint number);

    [LibraryImport(Name)]
    public static partial int BN_bn2binpad(nint number, byte* octets, int length);

    [LibraryImport(Name)]
    public static partial int BN_is_zero(nint number);

    [LibraryImport(Name)]
    public static partial void BN_clear_free(nint number);

    [LibraryImport(Name)]
    public static partial int BN_priv_rand_range(nint number, nint range);

    [LibraryImport(Name)]
    public static partial int BN_mod_mul(nint result, nint a, nint b, nint modulus, nint context);

    [LibraryImport(Name)]
    public static partial int BN_mod_add(nint result, nint a, nint b, nint modulus, nint context);

    [LibraryImport(Name)]
    public static partial nint BN_CTX_secure_new();

    [LibraryImport(Name)]
    public static partial void BN_CTX_free(nint context);

    [LibraryImport(Name)]
    public static partial nint EC_GROUP_new_by_curve_name(int curve);

    [LibraryImport(Name)]
    public static partial nint EC_GROUP_get0_order(nint group);

    [LibraryImport(Name)]
    public static partial nint EC_GROUP_get0_generator(nint group);

    [LibraryImport(Name)]
    public static partial int EC_GROUP_get_curve(nint group, nint p, nint a, nint b, nint context);

    [LibraryImport(Name)]
    public static partial nint EC_POINT_new(nint group);

    [LibraryImport(Name)]
    public static partial void EC_POINT_clear_free(nint point);

    [LibraryImport(Name)]
    public static partial int EC_POINT_oct2point(nint group, nint point, byte* octets, nuint length, nint context);

    [LibraryImport(Name)]
    public static partial nuint EC_POINT_point2oct(nint group, nint point, int form, byte* octets, nuint length, nint context);

    [LibraryImport(Name)]
    public static partial int EC_POINT_is_at_infinity(nint group, nint point);

    [LibraryImport(Name)]
    public static partial int EC_POINT_mul(nint group, nint result, nint generatorFactor, nint point, nint pointFactor, nint context);

    [LibraryImport(Name)]
    public static partial int EC_POINT_add(nint group, nint result, nint a, nint b, nint context);
}
